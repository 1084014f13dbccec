package org.bouncelog.report.list;

/**
 * Whether the quoted cells of a row end where they should: before a separator or the line's end, or
 * before an address in angle brackets, as in {@code "Ann" <ann@example.org>}, which address books
 * write without quoting it once more.
 */
final class QuotedCells {
  private QuotedCells() {}

  static boolean areSound(String row, char separator) {
    int i = 0;
    while (i < row.length()) {
      if (row.charAt(i) == '"') {
        int end = closing(row, i);
        i = end < 0 ? -1 : afterQuote(row, i, end, separator);
        if (i < 0) {
          return false;
        }
      }
      while (i < row.length() && row.charAt(i) != separator) {
        i++;
      }
      i++;
    }
    return true;
  }

  /** Where the quoted part ends; a quote inside it is written twice. */
  private static int closing(String row, int open) {
    for (int i = open + 1; i < row.length(); i++) {
      if (row.charAt(i) == '"') {
        if (i + 1 == row.length() || row.charAt(i + 1) != '"') {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /** Where the cell ends; -1 when something stands there that should not. */
  private static int afterQuote(String row, int open, int close, char separator) {
    int i = blanks(row, close + 1);
    if (i < row.length()
        && row.charAt(i) == '<'
        && row.substring(open, close).lines().count() < 2) {
      int end = row.indexOf('>', i);
      if (end < 0 || row.substring(i + 1, end).matches(".*[\\s<\"].*")) {
        return -1;
      }
      i = blanks(row, end + 1);
    }
    boolean ends = i == row.length() || row.charAt(i) == separator || isLineEnd(row.charAt(i));
    return ends ? i : -1;
  }

  private static int blanks(String row, int from) {
    int i = from;
    while (i < row.length() && row.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
