package org.bouncelog.analyze.cause;

/** Codes and what else has a form of its own in the text of a reply as a log has it. */
final class ReplySyntax {
  private ReplySyntax() {}

  /**
   * Length of {@code 550-5.1.1 } or, once in a multi-line reply, of {@code 550 5.1.1 } at {@code
   * i}; 0 when there is none.
   */
  static int linePrefix(String text, int i, int end, int code) {
    if (i + 3 >= end || !digit(text, i + 1) || !digit(text, i + 2)) {
      return 0;
    }
    char mark = text.charAt(i + 3);
    boolean more = mark == '-' && (i + 4 >= end || !afterDashIsNumber(text, i + 4, end));
    boolean closing = mark == ' ' && code != 0 && number(text, i) == code;
    if (!more && !closing) {
      return 0;
    }
    return 4 + enhanced(text, i + 4, end);
  }

  /** {@code 250-500 recipients} is no line prefix, {@code 550-5.1.1} is. */
  private static boolean afterDashIsNumber(String text, int i, int end) {
    return digit(text, i) && enhanced(text, i, end) == 0;
  }

  /** Length of an enhanced status code at {@code i}, following blank included; 0 if none. */
  static int enhanced(String text, int i, int end) {
    if (i + 5 > end || !(text.charAt(i) == '2' || text.charAt(i) == '4' || text.charAt(i) == '5')) {
      return 0;
    }
    int p = i + 1;
    for (int part = 0; part < 2; part++) {
      if (p >= end || text.charAt(p) != '.') {
        return 0;
      }
      int digits = p + 1;
      p = digits;
      while (p < end && p - digits < 3 && digit(text, p)) {
        p++;
      }
      if (p == digits) {
        return 0;
      }
    }
    boolean goesOn =
        p < end && (digit(text, p) || (text.charAt(p) == '.' && p + 1 < end && digit(text, p + 1)));
    return goesOn ? 0 : p - i; // an IP address or a version
  }

  /** Length of {@code \n} or {@code \\n} before the code of the next line; 0 if none. */
  static int lineBreak(String text, int i, int end) {
    int p = i;
    while (p < end && p - i < 2 && text.charAt(p) == '\\') {
      p++;
    }
    boolean breaks =
        p + 3 < end
            && (text.charAt(p) == 'n' || text.charAt(p) == 'r')
            && ((digit(text, p + 1) && digit(text, p + 2) && digit(text, p + 3))
                || text.charAt(p + 1) == '\\');
    return breaks ? p + 1 - i : 0;
  }

  /** Length of a run of octal escapes of bytes above 127, {@code \303\251}; 0 if none. */
  static int octals(String text, int i, int end) {
    int p = i;
    while (p + 3 < end
        && text.charAt(p) == '\\'
        && text.charAt(p + 1) >= '2'
        && text.charAt(p + 1) <= '3'
        && octal(text, p + 2)
        && octal(text, p + 3)) {
      p += 4;
    }
    return p - i;
  }

  private static boolean octal(String text, int i) {
    return text.charAt(i) >= '0' && text.charAt(i) <= '7';
  }

  /** Where the next number begins, from {@code from} on; {@code end} when none does. */
  static int nextNumber(String text, int from, int end) {
    int i = from;
    while (i < end && !(digit(text, i) && (i == 0 || !joins(text.charAt(i - 1))))) {
      i++;
    }
    return i;
  }

  /** Whether a digit behind it begins no number. */
  private static boolean joins(char c) {
    return c == '.' || Character.isLetterOrDigit(c);
  }

  static boolean digit(String text, int i) {
    char c = text.charAt(i);
    return c >= '0' && c <= '9';
  }

  static int number(String text, int i) {
    return (text.charAt(i) - '0') * 100
        + (text.charAt(i + 1) - '0') * 10
        + (text.charAt(i + 2) - '0');
  }
}
