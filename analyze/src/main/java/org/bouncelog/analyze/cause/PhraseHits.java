package org.bouncelog.analyze.cause;

import java.util.Arrays;

/** Where phrases stand in one text, in the order in which they end. Used from text to text. */
final class PhraseHits {
  private static final int NONE = -1;
  private static final int ROW = 4; // phrase, start, end, the hit before of the same phrase

  private final int[] last; // by phrase: its last hit; NONE
  private int[] rows = new int[ROW * 64];
  private int count;

  /**
   * @param phrases their numbers are below this
   */
  PhraseHits(int phrases) {
    last = new int[phrases];
    Arrays.fill(last, NONE);
  }

  /** Forgets what was found. */
  void clear() {
    for (int i = 0; i < count; i++) {
      last[phrase(i)] = NONE;
    }
    count = 0;
  }

  void add(int phrase, int start, int end) {
    int at = ROW * count;
    if (at == rows.length) {
      rows = Arrays.copyOf(rows, 2 * at);
    }
    rows[at] = phrase;
    rows[at + 1] = start;
    rows[at + 2] = end;
    rows[at + 3] = last[phrase];
    last[phrase] = count++;
  }

  /** Where the hit of a phrase begins that ends shortly before {@code at}; -1 if none does. */
  int startBefore(int phrase, int at) {
    int hit = last[phrase];
    while (hit != NONE && end(hit) > at) {
      hit = rows[ROW * hit + 3];
    }
    return hit != NONE && at - end(hit) <= Phrase.GAP ? start(hit) : NONE;
  }

  boolean has(int phrase) {
    return last[phrase] != NONE;
  }

  int count() {
    return count;
  }

  /** Whether hit {@code i} is the first of its phrase. */
  boolean isFirst(int i) {
    return rows[ROW * i + 3] == NONE;
  }

  int phrase(int i) {
    return rows[ROW * i];
  }

  int start(int i) {
    return rows[ROW * i + 1];
  }

  int end(int i) {
    return rows[ROW * i + 2];
  }
}
