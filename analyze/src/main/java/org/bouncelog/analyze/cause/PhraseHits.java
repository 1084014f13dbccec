package org.bouncelog.analyze.cause;

import java.util.Arrays;

/**
 * Phrases found in one text. Reused from text to text: a stamp tells this text's entries from older
 * ones, so nothing has to be cleared.
 */
final class PhraseHits {
  private final Places phrases;
  private final Places slots;
  private int[] pieces = new int[3 * 64]; // in the order of the text: piece, start, end
  private int pieceCount;
  private final int[] found;
  private final long[] bits; // the found phrases once more: rules ask often, and this fits a cache
  private int[] places = new int[1024];
  private int stamp;
  private int count;

  PhraseHits(int phrases, int slots) {
    this.phrases = new Places(phrases);
    this.slots = new Places(slots);
    found = new int[phrases];
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
    stamp++;
    for (int i = 0; i < count; i++) {
      bits[found[i] >> 6] = 0;
    }
    count = 0;
    pieceCount = 0;
  }

  void piece(int piece, int start, int end) {
    int at = 3 * pieceCount++;
    if (at == pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * at);
    }
    pieces[at] = piece;
    pieces[at + 1] = start;
    pieces[at + 2] = end;
  }

  /** Number of the piece found last; negative when none was. */
  int lastPiece() {
    return pieceCount - 1;
  }

  /** Whether there is a piece {@code i} so near before {@code start} that one may follow it. */
  boolean isNear(int i, int start) {
    return i >= 0 && start - pieces[3 * i + 1] <= Phrase.GAP + Phrase.LONGEST;
  }

  /** Whether the gap between piece {@code i} and {@code start} is one that phrases allow. */
  boolean pieceFits(int i, int start) {
    int gap = start - pieces[3 * i + 2];
    return gap >= 0 && gap <= Phrase.GAP;
  }

  int piece(int i) {
    return pieces[3 * i];
  }

  int pieceStart(int i) {
    return pieces[3 * i + 1];
  }

  /** A phrase that got as far as {@code slot}; {@code start} is that of the phrase. */
  void slot(int slot, int start, int end) {
    slots.put(slot, stamp, start, end);
  }

  /** Where the phrase began that got as far as {@code slot} close before {@code start}; else -1. */
  int slotBefore(int slot, int start) {
    return slots.before(slot, stamp, start);
  }

  /** The first place counts. */
  void found(int phrase, int start, int end) {
    if (!has(phrase)) {
      phrases.put(phrase, stamp, start, end);
      bits[phrase >> 6] |= 1L << phrase;
      found[count++] = phrase;
    }
  }

  boolean has(int phrase) {
    return (bits[phrase >> 6] & 1L << phrase) != 0;
  }

  int start(int phrase) {
    return phrases.start(phrase);
  }

  int end(int phrase) {
    return phrases.end(phrase);
  }

  int count() {
    return count;
  }

  int phrase(int index) {
    return found[index];
  }

  /** Start and end by number, each with the stamp of its text, side by side for the cache. */
  private static final class Places {
    private final int[] entries;

    Places(int size) {
      entries = new int[3 * size];
    }

    void put(int index, int stamp, int start, int end) {
      entries[3 * index] = stamp;
      entries[3 * index + 1] = start;
      entries[3 * index + 2] = end;
    }

    boolean has(int index, int stamp) {
      return entries[3 * index] == stamp;
    }

    int start(int index) {
      return entries[3 * index + 1];
    }

    int end(int index) {
      return entries[3 * index + 2];
    }

    int before(int index, int stamp, int start) {
      int gap = start - end(index);
      return has(index, stamp) && gap >= 0 && gap <= Phrase.GAP ? start(index) : -1;
    }
  }
}
