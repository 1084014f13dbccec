package org.bouncelog.ingest.source;

import org.bouncelog.ingest.line.HeaderScanner;
import org.bouncelog.ingest.line.LogLine;
import org.bouncelog.ingest.line.RecordStamps;
import org.bouncelog.ingest.line.Records;
import org.bouncelog.ingest.line.StampClock;

/**
 * Carries the stamp clock over a block by looking at a line here and there, so that the reader can
 * hand out the next block before this one is parsed. Every line is looked at only where clocks are
 * set back: there the order of single lines decides.
 */
final class StampSampler {
  private static final int STEP = 16 << 10;

  private final RecordStamps stamps = new RecordStamps();
  private final HeaderScanner header = new HeaderScanner();
  private final LogLine line = new LogLine();
  private StampClock clock;

  StampSampler(StampClock clock) {
    this.clock = clock;
  }

  StampClock clock() {
    return clock;
  }

  /** Goes over whole records, {@code b[from, to)}. */
  void advance(byte[] b, int from, int to) {
    if (!Records.arePlainLines(b, from, to)) {
      stamps.advance(b, from, to, clock);
      return;
    }
    int at = from;
    int done = from;
    while (at < to) {
      StampClock before = clock.copy();
      int end = lineEnd(b, at, to);
      scan(b, at, end);
      long was = before.last();
      long is = clock.last();
      if (was != StampClock.NONE && was != is && clock.setBackBetween(was, is)) {
        clock = before;
        everyLine(b, done, end);
      }
      done = end;
      at = end + STEP < to ? lineEnd(b, end + STEP, to) : lastLine(b, end, to);
    }
  }

  private void everyLine(byte[] b, int from, int to) {
    for (int at = from; at < to; ) {
      int end = lineEnd(b, at, to);
      scan(b, at, end);
      at = end;
    }
  }

  private void scan(byte[] b, int from, int end) {
    line.bytes = b;
    line.start = from;
    line.end = end > from && b[end - 1] == '\n' ? end - 1 : end;
    header.scan(line, clock);
  }

  /** One past the LF of the line that holds {@code at}. */
  private static int lineEnd(byte[] b, int at, int to) {
    int i = at;
    while (i < to && b[i] != '\n') {
      i++;
    }
    return Math.min(i + 1, to);
  }

  /** Start of the last line that begins at or behind {@code from}; {@code to} for none. */
  private static int lastLine(byte[] b, int from, int to) {
    if (from >= to) {
      return to;
    }
    int i = to - 1;
    while (i > from && b[i - 1] != '\n') {
      i--;
    }
    return i;
  }
}
