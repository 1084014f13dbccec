package org.bouncelog.ingest.line;

/** How Exim's own text begins: with a message id of 16 or 23 characters. */
public final class EximShape {
  private EximShape() {}

  /** Whether {@code b[from, to)} begins with a message id and a blank. */
  public static boolean isBody(byte[] b, int from, int to) {
    return isId(b, from, to, 6, 2) || isId(b, from, to, 11, 4);
  }

  private static boolean isId(byte[] b, int from, int to, int middle, int last) {
    int length = 6 + 1 + middle + 1 + last;
    if (to - from <= length || b[from + length] != ' ') {
      return false;
    }
    int secondDash = from + length - last - 1;
    for (int i = from; i < from + length; i++) {
      boolean dash = i == from + 6 || i == secondDash;
      if (dash ? b[i] != '-' : !isAlphanumeric(b[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(byte c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
