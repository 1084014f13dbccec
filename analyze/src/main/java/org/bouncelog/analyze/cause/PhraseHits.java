package org.bouncelog.analyze.cause;

import java.util.Arrays;

/**
 * Phrases found in one text. Reused from text to text, and small, so that it stays in a core's
 * cache: what was found stands in rows one behind the other, not at its number.
 */
final class PhraseHits {
  private static final int ROW = 3; // number, start, end

  private int[] phrases = new int[ROW * 64];
  private int count;
  private final long[] bits; // whether a phrase was found
  private int[] pieces = new int[ROW * 64]; // in the order of the text
  private int[] spare = {};
  private int pieceCount;
  private final Slots slots;
  private int[] closedBegins = new int[256];
  private int[] openBegins = new int[256];

  PhraseHits(int phrases, int slots) {
    this.slots = new Slots(slots);
    bits = new long[(phrases + 63) / 64];
  }

  /** Room for the numbers of all tokens of a text. */
  int[] closedBegins(int tokens) {
    if (closedBegins.length <= tokens) {
      closedBegins = new int[2 * tokens];
    }
    return closedBegins;
  }

  /** Room for so many places. */
  int[] openBegins(int places) {
    if (openBegins.length <= places) {
      openBegins = new int[2 * places];
    }
    return openBegins;
  }

  void begin() {
    slots.stamp++;
    for (int i = 0; i < count; i++) {
      bits[phrase(i) >> 6] = 0;
    }
    count = 0;
    pieceCount = 0;
  }

  /**
   * A phrase or a piece was found. Which of them it is nobody can foresee, so nothing branches on
   * it.
   *
   * @param whole 1 if it is a phrase, 0 if it is a piece of longer ones
   */
  void add(int number, int whole, int start, int end) {
    int phrase = number & -whole;
    long known = bits[phrase >> 6];
    phrases = put(phrases, count, number, start, end);
    count += whole & (int) (~known >>> phrase);
    bits[phrase >> 6] = known | (long) whole << phrase;
    pieces = put(pieces, pieceCount, number, start, end);
    pieceCount += whole ^ 1;
  }

  private static int[] put(int[] rows, int row, int number, int start, int end) {
    int at = ROW * row;
    int[] room = at < rows.length ? rows : Arrays.copyOf(rows, 2 * at);
    room[at] = number;
    room[at + 1] = start;
    room[at + 2] = end;
    return room;
  }

  int pieces() {
    return pieceCount;
  }

  /**
   * Puts two runs of pieces, each in the order in which they begin, together in this order.
   *
   * @param second where the second run begins
   */
  void mergePieces(int second) {
    if (second == pieceCount || second == 0) {
      return;
    }
    if (spare.length < pieces.length) {
      spare = new int[pieces.length];
    }
    int one = 0;
    int other = second;
    for (int to = 0; to < pieceCount; to++) {
      boolean first = other == pieceCount || (one < second && pieceStart(one) <= pieceStart(other));
      int from = first ? one++ : other++;
      System.arraycopy(pieces, ROW * from, spare, ROW * to, ROW);
    }
    int[] merged = spare;
    spare = pieces;
    pieces = merged;
  }

  /** Whether there is a piece {@code i} so near before {@code start} that one may follow it. */
  boolean isNear(int i, int start) {
    return i >= 0 && start - pieces[ROW * i + 1] <= Phrase.GAP + Phrase.LONGEST;
  }

  /** Whether the gap between piece {@code i} and {@code start} is one that phrases allow. */
  boolean pieceFits(int i, int start) {
    int gap = start - pieces[ROW * i + 2];
    return gap >= 0 && gap <= Phrase.GAP;
  }

  int piece(int i) {
    return pieces[ROW * i];
  }

  int pieceEnd(int i) {
    return pieces[ROW * i + 2];
  }

  int pieceStart(int i) {
    return pieces[ROW * i + 1];
  }

  /** A phrase that got as far as {@code slot}; {@code start} is that of the phrase. */
  void slot(int slot, int start, int end) {
    slots.put(slot, start, end);
  }

  /** Where the phrase began that got as far as {@code slot} close before {@code start}; else -1. */
  int slotBefore(int slot, int start) {
    return slots.before(slot, start);
  }

  /** The first place counts. */
  void found(int phrase, int start, int end) {
    if (!has(phrase)) {
      phrases = put(phrases, count++, phrase, start, end);
      bits[phrase >> 6] |= 1L << phrase;
    }
  }

  boolean has(int phrase) {
    return (bits[phrase >> 6] & 1L << phrase) != 0;
  }

  /** Whether one of the first {@code phrases}, 63 at most, was found. */
  boolean hasBelow(int phrases) {
    return (bits[0] & (1L << phrases) - 1) != 0;
  }

  int count() {
    return count;
  }

  /** Number of the phrase found {@code i}th. */
  int phrase(int i) {
    return phrases[ROW * i];
  }

  int start(int i) {
    return phrases[ROW * i + 1];
  }

  int end(int i) {
    return phrases[ROW * i + 2];
  }

  /** Start and end by slot, with the stamp of the text, so that nothing has to be cleared. */
  private static final class Slots {
    private final int[] rows;
    int stamp;

    Slots(int size) {
      rows = new int[ROW * size];
    }

    void put(int slot, int start, int end) {
      rows[ROW * slot] = stamp;
      rows[ROW * slot + 1] = start;
      rows[ROW * slot + 2] = end;
    }

    int before(int slot, int start) {
      int gap = start - rows[ROW * slot + 2];
      boolean fits = rows[ROW * slot] == stamp && gap >= 0 && gap <= Phrase.GAP;
      return fits ? rows[ROW * slot + 1] : -1;
    }
  }
}
