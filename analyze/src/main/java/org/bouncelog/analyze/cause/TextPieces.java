package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The pieces of a reply that {@link LearntModel} weighs: words, pairs of words with and without one
 * between them, runs of letters within a word (they survive inflection, typing errors and unknown
 * languages), and the codes. Addresses, hosts, URLs and numbers count as what they are.
 */
final class TextPieces {
  /** Words looked at: a model must not cost more than the rules. */
  private static final int MAX_WORDS = 120;

  private static final int SHORTEST_RUN = 4;
  private static final int LONGEST_RUN = 5;

  private final Consumer<String> out;
  private final List<String> words = new ArrayList<>();

  private TextPieces(Consumer<String> out) {
    this.out = out;
  }

  /**
   * Gives all pieces to {@code out}, some more than once.
   *
   * @param code reply code, {@link CodeCondition#NONE} if none
   * @param enhanced enhanced status as one number, {@link CodeCondition#NONE} if none
   * @return how many words there were
   */
  static int of(CharSequence folded, int code, int enhanced, Consumer<String> out) {
    TextPieces pieces = new TextPieces(out);
    pieces.cut(folded);
    pieces.give();
    if (code != CodeCondition.NONE) {
      out.accept("k" + code);
      out.accept("K" + code / 100);
    }
    if (enhanced != CodeCondition.NONE) {
      String status = CodeCondition.enhancedText(enhanced);
      out.accept("e" + status);
      out.accept("E" + status.substring(1));
    }
    return pieces.words.size();
  }

  /** Hashes of the pieces of a reply, each once, without making them. */
  static Hashes hashes(CharSequence folded, int code, int enhanced) {
    TextPieces pieces = new TextPieces(piece -> {});
    pieces.cut(folded);
    Hashes hashes = new Hashes(pieces.words.size());
    for (int i = 0; i < pieces.words.size(); i++) {
      String word = pieces.words.get(i);
      hashes.add(with(start('w'), word));
      if (i + 1 < pieces.words.size()) {
        hashes.add(with(next(with(start('b'), word), ' '), pieces.words.get(i + 1)));
      }
      if (i + 2 < pieces.words.size()) {
        hashes.add(with(next(with(start('s'), word), ' '), pieces.words.get(i + 2)));
      }
      hashes.addRuns(word);
    }
    if (code != CodeCondition.NONE) {
      hashes.add(with(start('k'), Integer.toString(code)));
      hashes.add(with(start('K'), Integer.toString(code / 100)));
    }
    if (enhanced != CodeCondition.NONE) {
      String status = CodeCondition.enhancedText(enhanced);
      hashes.add(with(start('e'), status));
      hashes.add(with(start('E'), status.substring(1)));
    }
    hashes.sort();
    return hashes;
  }

  private static int start(char kind) {
    return next(LearntModel.SEED, kind);
  }

  private static int next(int hash, char c) {
    return LearntModel.next(hash, c);
  }

  private static int with(int hash, String word) {
    int all = hash;
    for (int i = 0; i < word.length(); i++) {
      all = next(all, word.charAt(i));
    }
    return all;
  }

  /** Distinct hashes, in order. */
  static final class Hashes {
    private int[] values = new int[256];
    private int count;
    private final int words;

    private Hashes(int words) {
      this.words = words;
    }

    private void add(int hash) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = LearntModel.closed(hash);
    }

    private void addRuns(String word) {
      int length = word.length() + 2;
      for (int size = SHORTEST_RUN; size <= LONGEST_RUN; size++) {
        for (int at = 0; at + size <= length; at++) {
          int hash = start('c');
          for (int i = at; i < at + size; i++) {
            hash = next(hash, i == 0 ? '^' : i == length - 1 ? '$' : word.charAt(i - 1));
          }
          add(hash);
        }
      }
    }

    private void sort() {
      Arrays.sort(values, 0, count);
      int kept = 0;
      for (int i = 0; i < count; i++) {
        if (kept == 0 || values[i] != values[kept - 1]) {
          values[kept++] = values[i];
        }
      }
      count = kept;
    }

    int count() {
      return count;
    }

    int value(int i) {
      return values[i];
    }

    /** Words that they were made of. */
    int words() {
      return words;
    }
  }

  private void cut(CharSequence text) {
    int i = 0;
    int end = text.length();
    while (i < end && words.size() < MAX_WORDS) {
      if (text.charAt(i) == ' ') {
        i++;
        continue;
      }
      int to = i;
      while (to < end && text.charAt(to) != ' ') {
        to++;
      }
      token(text, i, to);
      i = to;
    }
  }

  private void token(CharSequence text, int from, int to) {
    int dots = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '@' && i > from && i + 1 < to) {
        words.add("addr");
        return;
      }
      if (c == ':' && i + 2 < to && text.charAt(i + 1) == '/' && text.charAt(i + 2) == '/') {
        words.add("url");
        letters(text, i + 3, to);
        return;
      }
      dots += c == '.' && i + 1 < to && Folding.isWordChar(text.charAt(i + 1)) ? 1 : 0;
    }
    if (dots >= 2 && !startsWithDigit(text, from, to)) {
      words.add("host");
    } else if (dots == 3) {
      words.add("ip");
    } else {
      letters(text, from, to);
    }
  }

  private static boolean startsWithDigit(CharSequence text, int from, int to) {
    int i = from;
    while (i < to && !Folding.isWordChar(text.charAt(i))) {
      i++;
    }
    return i < to && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  /** Runs of letters and apostrophes. */
  private void letters(CharSequence text, int from, int to) {
    int start = -1;
    for (int i = from; i <= to; i++) {
      boolean letter =
          i < to && (Character.isLetter(text.charAt(i)) || (text.charAt(i) == '\'' && start >= 0));
      if (letter && start < 0) {
        start = i;
      } else if (!letter && start >= 0) {
        int end = text.charAt(i - 1) == '\'' ? i - 1 : i;
        words.add(text.subSequence(start, end).toString());
        start = -1;
      }
    }
  }

  private void give() {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      out.accept("w" + word);
      if (i + 1 < words.size()) {
        out.accept("b" + word + " " + words.get(i + 1));
      }
      if (i + 2 < words.size()) {
        out.accept("s" + word + " " + words.get(i + 2));
      }
      String marked = "^" + word + "$";
      for (int length = SHORTEST_RUN; length <= LONGEST_RUN; length++) {
        for (int at = 0; at + length <= marked.length(); at++) {
          out.accept("c" + marked.substring(at, at + length));
        }
      }
    }
  }
}
