package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;

/**
 * Finds all phrases of all rules in one pass over a text, however many there are. Their pieces are
 * sorted: of those that a text goes on with, the longest is the last that does not sort behind it
 * or one that this one begins with. Phrases that begin alike share what they have in common, so a
 * phrase is the phrase before its last piece, if there is one, and that piece.
 */
final class PhraseFinder {
  private static final int NONE = -1;
  private static final int WORD_START = 1; // must begin a word
  private static final int WORD_END = 2; // must end a word
  private static final int ASCII = 0x80; // letters below it

  private final char[] letters; // of all pieces in their order, one behind the other
  private final int[] from; // by piece: where its letters begin; one more for the end
  private final int[] shorter; // by piece: the longest of those that it begins with; NONE
  private final int[] edges; // by piece: whether it must begin or end a word
  private final int[] phrases; // those that end with a piece, by piece
  private final int[] phrasesFrom; // by piece: where its phrases are; one more for the end
  private final int[] before; // by phrase: what is before its last piece; NONE
  private final BitSet inner; // letters of words with which a piece begins that begins no word
  private final int[] begins; // by ASCII letter: the first piece that does not sort before it

  private PhraseFinder(Unpacker in) {
    letters = in.chars();
    from = in.numbers();
    shorter = in.numbers();
    edges = in.numbers();
    phrases = in.numbers();
    phrasesFrom = in.numbers();
    before = in.numbers();
    inner = BitSet.valueOf(in.longs());
    begins = in.numbers();
  }

  private PhraseFinder(Builder builder) {
    List<Phrase.Piece> pieces = List.copyOf(builder.endings.keySet());
    StringBuilder letters = new StringBuilder();
    List<Integer> phrases = new ArrayList<>();
    from = new int[pieces.size() + 1];
    shorter = new int[pieces.size()];
    edges = new int[pieces.size()];
    phrasesFrom = new int[pieces.size() + 1];
    inner = new BitSet();
    begins = new int[ASCII + 1];
    for (int p = 0; p < edges.length; p++) {
      Phrase.Piece piece = pieces.get(p);
      letters.append(piece.text());
      phrases.addAll(builder.endings.get(piece));
      from[p + 1] = letters.length();
      phrasesFrom[p + 1] = phrases.size();
      edges[p] = (piece.wordStart() ? WORD_START : 0) | (piece.wordEnd() ? WORD_END : 0);
      shorter[p] = p - 1;
      while (shorter[p] != NONE && !piece.text().startsWith(pieces.get(shorter[p]).text())) {
        shorter[p] = shorter[shorter[p]];
      }
      if (!piece.wordStart() && Folding.isWordChar(piece.text().charAt(0))) {
        inner.set(piece.text().charAt(0));
      }
      for (int c = piece.text().charAt(0) + 1; c <= ASCII; c++) {
        begins[c] = p + 1;
      }
    }
    this.letters = letters.toString().toCharArray();
    this.phrases = ints(phrases);
    before = ints(builder.before);
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  static PhraseFinder unpack(Unpacker in) {
    return new PhraseFinder(in);
  }

  void pack(Packer out) {
    out.chars(letters);
    out.numbers(from);
    out.numbers(shorter);
    out.numbers(edges);
    out.numbers(phrases);
    out.numbers(phrasesFrom);
    out.numbers(before);
    out.longs(inner.toLongArray());
    out.numbers(begins);
  }

  /** Collects phrases. */
  static final class Builder {
    private final Map<Phrase.Piece, List<Integer>> endings =
        new TreeMap<>(
            Comparator.comparing(Phrase.Piece::text)
                .thenComparing(Phrase.Piece::wordStart)
                .thenComparing(Phrase.Piece::wordEnd));
    private final List<Integer> before = new ArrayList<>();
    private final Map<Ending, Integer> numbers = new HashMap<>();

    private record Ending(int before, Phrase.Piece last) {}

    /** Number of a phrase; equal ones have one. */
    int add(Phrase phrase) {
      int number = NONE;
      for (Phrase.Piece piece : phrase.pieces()) {
        number = numbers.computeIfAbsent(new Ending(number, piece), this::add);
      }
      return number;
    }

    private int add(Ending ending) {
      int number = before.size();
      before.add(ending.before());
      endings.computeIfAbsent(ending.last(), piece -> new ArrayList<>()).add(number);
      return number;
    }

    PhraseFinder build() {
      return new PhraseFinder(this);
    }
  }

  /** Numbers of phrases are below this. */
  int size() {
    return before.length;
  }

  /** Tells {@code hits} which phrases stand in {@code text}. */
  void scan(NormalText text, PhraseHits hits) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean within = text.isWithinWord(i);
      if (c != ' ' && (!within || inner.get(c))) {
        findAt(i, within, text, hits);
      }
    }
  }

  private void findAt(int start, boolean withinWord, NormalText text, PhraseHits hits) {
    int piece = lastUpTo(text, start);
    int alike = piece == NONE ? 0 : alike(piece, text, start);
    for (; piece != NONE; piece = shorter[piece]) {
      int end = start + length(piece);
      if (length(piece) <= alike
          && ((edges[piece] & WORD_START) == 0 || !withinWord)
          && ((edges[piece] & WORD_END) == 0 || !text.isWithinWord(end))
          && !text.isPartOfName(start, end)) {
        found(piece, start, end, hits);
      }
    }
  }

  private int length(int piece) {
    return from[piece + 1] - from[piece];
  }

  /** The last piece that does not sort behind the text from {@code at} on. */
  private int lastUpTo(NormalText text, int at) {
    char c = text.charAt(at);
    int low = begins[Math.min(c, ASCII)];
    int high = c < ASCII ? begins[c + 1] : edges.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int alike = alike(middle, text, at);
      boolean behind =
          alike < length(middle)
              && (at + alike == text.length()
                  || letters[from[middle] + alike] > text.charAt(at + alike));
      if (behind) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low - 1;
  }

  /** With how many letters of a piece the text goes on at {@code at}. */
  private int alike(int piece, NormalText text, int at) {
    int most = Math.min(length(piece), text.length() - at);
    int alike = 0;
    while (alike < most && letters[from[piece] + alike] == text.charAt(at + alike)) {
      alike++;
    }
    return alike;
  }

  private void found(int piece, int start, int end, PhraseHits hits) {
    for (int i = phrasesFrom[piece]; i < phrasesFrom[piece + 1]; i++) {
      int phrase = phrases[i];
      int begin = before[phrase] == NONE ? start : hits.startBefore(before[phrase], start);
      if (begin >= 0) {
        hits.add(phrase, begin, end);
      }
    }
  }
}
