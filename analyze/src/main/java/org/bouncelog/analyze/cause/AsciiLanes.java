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
  private static final int SMALL = 'a' - 'A'; // the bit that makes the difference

  private AsciiLanes() {}

  private static long between(long lanes, char low, char high) {
    long fromLow = lanes + (ASCII - low) * ONES; // the highest bits tell
    long aboveHigh = lanes + (ASCII - high - 1) * ONES;
    return fromLow & ~aboveHigh & HIGHS;
  }

  static long equal(long lanes, char c) {
    return ~((lanes ^ c * ONES) + ~HIGHS) & HIGHS;
  }

  /** All bits of the first {@code count} bytes, eight at most. */
  static long mask(int count) {
    return count == WIDTH ? -1L : (1L << (count * Byte.SIZE)) - 1;
  }

  static long letters(long lanes) {
    return between(lanes | SMALL * ONES, 'a', 'z');
  }

  /** Those letters that are capitals. */
  static long capitals(long lanes, long letters) {
    return letters & ~(lanes << (Byte.SIZE - 1 - Integer.numberOfTrailingZeros(SMALL)));
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
