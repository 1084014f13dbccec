package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.List;

/**
 * What a rule looks for: words in a row, case and accents aside. {@code *} stuck to a word lets it
 * go on ({@code greylist*}); a {@code *} of its own stands for up to {@link #GAP} characters. After
 * {@code greylist*} such a gap is allowed anyway.
 *
 * @param pieces in the order in which they must follow each other
 */
record Phrase(List<Piece> pieces) {
  /** Room for an address between two words: {@code mailbox * is full}. */
  static final int GAP = 72;

  /** Characters of a piece at most. */
  static final int LONGEST = 128;

  /**
   * @param text folded
   * @param wordStart must begin a word
   * @param wordEnd must end a word
   */
  record Piece(String text, boolean wordStart, boolean wordEnd) {}

  Phrase {
    pieces = List.copyOf(pieces);
  }

  /** Throws IllegalArgumentException with a reason that fits into a lint message. */
  static Phrase parse(String source) {
    List<Piece> pieces = new ArrayList<>();
    for (String part : source.strip().split(" +\\* +|(?<=\\*) +", -1)) {
      String text = part;
      boolean open = text.startsWith("*");
      boolean goesOn = text.endsWith("*") && text.length() > 1;
      text = text.substring(open ? 1 : 0, text.length() - (goesOn ? 1 : 0));
      if (text.contains("*")) {
        throw new IllegalArgumentException("'*' inside a word");
      }
      String folded = Folding.fold(text).strip().replaceAll(" +", " ");
      if (folded.length() < 2) {
        throw new IllegalArgumentException("too short to be evidence");
      }
      if (folded.length() > LONGEST) {
        throw new IllegalArgumentException("longer than " + LONGEST + " characters");
      }
      pieces.add(
          new Piece(
              folded,
              !open && Folding.isWordChar(folded.charAt(0)),
              !goesOn && Folding.isWordChar(folded.charAt(folded.length() - 1))));
    }
    return new Phrase(pieces);
  }

  /**
   * All phrases that a phrase with alternatives stands for: {@code (user|mailbox) * (unknown|gone)}
   * is four. So a rule names the words of two concepts instead of every sentence made of them.
   */
  static List<String> alternatives(String source) {
    int open = source.indexOf('(');
    int close = source.indexOf(')', open + 1);
    if (open < 0 || close < 0 || source.lastIndexOf('|', close) < open) {
      return List.of(source); // parentheses without a choice stand for themselves
    }
    List<String> tails = alternatives(source.substring(close + 1));
    List<String> all = new ArrayList<>();
    for (String word : source.substring(open + 1, close).split("\\|", -1)) {
      for (String tail : tails) {
        all.add(source.substring(0, open) + word + tail);
      }
    }
    return all;
  }

  /** All phrases that these stand for, in their order. */
  static List<String> alternatives(List<String> sources) {
    return sources.stream().flatMap(source -> alternatives(source).stream()).toList();
  }

  /** Characters that must be there: how specific it is. */
  static int weight(String source) {
    int weight = 0;
    for (int i = 0; i < source.length(); i++) {
      weight += source.charAt(i) == '*' ? 0 : 1;
    }
    return weight;
  }
}
