package org.bouncelog.analyze.cause;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Characters as rules see them: lower case, accents off, all kinds of blanks and dashes one blank.
 * Servers write one word in many ways (e-mail, greylisting, User_Unknown), so that is how to write
 * a phrase only once.
 */
final class Folding {
  private static final int ASCII = 0x80;
  private static final char[] LATIN = new char[0x250]; // 0: not folded yet
  private static final boolean[] WORD = new boolean[ASCII];

  static {
    for (char c = 0; c < ASCII; c++) {
      LATIN[c] = slow(c);
      WORD[c] = Character.isLetterOrDigit(c);
    }
  }

  private Folding() {}

  static char fold(char c) {
    if (c < LATIN.length) {
      char folded = LATIN[c];
      return folded != 0 ? folded : accented(c);
    }
    if (c == '\u2018' || c == '\u2019') {
      return '\'';
    }
    if (c == '\u3000' || (c >= 0x2000 && c <= 0x2014) || c == '\u2028' || c == '\u2029') {
      return ' ';
    }
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return fold((char) (c - 0xFEE0)); // full-width ASCII
    }
    if (c == '\u0451') {
      return '\u0435'; // io as people type it
    }
    return Character.toLowerCase(c);
  }

  /** The library takes a while to load what it knows about accents: most replies have none. */
  private static char accented(char c) {
    char folded = slow(c);
    LATIN[c] = folded; // whichever thread comes first; any of them makes the same
    return folded;
  }

  static String fold(String s) {
    StringBuilder out = new StringBuilder(s.length());
    for (int i = 0; i < s.length(); i++) {
      out.append(fold(s.charAt(i)));
    }
    return out.toString();
  }

  /** Letters and digits of scripts that put blanks between words. */
  static boolean isWordChar(char c) {
    if (c < ASCII) {
      return WORD[c];
    }
    return c < 0x2E80 && Character.isLetterOrDigit(c);
  }

  private static char slow(char c) {
    if (c <= ' ' || (c >= 0x7F && c <= 0xA0) || c == '-' || c == '_') {
      return ' ';
    }
    if (c < ASCII) {
      return Character.toLowerCase(c);
    }
    return switch (c) {
      case '\u0141', '\u0142' -> 'l';
      case '\u00D8', '\u00F8' -> 'o';
      case '\u0110', '\u0111' -> 'd';
      case '\u00B4' -> '\'';
      default ->
          Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD)
              .toLowerCase(Locale.ROOT)
              .charAt(0);
    };
  }
}
