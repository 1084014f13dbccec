package org.bouncelog.analyze.cause;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The pieces of a reply that {@link LearntModel} weighs: words, pairs of words with and without one
 * between them, runs of letters within a word (they survive inflection, typing errors and unknown
 * languages), what the words mean ({@link Concepts}, alone and in pairs), and the codes. Addresses,
 * hosts, URLs and numbers count as what they are.
 */
final class TextPieces {
  /** Words looked at: a model must not cost more than the rules. */
  private static final int MAX_WORDS = 120;

  /** Characters looked at: without blanks between them, many words are one. */
  private static final int LOOK = 2048;

  private static final int SHORTEST_RUN = 4;
  private static final int LONGEST_RUN = 5;

  /** Of a script without blanks between words. */
  private static final int LETTERS_OF_A_WORD = 2;

  /** Shorter ones in a URL are parts of a path: /kb/, /ip/, /mx/. */
  private static final int SHORTEST_IN_URL = 4;

  /** Concepts further apart than this make no pair. */
  private static final int REACH = 5;

  /** What stands for an address and the like, by the number that takes the place of its start. */
  private static final List<String> NAMED = List.of("addr", "url", "host", "ip");

  private static final int ADDRESS = -1;
  private static final int URL = -2;
  private static final int HOST = -3;
  private static final int IP = -4;

  private final CharSequence text;
  private final int[] from = new int[MAX_WORDS]; // of each word; below 0: one of NAMED
  private final int[] to = new int[MAX_WORDS];
  private int words;
  private final int[] wordHashes = new int[MAX_WORDS];

  private int[] hashes = new int[512];
  private int count;
  private int wordings;
  private long meant;
  private int concepts;

  private TextPieces(CharSequence text) {
    this.text = text;
    cut();
  }

  /** How many words a text has. */
  static int words(CharSequence folded) {
    return new TextPieces(folded).words;
  }

  /** Gives the words of a text and its pairs of neighbours, as {@code wWORD} and {@code bA B}. */
  static void named(CharSequence folded, Consumer<String> out) {
    TextPieces pieces = new TextPieces(folded);
    for (int i = 0; i < pieces.words; i++) {
      out.accept("w" + pieces.word(i));
      if (i + 1 < pieces.words) {
        out.accept("b" + pieces.word(i) + " " + pieces.word(i + 1));
      }
    }
  }

  /**
   * Hashes of the pieces of a reply, without making them; a piece that is there twice comes twice.
   *
   * @param code reply code, {@link CodeCondition#NONE} if none
   * @param enhanced enhanced status as one number, {@link CodeCondition#NONE} if none
   */
  static TextPieces hashes(CharSequence folded, int code, int enhanced, Concepts concepts) {
    TextPieces pieces = new TextPieces(folded);
    pieces.addWords();
    pieces.wordings = pieces.count;
    pieces.addConcepts(concepts);
    if (code != CodeCondition.NONE) {
      pieces.add(with(start('k'), Integer.toString(code)));
      pieces.add(with(start('K'), Integer.toString(code / 100)));
    }
    if (enhanced != CodeCondition.NONE) {
      String status = CodeCondition.enhancedText(enhanced);
      pieces.add(with(start('e'), status));
      pieces.add(with(start('E'), status.substring(1)));
    }
    return pieces;
  }

  /** Words that the pieces were made of; where none are set apart, about as many. */
  int words() {
    int unspaced = 0;
    for (int i = 0; i < words; i++) {
      if (from[i] >= 0 && Concepts.unspaced(text.charAt(from[i]))) {
        unspaced += (to[i] - from[i]) / LETTERS_OF_A_WORD;
      }
    }
    return Math.max(Math.max(words, concepts), unspaced);
  }

  int count() {
    return count;
  }

  /** Concepts of the reply, a bit each. */
  long meant() {
    return meant;
  }

  /** The first so many pieces are how it is said; the others are what it means, and the codes. */
  int wordings() {
    return wordings;
  }

  int value(int i) {
    return hashes[i];
  }

  /** Words as they stand in the text. */
  int texts() {
    return words;
  }

  /** Hash of such a word as a piece of its own. */
  int text(int i) {
    return wordHashes[i];
  }

  private String word(int i) {
    return from[i] < 0 ? NAMED.get(-1 - from[i]) : text.subSequence(from[i], to[i]).toString();
  }

  private void addWords() {
    for (int i = 0; i < words; i++) {
      add(with(start('w'), i));
      wordHashes[i] = hashes[count - 1];
      if (i + 1 < words) {
        add(with(next(with(start('b'), i), ' '), i + 1));
      }
      if (i + 2 < words) {
        add(with(next(with(start('s'), i), ' '), i + 2));
      }
      addRuns(i);
    }
  }

  private void addRuns(int word) {
    if (from[word] < 0) {
      return;
    }
    int begin = from[word];
    int length = to[word] - begin + 2;
    for (int at = 0; at + SHORTEST_RUN <= length; at++) {
      int hash = start('c');
      for (int i = at; i < Math.min(length, at + LONGEST_RUN); i++) {
        hash = next(hash, i == 0 ? '^' : i == length - 1 ? '$' : text.charAt(begin + i - 1));
        if (i + 1 - at >= SHORTEST_RUN) {
          add(hash);
        }
      }
    }
  }

  private void addConcepts(Concepts concepts) {
    Concepts.Found found = new Concepts.Found();
    for (int i = 0; i < words; i++) {
      if (from[i] >= 0) {
        concepts.find(text, from[i], to[i], found);
      }
    }
    this.concepts = found.count();
    for (int i = 0; i < found.count(); i++) {
      int one = found.concept(i);
      meant |= 1L << one;
      add(concepts.hash(one));
      for (int j = i + 1; j < Math.min(found.count(), i + REACH); j++) {
        int other = found.concept(j);
        // languages put verbs anywhere: the order says nothing
        add(concepts.hash(Math.min(one, other)) * 31 + concepts.hash(Math.max(one, other)));
      }
    }
  }

  private static int start(char kind) {
    return next(LearntModel.SEED, kind);
  }

  private static int next(int hash, char c) {
    return LearntModel.next(hash, c);
  }

  private int with(int hash, int word) {
    if (from[word] < 0) {
      return with(hash, NAMED.get(-1 - from[word]));
    }
    int all = hash;
    for (int i = from[word]; i < to[word]; i++) {
      all = next(all, text.charAt(i));
    }
    return all;
  }

  private static int with(int hash, String word) {
    int all = hash;
    for (int i = 0; i < word.length(); i++) {
      all = next(all, word.charAt(i));
    }
    return all;
  }

  private void add(int hash) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    hashes[count++] = LearntModel.closed(hash);
  }

  private void cut() {
    int i = 0;
    int end = Math.min(text.length(), LOOK);
    while (i < end && words < MAX_WORDS) {
      if (text.charAt(i) == ' ') {
        i++;
        continue;
      }
      int next = i;
      while (next < end && text.charAt(next) != ' ') {
        next++;
      }
      token(i, next);
      i = next;
    }
  }

  private void add(int begin, int end) {
    if (words < MAX_WORDS) {
      from[words] = begin;
      to[words++] = end;
    }
  }

  private void token(int begin, int end) {
    int dots = 0;
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      if (c == '@' && i > begin && i + 1 < end) {
        add(ADDRESS, 0);
        return;
      }
      if (c == ':' && i + 2 < end && text.charAt(i + 1) == '/' && text.charAt(i + 2) == '/') {
        add(URL, 0);
        letters(i + 3, end, SHORTEST_IN_URL);
        return;
      }
      dots += c == '.' && i + 1 < end && Folding.isWordChar(text.charAt(i + 1)) ? 1 : 0;
    }
    if (dots >= 2 && !startsWithDigit(begin, end)) {
      add(HOST, 0);
    } else if (dots == 3) {
      add(IP, 0);
    } else {
      letters(begin, end, 1);
    }
  }

  private boolean startsWithDigit(int begin, int end) {
    int i = begin;
    while (i < end && !Folding.isWordChar(text.charAt(i))) {
      i++;
    }
    return i < end && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  /** Runs of so many letters and apostrophes. */
  private void letters(int begin, int end, int shortest) {
    int start = -1;
    for (int i = begin; i <= end; i++) {
      boolean letter =
          i < end && (Character.isLetter(text.charAt(i)) || (text.charAt(i) == '\'' && start >= 0));
      if (letter && start < 0) {
        start = i;
      } else if (!letter && start >= 0) {
        if (i - start >= shortest) {
          add(start, text.charAt(i - 1) == '\'' ? i - 1 : i);
        }
        start = -1;
      }
    }
  }
}
