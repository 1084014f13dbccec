package org.bouncelog.analyze.cause;

/**
 * What there is to know about a character, in one number: the folded character in the lower half,
 * above it bits. What comes next in a text no processor can foresee, so a loop over its characters
 * counts and gathers these bits instead of branching on them.
 */
final class CharKinds {
  /** Once folded part of a word. */
  static final int WORD_BIT = 16;

  /** Folded to a blank. */
  static final int BLANK_BIT = 19;

  /** A letter, a digit or a dot: a digit behind it begins no number. */
  static final int JOINS_BIT = 20;

  static final int DIGIT_BIT = 21;

  // Pairs of characters: the lower bit for what goes before, the upper for what follows it.

  private static final int HEX = 1 << 17;

  /** A colon behind a hexadecimal digit or another colon. */
  static final int HEX_COLON = 1 << 18;

  private static final int ANY = 1 << 22;

  static final int BACKSLASH = 1 << 23;

  private static final int COLON = 1 << 24;

  /** A slash behind a colon. */
  static final int COLON_SLASH = 1 << 25;

  private static final int DIGIT = 1 << 26;

  /** A dash behind a digit. */
  static final int DIGIT_DASH = 1 << 27;

  private static final int CAPITAL = 1 << 28;

  /** What may follow the capitals of a code: {@code S3140}, {@code OFR_416}. */
  static final int CAPITAL_CODE = 1 << 29;

  private static final int LETTER_C = 1 << 30;

  /** The second letter of the codes that are all letters: {@code CXBL}, {@code CDRBL}. */
  static final int LETTER_CODE = 1 << 31;

  /** What stands before a text. */
  static final int START = ANY | 1 << BLANK_BIT;

  private static final int[] LATIN = new int[0x250];

  static {
    for (char c = 0; c < LATIN.length; c++) {
      LATIN[c] = slow(c);
    }
  }

  private CharKinds() {}

  static int of(char c) {
    return c < LATIN.length ? LATIN[c] : slow(c);
  }

  private static int slow(char c) {
    char folded = Folding.fold(c);
    return folded
        | (Folding.isWordChar(folded) ? 1 << WORD_BIT : 0)
        | (folded == ' ' ? 1 << BLANK_BIT : 0)
        | (Character.isLetterOrDigit(c) || c == '.' ? 1 << JOINS_BIT : 0)
        | ANY
        | (c < 0x80 ? ascii(c) : 0);
  }

  private static int ascii(char c) {
    boolean digit = c >= '0' && c <= '9';
    return (digit ? 1 << DIGIT_BIT | DIGIT : 0)
        | (Character.digit(c, 16) >= 0 ? HEX : 0)
        | (c == ':' ? HEX | HEX_COLON | COLON : 0)
        | (c == '\\' ? BACKSLASH : 0)
        | (c == '/' ? COLON_SLASH : 0)
        | (c == '-' ? DIGIT_DASH : 0)
        | (c >= 'A' && c <= 'Z' ? CAPITAL : 0)
        | (digit || "_-#:".indexOf(c) >= 0 ? CAPITAL_CODE : 0)
        | (c == 'C' ? LETTER_C : 0)
        | (c == 'X' || c == 'D' ? LETTER_CODE : 0);
  }
}
