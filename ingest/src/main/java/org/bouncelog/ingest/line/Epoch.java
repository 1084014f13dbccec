package org.bouncelog.ingest.line;

import static org.bouncelog.ingest.line.Bytes.digitsEnd;
import static org.bouncelog.ingest.line.Bytes.isDigit;

/**
 * Stamps that count from 1970: seconds with or without a fraction, milliseconds, microseconds or
 * nanoseconds. How many digits there are tells which, from 2001 to 2286.
 */
final class Epoch {
  private static final int SECONDS = 10;
  private static final int MILLIS = 13;
  private static final int MICROS = 16;
  private static final int NANOS = 19;

  private Epoch() {}

  /** One past the stamp at {@code p} and before a blank; {@link Bytes#NOT_FOUND} for others. */
  static int end(byte[] b, int p, int end) {
    int digits = digitsEnd(b, p, end);
    int length = digits - p;
    if (length != SECONDS && length != MILLIS && length != MICROS && length != NANOS) {
      return Bytes.NOT_FOUND;
    }
    boolean fraction =
        digits + 1 < end && (b[digits] == '.' || b[digits] == ',') && isDigit(b[digits + 1]);
    int stampEnd = fraction ? digitsEnd(b, digits + 1, end) : digits;
    return stampEnd < end && (b[stampEnd] == ' ' || b[stampEnd] == '\t')
        ? stampEnd
        : Bytes.NOT_FOUND;
  }

  /** Microseconds since the epoch of the whole range; {@link StampClock#NONE} for none. */
  static long micros(byte[] b, int from, int to) {
    int digits = digitsEnd(b, from, to);
    boolean fraction = digits < to && (b[digits] == '.' || b[digits] == ',');
    if (digits < to && !(fraction && digitsEnd(b, digits + 1, to) == to)) {
      return StampClock.NONE;
    }
    return switch (digits - from) {
      case SECONDS ->
          Bytes.decimal(b, from, digits) * 1_000_000
              + (fraction ? Digits.micros(b, digits + 1, to) : 0);
      case MILLIS -> Bytes.decimal(b, from, digits) * 1_000;
      case MICROS -> Bytes.decimal(b, from, digits);
      case NANOS -> Bytes.decimal(b, from, digits - 3);
      default -> StampClock.NONE;
    };
  }
}
