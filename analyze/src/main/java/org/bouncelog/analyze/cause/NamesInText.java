package org.bouncelog.analyze.cause;

import java.util.Set;

/**
 * Addresses and host names in a reply as the server wrote it. URLs are neither: what stands in them
 * is meant for the reader. Remembers what it looked at last, so that no place is looked at for each
 * of the phrases in it.
 */
final class NamesInText {
  /** RFC 5321 4.5.3.1: a local part of 64 octets, a domain of 255. */
  private static final int LONGEST = 320;

  /** Names of two labels count with these ends only, else every forgotten blank made a host. */
  private static final Set<String> GENERIC =
      Set.of("com", "net", "org", "edu", "gov", "mil", "int", "info", "biz");

  private static final boolean[] GOES_ON = new boolean[0x80];

  static {
    for (char c = 0; c < GOES_ON.length; c++) {
      GOES_ON[c] = isAlnum(c) || "@.-_+=%*~#$!^".indexOf(c) >= 0;
    }
  }

  private final String text;
  private int start; // of what was looked at last
  private int end;
  private boolean isName;

  NamesInText(String text) {
    this.text = text;
  }

  /**
   * Whether {@code from} to {@code to} is but a word of a name. What itself holds the at sign or a
   * dot is meant as it stands.
   */
  boolean hold(int from, int to) {
    int next =
        to < text.length() && text.charAt(to) == '.'
            ? to + 1
            : to; // a sentence ends, or the name goes on
    if (!goesOn(from - 1) && !goesOn(next)) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '.' || text.charAt(i) == '@' || !goesOn(i)) {
        return false;
      }
    }
    if (from < start || from >= end) {
      look(from);
    }
    return isName;
  }

  /** Whether a name may have the character at {@code i}. */
  private boolean goesOn(int i) {
    if (i < 0 || i >= text.length()) {
      return false;
    }
    char c = text.charAt(i);
    return c < GOES_ON.length ? GOES_ON[c] : Folding.isWordChar(c);
  }

  private void look(int at) {
    start = at;
    while (goesOn(start - 1)) {
      start--;
    }
    end = at;
    while (goesOn(end)) {
      end++;
    }
    boolean url =
        (start > 0 && text.charAt(start - 1) == '/')
            || (end < text.length() && text.charAt(end) == '/');
    isName = !url && end - start <= LONGEST && isName(start, end);
  }

  private boolean isName(int from, int to) {
    int first = from;
    while (first < to && !isAlnum(text.charAt(first))) {
      first++;
    }
    int last = to;
    while (last > first && !isAlnum(text.charAt(last - 1))) {
      last--;
    }
    return isAddress(first, last) || isHost(first, last);
  }

  private boolean isAddress(int start, int end) {
    for (int i = start + 1; i < end - 1; i++) {
      if (text.charAt(i) == '@') {
        return true;
      }
    }
    return false;
  }

  private boolean isHost(int start, int end) {
    int dots = 0;
    int label = start;
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == '.') {
        dots++;
        label = i + 1;
      } else if (!isAlnum(text.charAt(i)) && text.charAt(i) != '-') {
        return false;
      }
    }
    for (int i = label; i < end; i++) {
      if (text.charAt(i) < 'a' || text.charAt(i) > 'z') {
        return false;
      }
    }
    return dots > 1 ? end - label > 1 : dots == 1 && GENERIC.contains(text.substring(label, end));
  }

  private static boolean isAlnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
