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
  private int pieceCount;
  private final Slots slots;
  private int[] places = new int[1024];

  PhraseHits(int phrases, int slots) {
    this.slots = new Slots(slots);
    bits = new long[(phrases + 63) / 64];
  }

  /** Room for the places of a text where phrases may begin. */
  int[] places(int length) {
    if (places.length < length) {
      places = new int[length];
    }
    return places;
  }

  void begin() {
    slots.stamp++;
    for (int i = 0; i < count; i++) {
      bits[phrase(i) >> 6] = 0;
    }
    count = 0;
    pieceCount = 0;
  }

  void piece(int piece, int start, int end) {
    pieces = put(pieces, pieceCount++, piece, start, end);
  }

  private static int[] put(int[] rows, int row, int number, int start, int end) {
    int at = ROW * row;
    int[] room = at < rows.length ? rows : Arrays.copyOf(rows, 2 * at);
    room[at] = number;
    room[at + 1] = start;
    room[at + 2] = end;
    return room;
  }

  /** Number of the piece found last; negative when none was. */
  int lastPiece() {
    return pieceCount - 1;
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
