package org.bouncelog.analyze.cause;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A reply text as rules see it: folded, blanks collapsed, the code that heads every line of a
 * multi-line reply taken out (so that a sentence broken over two lines is whole again), and the
 * octal escapes of Exim and Sendmail read. Knows where each character stood in the original.
 */
final class NormalText implements CharSequence {
  /** Longer replies do not exist: RFC 5321 4.5.3.1.5 allows 512 octets a line. */
  static final int MAX = 1 << 16;

  private static final int PADDING = 4; // so that four characters can be read wherever one stands

  char[] chars = new char[1024 + PADDING];
  int[] at = new int[1024 + PADDING];
  int length;
  private char[] raw = new char[1024]; // the original: read much faster than a String's characters
  private int rawLength;

  /** Reads {@code text} anew. */
  void set(String text) {
    int end = Math.min(text.length(), MAX);
    if (raw.length < end) {
      raw = new char[end];
      chars = new char[end + PADDING];
      at = new int[end + PADDING];
    }
    text.getChars(0, end, raw, 0);
    rawLength = end;
    length = 0;
    int code = 0; // of the multi-line reply that we are in
    char last = ' ';
    for (int i = plain(0, end, last); i < end; i = plain(i, end, last)) {
      last = length == 0 ? ' ' : chars[length - 1];
      int skip = raw[i] == '\\' ? escape(text, i, end) : linePrefix(text, i, end, code);
      if (skip == 0) {
        put(Folding.fold(raw[i]), i);
        skip = 1;
      } else if (raw[i] != '\\') {
        code = number(text, i);
      }
      i += skip;
      last = length == 0 ? ' ' : chars[length - 1];
    }
    if (length > 0 && chars[length - 1] == ' ') {
      length--;
    }
    Arrays.fill(chars, length, length + PADDING, '\0');
  }

  /**
   * Takes characters that mean nothing but themselves.
   *
   * @return where it stopped: at a backslash or at a digit that may begin a code
   */
  private int plain(int from, int end, char before) {
    char[] source = raw;
    char[] target = chars;
    int[] places = at;
    int to = length;
    char last = before;
    int i = from;
    for (; i < end; i++) {
      char c = source[i];
      if (c == '\\' || (c <= '5' && c >= '2' && last == ' ')) {
        break;
      }
      char folded = Folding.fold(c);
      target[to] = folded;
      places[to] = i;
      to += folded == ' ' && last == ' ' ? 0 : 1;
      last = folded;
    }
    length = to;
    return i;
  }

  /** Length of an escape, which is put; 0 if there is none at {@code i}. */
  private int escape(String text, int i, int end) {
    if (i + 1 >= end) {
      return 0;
    }
    int skip = lineBreak(text, i, end);
    if (skip > 0) {
      put(' ', i);
      return skip;
    }
    skip = octals(text, i, end);
    if (skip > 0) {
      putDecoded(text, i, skip);
    }
    return skip;
  }

  private void put(char c, int from) {
    if (c != ' ' || (length > 0 && chars[length - 1] != ' ')) {
      chars[length] = c;
      at[length++] = from;
    }
  }

  /**
   * Length of {@code 550-5.1.1 } or, once in a multi-line reply, of {@code 550 5.1.1 } at {@code
   * i}; 0 when there is none.
   */
  private static int linePrefix(String text, int i, int end, int code) {
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
  private static int lineBreak(String text, int i, int end) {
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
  private static int octals(String text, int i, int end) {
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

  private void putDecoded(String text, int i, int run) {
    byte[] bytes = new byte[run / 4];
    for (int b = 0; b < bytes.length; b++) {
      int p = i + 4 * b;
      bytes[b] =
          (byte)
              ((text.charAt(p + 1) - '0') * 64
                  + (text.charAt(p + 2) - '0') * 8
                  + (text.charAt(p + 3) - '0'));
    }
    String decoded = new String(bytes, StandardCharsets.UTF_8);
    for (int c = 0; c < decoded.length(); c++) {
      put(Folding.fold(decoded.charAt(c)), i);
    }
  }

  private static boolean octal(String text, int i) {
    return text.charAt(i) >= '0' && text.charAt(i) <= '7';
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

  /**
   * Whether {@code from} to {@code to} is but a word of an address or of a host's name, of which it
   * says nothing: {@code <spam@example.org>} is somebody's mailbox. What itself holds the at sign
   * or a dot is meant as it stands.
   */
  boolean isPartOfName(int from, int to) {
    int start = at[from];
    int end = originalEnd(to);
    if (!NameInText.goesOn(raw, rawLength, start - 1) && !NameInText.goesOn(raw, rawLength, end)) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (raw[i] == '.' || raw[i] == '@' || !NameInText.goesOn(raw, rawLength, i)) {
        return false;
      }
    }
    return NameInText.around(raw, rawLength, start, end);
  }

  /** Original offset just after normal character {@code end - 1}. */
  int originalEnd(int end) {
    return end == 0 ? 0 : at[end - 1] + 1;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return chars[index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(chars, start, end - start);
  }

  @Override
  public String toString() {
    return new String(chars, 0, length);
  }
}
