package org.bouncelog.analyze.cause;

/**
 * What there is to know about a character, in one number: the folded character in the lower half,
 * above it bits. What comes next in a text no processor can foresee, so a loop over its characters
 * counts and gathers these bits instead of branching on them.
 */
final class CharKinds {
  /** Folded to what words are made of. */
  static final int WORD_BIT = 18;

  /** Folded to a blank. */
  static final int BLANK_BIT = 19;

  /** A letter, a digit or a dot: a digit behind it begins no number. */
  static final int JOINS_BIT = 20;

  static final int DIGIT_BIT = 21;

  // The upper of two bits is for what follows a character that has the lower.

  private static final int BEFORE_BACKSLASH = 1 << 22;

  static final int BACKSLASH = 1 << 23;

  private static final int BEFORE_COLON = 1 << 24;

  static final int COLON = 1 << 25;

  private static final int BEFORE_DASH = 1 << 26;

  /** A dash behind a digit. */
  static final int DIGIT_DASH = 1 << 27;

  private static final int BEFORE_CODE = 1 << 28;

  /** What may follow the capitals of a code: {@code S3140}, {@code OFR_416}. */
  static final int CAPITAL_CODE = 1 << 29;

  private static final int BEFORE_CAPITAL = 1 << 30;

  /** A capital behind a capital. */
  static final int CAPITALS = 1 << 31;

  /** What stands before a text. */
  static final int START = BEFORE_BACKSLASH | BEFORE_COLON | 1 << BLANK_BIT;

  /** By character: Latin, Greek and Cyrillic. */
  private static final int[] KNOWN = new int[0x530];

  static {
    for (char c = 0; c < KNOWN.length; c++) {
      KNOWN[c] = slow(c);
    }
  }

  private CharKinds() {}

  static int of(char c) {
    return c < KNOWN.length ? KNOWN[c] : slow(c);
  }

  private static int slow(char c) {
    char folded = Folding.fold(c);
    return folded
        | (Folding.isWordChar(folded) ? 1 << WORD_BIT : 0)
        | (folded == ' ' ? 1 << BLANK_BIT : 0)
        | (Character.isLetterOrDigit(c) || c == '.' ? 1 << JOINS_BIT : 0)
        | BEFORE_BACKSLASH
        | BEFORE_COLON
        | (c < 0x80 ? ascii(c) : 0);
  }

  private static int ascii(char c) {
    boolean digit = c >= '0' && c <= '9';
    return (digit ? 1 << DIGIT_BIT | BEFORE_DASH : 0)
        | (c == ':' ? COLON : 0)
        | (c == '\\' ? BACKSLASH : 0)
        | (c == '-' ? DIGIT_DASH : 0)
        | (c >= 'A' && c <= 'Z' ? BEFORE_CODE | BEFORE_CAPITAL | CAPITALS : 0)
        | (digit || "_-#:".indexOf(c) >= 0 ? CAPITAL_CODE : 0);
  }
}
