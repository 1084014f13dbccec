package org.bouncelog.analyze.cause;

/**
 * Phrases found in one text. Reused from text to text: a stamp tells this text's entries from older
 * ones, so nothing has to be cleared.
 */
final class PhraseHits {
  private final int[] phraseStamp;
  private final int[] phraseStart;
  private final int[] phraseEnd;
  private final int[] slotStamp;
  private final int[] slotStart;
  private final int[] slotEnd;
  private final int[] found;
  private int stamp;
  private int count;

  PhraseHits(int phrases, int slots) {
    phraseStamp = new int[phrases];
    phraseStart = new int[phrases];
    phraseEnd = new int[phrases];
    slotStamp = new int[slots];
    slotStart = new int[slots];
    slotEnd = new int[slots];
    found = new int[phrases];
  }

  void begin() {
    stamp++;
    count = 0;
  }

  void partial(int slot, int start, int end) {
    slotStamp[slot] = stamp;
    slotStart[slot] = start;
    slotEnd[slot] = end;
  }

  /** Where the phrase began whose earlier piece filled {@code slot} close before; -1 if none. */
  int startBefore(int slot, int start) {
    boolean close =
        slotStamp[slot] == stamp && slotEnd[slot] <= start && start - slotEnd[slot] <= Phrase.GAP;
    return close ? slotStart[slot] : -1;
  }

  /** The first place counts. */
  void found(int phrase, int start, int end) {
    if (phraseStamp[phrase] != stamp) {
      phraseStamp[phrase] = stamp;
      phraseStart[phrase] = start;
      phraseEnd[phrase] = end;
      found[count++] = phrase;
    }
  }

  boolean has(int phrase) {
    return phraseStamp[phrase] == stamp;
  }

  int start(int phrase) {
    return phraseStart[phrase];
  }

  int end(int phrase) {
    return phraseEnd[phrase];
  }

  int count() {
    return count;
  }

  int phrase(int index) {
    return found[index];
  }
}
