package org.bouncelog.ingest.line;

/**
 * Stamps that begin with a whole date: RFC 3339 and ISO 8601 as rsyslog, RFC 5424 and journalctl
 * write them, and Exim's own {@code 2024-01-02 03:04:05.123 +0100}. Remembers the last minute: most
 * lines share it with the line before.
 */
final class IsoStamp {
  /** What {@link #scan} gives for anything else. */
  static final int NO_STAMP = -1;

  private static final int DATE_AND_TIME = 19;

  /** Result of the last scan that found a stamp: microseconds since the epoch, UTC. */
  long micros;

  /** {@code YYYY-MM-DD HH:MM} of the last stamp, and the local second that it names. */
  private long minuteHead;

  private long minuteTail;
  private long minuteSeconds;

  /**
   * Reads {@code YYYY-MM-DD}, one byte, {@code HH:MM:SS}, a fraction and a zone, the last two
   * optional.
   *
   * @return one past the stamp, or {@link #NO_STAMP}
   */
  int scan(byte[] b, int from, int end, StampClock clock) {
    if (end - from < DATE_AND_TIME || b[from + 4] != '-' || b[from + 7] != '-') {
      return NO_STAMP;
    }
    long local = localSeconds(b, from);
    if (local == StampClock.NONE) {
      return NO_STAMP;
    }
    int p = from + DATE_AND_TIME;
    int fraction = 0;
    if (p + 1 < end && (b[p] == '.' || b[p] == ',') && Bytes.isDigit(b[p + 1])) {
      int digitsEnd = Bytes.digitsEnd(b, p + 1, end);
      fraction = Digits.micros(b, p + 1, digitsEnd);
      p = digitsEnd;
    }
    return zone(b, p, end, local, fraction, clock);
  }

  private int zone(byte[] b, int p, int end, long local, int fraction, StampClock clock) {
    if (p < end && (b[p] == 'Z' || b[p] == 'z') && atTokenEnd(b, p + 1, end)) {
      micros = clock.exact(local * 1_000_000 + fraction);
      return p + 1;
    }
    int sign = p < end && b[p] == ' ' ? p + 1 : p;
    if (sign + 3 <= end && (b[sign] == '+' || b[sign] == '-')) {
      int hours = Digits.two(b, sign + 1);
      int q = sign + 3;
      if (q < end && b[q] == ':') {
        q++;
      }
      int minutes = q + 2 <= end ? Digits.two(b, q) : -1;
      // systemd names some zones by hours alone
      int zoneEnd = minutes < 0 ? sign + 3 : q + 2;
      if (hours >= 0 && hours <= 18 && minutes <= 59 && atTokenEnd(b, zoneEnd, end)) {
        int seconds = (hours * 60 + Math.max(minutes, 0)) * 60;
        long utc = local - (b[sign] == '-' ? -seconds : seconds);
        micros = clock.exact(utc * 1_000_000 + fraction);
        return zoneEnd;
      }
    }
    if (p + 4 <= end && b[p] == ' ' && isUtc(b, p + 1) && atTokenEnd(b, p + 4, end)) {
      micros = clock.exact(local * 1_000_000 + fraction);
      return p + 4;
    }
    if (!atTokenEnd(b, p, end)) {
      return NO_STAMP;
    }
    micros = clock.local(local, fraction);
    return p;
  }

  private static boolean isUtc(byte[] b, int p) {
    return (b[p] == 'U' && b[p + 1] == 'T' && b[p + 2] == 'C')
        || (b[p] == 'G' && b[p + 1] == 'M' && b[p + 2] == 'T');
  }

  private static boolean atTokenEnd(byte[] b, int p, int end) {
    return p == end || b[p] == ' ' || b[p] == ':' || b[p] == '\t';
  }

  private long localSeconds(byte[] b, int from) {
    long head = Bytes.eight(b, from);
    long tail = Bytes.eight(b, from + 8);
    if (head != minuteHead || tail != minuteTail) {
      int year = Digits.four(b, from);
      int month = Digits.two(b, from + 5);
      int day = Digits.two(b, from + 8);
      int minute = Digits.minuteOfDay(b, from + 11);
      if (minute < 0 || year < 1970 || !Calendar.exists(year, month, day)) {
        return StampClock.NONE;
      }
      minuteSeconds = Calendar.epochDay(year, month, day) * 86_400 + minute * 60L;
      minuteHead = head;
      minuteTail = tail;
    }
    int second = Digits.two(b, from + 17);
    return second < 0 || second > 60 || b[from + 16] != ':'
        ? StampClock.NONE
        : minuteSeconds + second;
  }
}
