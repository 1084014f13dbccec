package org.bouncelog.ingest.exim;

import org.bouncelog.ingest.line.Bytes;

/** Exim's intervals: {@code 0.043s}, {@code 12s}, {@code 1m34s}, {@code 2d3h}, {@code 1w}. */
final class EximTime {
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final int DAY = 24 * HOUR;
  private static final int WEEK = 7 * DAY;

  private EximTime() {}

  /** Seconds; NaN when the range is no interval. */
  static double seconds(byte[] b, int from, int to) {
    if (from >= to) {
      return Double.NaN;
    }
    double sum = 0;
    int p = from;
    while (p < to) {
      int end = Bytes.digitsEnd(b, p, to);
      if (end < to && b[end] == '.') {
        end = Bytes.digitsEnd(b, end + 1, to);
      }
      double number = Bytes.fraction(b, p, end);
      if (end >= to) {
        return Double.NaN;
      }
      int unit =
          switch (b[end]) {
            case 's' -> 1;
            case 'm' -> MINUTE;
            case 'h' -> HOUR;
            case 'd' -> DAY;
            case 'w' -> WEEK;
            default -> 0;
          };
      if (unit == 0) {
        return Double.NaN;
      }
      sum += number * unit;
      p = end + 1;
    }
    return sum;
  }
}
