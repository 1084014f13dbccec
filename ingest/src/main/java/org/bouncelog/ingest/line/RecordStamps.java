package org.bouncelog.ingest.line;

/** Carries a stamp clock over records of any form, without reading more of them. */
public final class RecordStamps {
  private final RecordReader records = new RecordReader(new HeaderScanner());
  private final LogLine line = new LogLine();

  /** Goes over whole records, {@code b[from, to)}. */
  public void advance(byte[] b, int from, int to, StampClock clock) {
    int p = from;
    while (p < to) {
      p =
          records.read(
              line,
              b,
              p,
              to,
              Records.form(b, p, to),
              0,
              clock,
              (record, found, start, end, lines) -> {});
    }
  }
}
