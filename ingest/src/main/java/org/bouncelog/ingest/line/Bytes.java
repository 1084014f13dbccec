package org.bouncelog.ingest.line;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Scanning on the bytes of a line. Every range is {@code [from, to)}; nothing here allocates,
 * throws for content or looks outside its range. Searches give {@link #NOT_FOUND} when there is
 * nothing.
 */
public final class Bytes {
  public static final int NOT_FOUND = -1;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Bytes() {}

  /** The bytes of a constant to search for. */
  public static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** First {@code wanted}, an ASCII character or, up to 0xFF, any other byte. */
  public static int indexOf(byte[] b, int from, int to, char wanted) {
    int i = from;
    long pattern = wanted * ONES;
    for (; i + 8 <= to; i += 8) {
      long x = (long) LONG.get(b, i) ^ pattern;
      // The lowest flag is exact, higher ones may be borrowed: little-endian makes the lowest
      // first.
      long zeros = (x - ONES) & ~x & HIGHS;
      if (zeros != 0) {
        return i + lowestFlag(zeros);
      }
    }
    for (; i < to; i++) {
      if (b[i] == (byte) wanted) {
        return i;
      }
    }
    return NOT_FOUND;
  }

  /** Which byte has the lowest of these flags; C1 calls what the JDK has for it as a method. */
  private static int lowestFlag(long highs) {
    long below = ((highs & -highs) - 1) & ONES;
    return (int) ((below * ONES) >>> 56) - 1;
  }

  /** Last {@code wanted}, an ASCII character. */
  public static int lastIndexOf(byte[] b, int from, int to, char wanted) {
    for (int i = to - 1; i >= from; i--) {
      if (b[i] == wanted) {
        return i;
      }
    }
    return NOT_FOUND;
  }

  /** First {@code wanted}, which is not empty and begins with ASCII. */
  public static int indexOf(byte[] b, int from, int to, byte[] wanted) {
    int lastStart = to - wanted.length;
    char first = (char) wanted[0];
    int i = from;
    while (i <= lastStart) {
      i = indexOf(b, i, lastStart + 1, first);
      if (i < 0 || startsWith(b, i, to, wanted)) {
        return i;
      }
      i++;
    }
    return NOT_FOUND;
  }

  /** Last {@code wanted}, which is not empty. */
  public static int lastIndexOf(byte[] b, int from, int to, byte[] wanted) {
    for (int i = to - wanted.length; i >= from; i--) {
      if (b[i] == wanted[0] && startsWith(b, i, to, wanted)) {
        return i;
      }
    }
    return NOT_FOUND;
  }

  /** Eight bytes at {@code at} as one number, to compare with others of these. */
  public static long eight(byte[] b, int at) {
    return (long) LONG.get(b, at);
  }

  /** Writes eight bytes as {@link #eight(byte[], int)} reads them. */
  public static void eight(byte[] b, int at, long value) {
    LONG.set(b, at, value);
  }

  public static boolean startsWith(byte[] b, int from, int to, byte[] prefix) {
    if (to - from < prefix.length) {
      return false;
    }
    // Prefixes are short and mostly differ at once: a plain loop beats Arrays.mismatch.
    for (int i = 0; i < prefix.length; i++) {
      if (b[from + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  public static boolean equals(byte[] b, int from, int to, byte[] other) {
    return to - from == other.length && startsWith(b, from, to, other);
  }

  public static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  /** One past the last of the decimal digits that begin at {@code from}; {@code from} for none. */
  public static int digitsEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && isDigit(b[i])) {
      i++;
    }
    return i;
  }

  /** One past the run of {@code c} that begins at {@code from}. */
  public static int skip(byte[] b, int from, int to, char c) {
    int i = from;
    while (i < to && b[i] == c) {
      i++;
    }
    return i;
  }

  /** The whole range as a number without sign; {@link #NOT_FOUND} unless 1 to 18 digits. */
  public static long decimal(byte[] b, int from, int to) {
    if (from >= to || to - from > 18) {
      return NOT_FOUND;
    }
    long n = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(b[i])) {
        return NOT_FOUND;
      }
      n = n * 10 + (b[i] - '0');
    }
    return n;
  }

  /** The whole range as a plain fraction without sign, such as {@code 0.12}; NaN for others. */
  public static double fraction(byte[] b, int from, int to) {
    if (from >= to || to - from > 16) {
      return Double.NaN;
    }
    long digits = 0;
    int dot = NOT_FOUND;
    for (int i = from; i < to; i++) {
      if (isDigit(b[i])) {
        digits = digits * 10 + (b[i] - '0');
      } else if (b[i] == '.' && dot < 0 && i > from) {
        dot = i;
      } else {
        return Double.NaN;
      }
    }
    // Both numbers are exact in a double, so the quotient is the nearest one (as in parseDouble).
    return dot < 0 ? digits : digits / POWERS_OF_TEN[to - dot - 1];
  }

  /**
   * The {@code >} that ends the address that begins at {@code from}, behind its {@code <}. A quoted
   * string of the local part (RFC 5321, 4.1.2) may hold anything, also {@code >}; a quote that does
   * not open such a string is an ordinary character.
   */
  public static int addressEnd(byte[] b, int from, int to) {
    int i = from;
    while (true) {
      if (i < to && b[i] == '"') {
        int end = quotedStringEnd(b, i, to);
        if (end >= 0) {
          i = end;
        }
      }
      for (; i < to; i++) {
        byte c = b[i];
        if (c == '>') {
          return i;
        }
        if (c == '.' && i + 1 < to && b[i + 1] == '"') {
          break;
        }
      }
      if (i >= to) {
        return NOT_FOUND;
      }
      i++;
    }
  }

  /**
   * One past the closing quote of the quoted string at {@code from}; {@link #NOT_FOUND} when it has
   * none or is not followed by what can follow in an address.
   */
  private static int quotedStringEnd(byte[] b, int from, int to) {
    for (int i = from + 1; i + 1 < to; i++) {
      if (b[i] == '\\') {
        i++;
      } else if (b[i] == '"') {
        byte next = b[i + 1];
        return next == '@' || next == '.' || next == '>' ? i + 1 : NOT_FOUND;
      }
    }
    return NOT_FOUND;
  }
}
