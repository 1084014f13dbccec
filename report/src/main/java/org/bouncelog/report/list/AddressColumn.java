package org.bouncelog.report.list;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncelog.analyze.text.MailAddress;
import org.bouncelog.report.list.ListRows.Row;
import org.bouncelog.report.text.SafeText;
import org.jspecify.annotations.Nullable;

/**
 * The column of a list that holds the addresses. Its name alone does not tell: {@code address} may
 * be a street, {@code mail} may be yes or no.
 */
final class AddressColumn {
  private static final int LOOK_AHEAD = 1000;
  private static final int SHOWN = 200;

  private static final Set<String> SURE_NAMES =
      Set.of("email", "emailaddress", "courriel", "adresseemail", "adressemail");
  private static final Set<String> POSSIBLE_NAMES = Set.of("mail", "address", "adresse");
  private static final Pattern NO_LETTERS = Pattern.compile("\\P{L}+");

  private static final Pattern ADDRESS =
      Pattern.compile("(?:\"[^\"]+\"|[^\\s@/,;|<>\"]+)@[^\\s@/,;|<>\"]+");

  private static final String LINK = "mailto:";

  private final int index;
  private final String name;

  private AddressColumn(int index, String name) {
    this.index = index;
    this.name = name;
  }

  /**
   * Chooses by name and by the content of the first rows: a column with a sure name and addresses;
   * one with a possible name, else with any, that holds mostly addresses; at last a known name over
   * nothing yet.
   */
  static AddressColumn find(ListRows list) throws IOException {
    List<Row> rows = list.first(LOOK_AHEAD).stream().filter(row -> !row.isBlank()).toList();
    if (rows.isEmpty()) {
      return new AddressColumn(0, "");
    }
    List<Candidate> columns = candidates(rows);
    return best(columns, c -> c.isNamed(SURE_NAMES) && c.addresses > 0)
        .or(() -> best(columns, c -> c.isNamed(POSSIBLE_NAMES) && c.holdsAddresses()))
        .or(() -> best(columns, Candidate::holdsAddresses))
        .or(() -> best(columns, c -> c.isNamed(SURE_NAMES) && c.values == 0))
        .or(() -> best(columns, c -> c.isNamed(POSSIBLE_NAMES) && c.values == 0))
        .map(c -> new AddressColumn(c.index, isAddress(bare(c.name)) ? "" : c.name))
        .orElseThrow(() -> nothingFits(columns));
  }

  /** For people, who count from 1. */
  int number() {
    return index + 1;
  }

  /** For people; empty where the list names no columns. */
  String shownName() {
    return SafeText.visible(name, SHOWN);
  }

  /**
   * What a row holds there, in the form that addresses are compared in: as it stands, then with
   * less and less around it. The last one is most often an address; mail may have been sent to any
   * of them.
   */
  List<String> readings(Row row) {
    List<String> readings = new ArrayList<>();
    for (String text = row.cell(index); text != null; text = peeled(text)) {
      readings.add(MailAddress.folded(text));
    }
    return readings;
  }

  static boolean isAddress(String value) {
    return ADDRESS.matcher(value).matches();
  }

  /** Without all that may stand around an address: {@code "Ann" <ann@example.org>}. */
  private static String bare(String cell) {
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
    if (text.endsWith(">")) {
      return text.substring(text.lastIndexOf('<') + 1, end);
    }
    if (end > 0 && text.charAt(0) == text.charAt(end) && "\"'".indexOf(text.charAt(0)) >= 0) {
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

  /**
   * A column of the first rows.
   *
   * @param name what the first row says
   * @param values how many of the rows below say something
   * @param addresses how many of all rows hold an address
   */
  private record Candidate(int index, String name, int values, int addresses) {
    boolean isNamed(Set<String> names) {
      return names.contains(NO_LETTERS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT));
    }

    boolean holdsAddresses() {
      return addresses > 0 && addresses * 2 >= values;
    }
  }

  private static List<Candidate> candidates(List<Row> rows) {
    int width = rows.stream().mapToInt(Row::size).max().orElse(0);
    List<Candidate> columns = new ArrayList<>();
    for (int index = 0; index < width; index++) {
      int values = 0;
      int addresses = 0;
      for (Row row : rows) {
        String value = bare(row.cell(index));
        values += value.isEmpty() || row == rows.get(0) ? 0 : 1;
        addresses += isAddress(value) ? 1 : 0;
      }
      columns.add(new Candidate(index, rows.get(0).cell(index).strip(), values, addresses));
    }
    return columns;
  }

  /** The one with most addresses, from the left. */
  private static Optional<Candidate> best(List<Candidate> columns, Predicate<Candidate> fits) {
    return columns.stream().filter(fits).max(Comparator.comparingInt(Candidate::addresses));
  }

  private static ListException nothingFits(List<Candidate> columns) {
    String names = columns.stream().map(Candidate::name).collect(Collectors.joining(", "));
    return ListException.noAddresses(SafeText.visible(names, SHOWN));
  }
}
