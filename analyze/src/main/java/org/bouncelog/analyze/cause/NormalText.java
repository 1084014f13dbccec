package org.bouncelog.analyze.cause;

import java.nio.charset.StandardCharsets;

/**
 * A reply text as rules see it: folded, blanks collapsed, the code that heads every line of a
 * multi-line reply taken out (so that a sentence broken over two lines is whole again), and the
 * octal escapes of Exim and Sendmail read. Knows where each character stood in the original.
 */
final class NormalText implements CharSequence {
  /** Longer replies do not exist: RFC 5321 4.5.3.1.5 allows 512 octets a line. */
  static final int MAX = 1 << 16;

  private final String source;
  private final NamesInText names;
  private final char[] chars;
  private final int[] at; // where the characters stood
  private int length;

  private NormalText(String source) {
    this.source = source;
    names = new NamesInText(source);
    chars = new char[source.length()];
    at = new int[source.length()];
    fold();
  }

  static NormalText of(String text) {
    return new NormalText(text.substring(0, Math.min(text.length(), MAX)));
  }

  private void fold() {
    int end = source.length();
    int code = 0; // of the multi-line reply that we are in
    int i = 0;
    while (i < end) {
      char c = source.charAt(i);
      int skip = 0;
      if (c == '\\') {
        skip = escape(i, end);
      } else if (c >= '2' && c <= '5' && isAfterBlank()) {
        skip = ReplySyntax.linePrefix(source, i, end, code);
        code = skip > 0 ? ReplySyntax.number(source, i) : code;
      }
      if (skip == 0) {
        put(Folding.fold(c), i);
        skip = 1;
      }
      i += skip;
    }
    if (length > 0 && chars[length - 1] == ' ') {
      length--;
    }
  }

  private boolean isAfterBlank() {
    return length == 0 || chars[length - 1] == ' ';
  }

  /** Length of an escape, which is put; 0 if there is none at {@code i}. */
  private int escape(int i, int end) {
    int skip = ReplySyntax.lineBreak(source, i, end);
    if (skip > 0) {
      put(' ', i);
      return skip;
    }
    skip = ReplySyntax.octals(source, i, end);
    if (skip > 0) {
      putDecoded(i, skip);
    }
    return skip;
  }

  private void put(char c, int from) {
    if (c != ' ' || !isAfterBlank()) {
      chars[length] = c;
      at[length++] = from;
    }
  }

  private void putDecoded(int from, int run) {
    byte[] bytes = new byte[run / 4];
    for (int b = 0; b < bytes.length; b++) {
      int digits = from + 4 * b + 1;
      bytes[b] = (byte) Integer.parseInt(source.substring(digits, digits + 3), 8);
    }
    for (char c : new String(bytes, StandardCharsets.UTF_8).toCharArray()) {
      put(Folding.fold(c), from);
    }
  }

  /** Whether the character at {@code i} is part of a word that began before it. */
  boolean isWithinWord(int i) {
    return i > 0 && i < length && Folding.isWordChar(chars[i]) && Folding.isWordChar(chars[i - 1]);
  }

  /**
   * Whether {@code from} to {@code to} is but a word of an address or of a host's name, of which it
   * says nothing: {@code <spam@example.org>} is somebody's mailbox.
   */
  boolean isPartOfName(int from, int to) {
    return names.hold(at[from], at[to - 1] + 1);
  }

  /** Where a part, at least one character, stood in the original. */
  Span original(int from, int to) {
    return new Span(at[from], at[to - 1] + 1);
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
  public String subSequence(int start, int end) {
    return new String(chars, start, end - start);
  }

  @Override
  public String toString() {
    return subSequence(0, length);
  }
}
