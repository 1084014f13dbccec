package org.bouncelog.analyze.cause;

/**
 * Which characters of a folded text may begin a phrase, as bits to count with: whether a word
 * begins is what no processor can foresee, so finding out must not branch.
 */
final class CharKinds {
  private static final int ASCII = 128;

  /** Part of a word. */
  private static final int WORD = 1;

  /** A piece may begin with it within a word; stands just below {@link #BEGINS}. */
  private static final int WITHIN = 2;

  /** A piece may begin with it where no word goes on. */
  private static final int BEGINS = 4;

  private static final int BEGINS_BIT = 2;

  /** Set in a place that stands within a word. */
  static final int IN_WORD = 1 << 30;

  private final byte[] kinds = new byte[ASCII];

  /**
   * @param within trie of what may begin within a word
   */
  CharKinds(PieceTries within) {
    for (char c = 0; c < ASCII; c++) {
      boolean word = Folding.isWordChar(c);
      kinds[c] =
          (byte) ((word ? WORD : 0) | (within.mayBegin(c) ? WITHIN : 0) | (c == ' ' ? 0 : BEGINS));
    }
  }

  /**
   * Finds the places where a piece may begin.
   *
   * @param places has room for one place a character
   * @return how many there are
   */
  int places(NormalText text, int[] places) {
    char[] chars = text.chars;
    byte[] kinds = this.kinds;
    int count = 0;
    int inWord = 0;
    for (int i = 0; i < text.length; i++) {
      char c = chars[i];
      int kind = c < ASCII ? kinds[c] : other(c);
      places[count] = i | (inWord << 30);
      count += (kind >> (BEGINS_BIT - inWord)) & 1;
      inWord = kind & WORD;
    }
    return count;
  }

  private static int other(char c) {
    return BEGINS | WITHIN | (Folding.isWordChar(c) ? WORD : 0);
  }
}
