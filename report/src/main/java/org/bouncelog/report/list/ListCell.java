package org.bouncelog.report.list;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncelog.analyze.text.MailAddress;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of one cell, however they are written there: bare, as a link, in quotes or angle
 * brackets, behind a name, several with commas, semicolons, bars or blanks between them.
 *
 * @param addresses each as the ways it may be meant, in the form that addresses are compared in: as
 *     it stands, then with less and less around it; mail may have been sent to any of them
 * @param isReadable false when something in the cell is no address
 */
record ListCell(List<List<String>> addresses, boolean isReadable) {
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\"[^\"]+\"|[^\\s@/,;|<>\"]+)@[^\\s@/,;|<>\"]+");

  private static final ListCell EMPTY = new ListCell(List.of(), true);
  private static final String LINK = "mailto:";

  static boolean isAddress(String value) {
    return ADDRESS.matcher(value).matches();
  }

  static ListCell read(String cell) {
    List<String> whole = readings(cell);
    String bare = whole.get(whole.size() - 1);
    if (bare.isEmpty()) {
      return EMPTY;
    }
    if (isAddress(bare)) {
      return new ListCell(List.of(whole), true);
    }
    List<List<String>> addresses = new ArrayList<>();
    boolean readable = true;
    for (String part : parts(bare(cell))) {
      List<String> readings = readings(part);
      String last = readings.get(readings.size() - 1);
      if (isAddress(last)) {
        addresses.add(readings);
      } else if (!last.isEmpty()) {
        readable &= addWords(last, addresses);
      }
    }
    if (addresses.isEmpty()) {
      addresses.add(whole); // mail may have been sent to what stands there
      return new ListCell(addresses, false);
    }
    return new ListCell(addresses, readable);
  }

  /** Addresses with blanks between them. */
  private static boolean addWords(String part, List<List<String>> addresses) {
    List<List<String>> words = new ArrayList<>();
    for (String word : part.split("[\\s\\p{Z}]+", -1)) {
      List<String> readings = readings(word);
      if (!isAddress(readings.get(readings.size() - 1))) {
        return false;
      }
      words.add(readings);
    }
    addresses.addAll(words);
    return true;
  }

  /** What separators stand between, outside of quotes and angle brackets. */
  private static List<String> parts(String cell) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    boolean bracketed = false;
    int start = 0;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == '"') {
        quoted ^= true;
      } else if (!quoted && (c == '<' || c == '>')) {
        bracketed = c == '<';
      } else if (!quoted && !bracketed && (c == ',' || c == ';' || c == '|' || c == '\n')) {
        parts.add(cell.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(cell.substring(start));
    return parts;
  }

  private static List<String> readings(String cell) {
    Set<String> readings = new LinkedHashSet<>();
    for (String text = cell; text != null; text = peeled(text)) {
      String folded = MailAddress.folded(text);
      readings.remove(folded);
      readings.add(folded);
    }
    return List.copyOf(readings);
  }

  /** Without all that may stand around an address: {@code "Ann" <ann@example.org>}. */
  static String bare(String cell) {
    String bare = cell;
    for (String text = cell; text != null; text = peeled(text)) {
      bare = text;
    }
    return bare;
  }

  /**
   * Without the outermost of what may stand around an address; null when nothing does. None of it
   * can belong to one: a domain ends in no quote, and a local part that is quoted is not the end.
   */
  private static @Nullable String peeled(String text) {
    int end = text.length() - 1;
    String seen = withoutUnseen(text);
    if (seen.length() < text.length()) {
      return seen;
    }
    if (text.endsWith(">") && text.indexOf('<') == text.lastIndexOf('<')) {
      return text.substring(text.lastIndexOf('<') + 1, end);
    }
    if (end > 0
        && text.charAt(0) == text.charAt(end)
        && (text.charAt(0) == '\'' || (text.charAt(0) == '"' && text.indexOf('"', 1) == end))) {
      return text.substring(1, end);
    }
    if (text.regionMatches(true, 0, LINK, 0, LINK.length())) {
      return text.substring(LINK.length());
    }
    // The root of DNS.
    return text.endsWith(".") && !text.endsWith("..") ? text.substring(0, end) : null;
  }

  private static String withoutUnseen(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isUnseen(text.codePointAt(start))) {
      start += Character.charCount(text.codePointAt(start));
    }
    while (start < end && isUnseen(text.codePointBefore(end))) {
      end -= Character.charCount(text.codePointBefore(end));
    }
    return text.substring(start, end);
  }

  /** Blanks of any width, also none, that spreadsheets and web pages leave at the edges. */
  private static boolean isUnseen(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
