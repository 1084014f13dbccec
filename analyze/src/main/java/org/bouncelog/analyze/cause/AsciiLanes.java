package org.bouncelog.analyze.cause;

/**
 * Asks something of eight ASCII characters at once: they stand in one number, and the answer is the
 * highest bit of each of its bytes.
 */
final class AsciiLanes {
  static final int WIDTH = 8;

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final int ASCII = 0x80;

  private AsciiLanes() {}

  /** Those that are not less than {@code c}. */
  private static long from(long lanes, char c) {
    return (lanes + (ASCII - c) * ONES) & HIGHS;
  }

  private static long between(long lanes, char low, char high) {
    return from(lanes, low) & ~from(lanes, (char) (high + 1));
  }

  static long equal(long lanes, char c) {
    return ~((lanes ^ c * ONES) + ~HIGHS) & HIGHS;
  }

  static long capitals(long lanes) {
    return between(lanes, 'A', 'Z');
  }

  static long digits(long lanes) {
    return between(lanes, '0', '9');
  }

  static long smalls(long lanes) {
    return between(lanes, 'a', 'z');
  }

  /** Blanks and control characters. */
  static long unprintable(long lanes) {
    return ~between(lanes, '!', '~') & HIGHS;
  }

  /** Answers for the characters before each, of which the first stands in other lanes. */
  static long shifted(long answers, long before) {
    return answers << Byte.SIZE | before >>> ((WIDTH - 1) * Byte.SIZE);
  }

  /** The characters as {@link Folding} makes them. */
  static long fold(long lanes, long capitals, long blanks) {
    long blank = (blanks >>> 7) * 0xFF;
    return ((lanes | capitals >>> 2) & ~blank) | (' ' * ONES & blank);
  }

  /** The answers as the lowest eight bits, that of the first character lowest. */
  static long bits(long answers) {
    return ((answers >>> 7) * 0x0102040810204080L) >>> 56;
  }
}
