package org.bouncelog.ingest.line;

import static org.bouncelog.ingest.line.Bytes.digitsEnd;
import static org.bouncelog.ingest.line.Bytes.isDigit;
import static org.bouncelog.ingest.line.Bytes.skip;

import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Finds stamp, host, program and message of a line, in every form that syslog daemons, journalctl
 * and Exim write. One for each thread.
 */
public final class HeaderScanner {
  private static final int RFC3164_STAMP = 15;
  private static final byte[] EXIM_CLIENT = Bytes.of("H=");
  private static final byte[] EXIM_REJECTED = Bytes.of("rejected ");
  private static final int CRI_TAG = " stdout F ".length();

  private final IsoStamp iso = new IsoStamp();
  private final Months months = new Months();
  private final SyslogTag tag = new SyslogTag();
  private final StructuredHeader structured = new StructuredHeader(iso);
  private final JournalEntry journal = new JournalEntry();

  /** Takes the stamps that a carrier's own makes superfluous: they are the same instant. */
  private final StampClock unused =
      new StampClock(new StampRules(ZoneOffset.UTC, Instant.EPOCH, null, -1));

  /**
   * Fills time, host, program, message and repeat from {@code line.bytes[line.start, line.end)}. A
   * record in JSON is decoded into a buffer of this scanner, to which the line then points. What a
   * container runtime or a collector put around a line is taken off; its stamp, where it has one
   * that says all, is the line's.
   *
   * @return false for a line without a header that we know
   */
  public boolean scan(LogLine line, StampClock clock) {
    line.repeat = 1;
    line.messageTo = line.end;
    boolean found = header(line, line.start, clock);
    if (!found) {
      int inner = Carrier.prefixEnd(line.bytes, line.start, line.end);
      found = inner >= 0 && header(line, inner, clock);
    }
    if (!found) {
      return false;
    }
    if (line.programFrom < line.programTo) {
      InnerHeader.exim(line, iso, clock);
      if (Carrier.isStamp(line.bytes, line.messageFrom, line.messageTo)
          && Carrier.isContainer(line.bytes, line.programFrom, line.programTo)) {
        ofContainer(line);
      }
    }
    InnerHeader.repeated(line);
    return true;
  }

  /** Many containers log to one syslog; only Exim's stamps stand without a host or program. */
  private void ofContainer(LogLine line) {
    carried(line, line.messageFrom, line.loggedAtMicros);
    boolean bare = line.programFrom == line.programTo && line.hostFrom == line.hostTo;
    if (bare && !isEximEvent(line)) {
      line.restoreHeader();
    }
  }

  private static boolean isEximEvent(LogLine line) {
    byte[] b = line.bytes;
    int from = line.messageFrom;
    int to = line.messageTo;
    return EximShape.isBody(b, from, to)
        || Bytes.startsWith(b, from, to, EXIM_CLIENT)
        || Bytes.indexOf(b, from, to, EXIM_REJECTED) >= 0;
  }

  private boolean header(LogLine line, int start, StampClock clock) {
    byte[] b = line.bytes;
    int end = line.end;
    int p = start;
    if (p < end && b[p] == '<') {
      p = priorityEnd(b, p, end);
    }
    if (end - p < 2) {
      return false;
    }
    byte c = b[p];
    if (c >= '0' && c <= '9') {
      return fromDigit(line, p, clock);
    }
    return c == '{' ? json(line, p, clock) : fromName(line, p, clock);
  }

  private boolean json(LogLine line, int p, StampClock clock) {
    if (!journal.scan(line, p, clock)) {
      return false;
    }
    if (!journal.isCarrier()) {
      return true;
    }
    byte[] b = line.bytes;
    boolean stamped =
        iso.scan(b, journal.stampFrom(), journal.stampTo(), unused) == journal.stampTo();
    if (journal.isOfRuntime() && stamped) {
      return carried(line, line.start, clock.exact(iso.micros));
    }
    // A collector's own stamp may be that of the reading.
    return header(line, line.start, clock)
        || (stamped && carried(line, line.start, clock.exact(iso.micros)));
  }

  /**
   * Scans the header that a carrier's line holds at {@code from}. Where there is none, the text
   * begins there, perhaps with a tag.
   *
   * @param micros the carrier's stamp, which stays
   */
  private boolean carried(LogLine line, int from, long micros) {
    line.saveHeader();
    if (!header(line, from, unused) && !tag.scanTag(line, from)) {
      line.restoreHeader();
    }
    line.loggedAtMicros = micros;
    return line.messageFrom <= line.messageTo;
  }

  /** One past {@code <22>}, or past the {@code <mail.info>} of a verbose FreeBSD; else p. */
  private static int priorityEnd(byte[] b, int p, int end) {
    int close = Bytes.indexOf(b, p, Math.min(end, p + 20), '>');
    return close < 0 ? p : skip(b, close + 1, end, ' ');
  }

  private boolean fromDigit(LogLine line, int p, StampClock clock) {
    byte[] b = line.bytes;
    int end = line.end;
    if (b[p + 1] == ' ') {
      return structured.scan(line, p + 2, clock);
    }
    if (end - p > 5 && b[p + 4] == ' ' && isDigit(b[p + 3])) {
      return yearFirst(line, p, clock);
    }
    int next = iso.scan(b, p, end, clock);
    if (next < 0) {
      return localMonth(line, p, clock) || epoch(line, p, clock);
    }
    line.loggedAtMicros = iso.micros;
    if (next + 1 < end && b[next] == ' ') {
      if (Carrier.isCri(b, next + 1, end)) {
        return carried(line, next + CRI_TAG, iso.micros);
      }
      if (b[p + 10] == 'T' && Carrier.isStamp(b, next + 1, end)) {
        return carried(line, next + 1, iso.micros); // docker logs -t
      }
    }
    if (b[p + 10] == ' ' && !tag.looksLikeHostAndTag(b, skip(b, next, end, ' '), end)) {
      return eximNative(line, next);
    }
    return hostAndTag(line, next);
  }

  /** {@code 1767607200.123456 host program[1]: …} of {@code journalctl -o short-unix}. */
  private boolean epoch(LogLine line, int p, StampClock clock) {
    byte[] b = line.bytes;
    int stampEnd = Carrier.epochEnd(b, p, line.end);
    if (stampEnd < 0 || !tag.looksLikeHostAndTag(b, stampEnd + 1, line.end)) {
      return false;
    }
    line.loggedAtMicros = clock.exact(Carrier.epochMicros(b, p, stampEnd));
    return hostAndTag(line, stampEnd);
  }

  /** {@code 2024 Jan 2 03:04:05.123 host program[1]: …}. */
  private boolean yearFirst(LogLine line, int p, StampClock clock) {
    byte[] b = line.bytes;
    int year = Digits.four(b, p);
    int stamp = p + 5;
    if (year < 1970 || line.end - stamp < RFC3164_STAMP) {
      return false;
    }
    int month = Calendar.englishMonth(b[stamp], b[stamp + 1], b[stamp + 2]);
    int day = Digits.paddedTwo(b, stamp + 4);
    int second = Digits.timeOfDay(b, stamp + 7);
    if (second < 0 || !Calendar.exists(year, month, day)) {
      return false;
    }
    int next = stamp + RFC3164_STAMP;
    int fractionEnd = fractionEnd(b, next, line.end);
    line.loggedAtMicros =
        clock.local(
            Calendar.epochDay(year, month, day) * 86_400 + second,
            Digits.micros(b, next + 1, fractionEnd));
    return hostAndTag(line, fractionEnd);
  }

  /** What follows the stamp in Exim's own files: perhaps {@code [pid]}, then the text. */
  private static boolean eximNative(LogLine line, int next) {
    int p = skip(line.bytes, next, line.end, ' ');
    line.hostFrom = p;
    line.hostTo = p;
    line.programFrom = p;
    line.programTo = p;
    line.messageFrom = InnerHeader.pidEnd(line.bytes, p, line.end);
    return true;
  }

  private boolean fromName(LogLine line, int p, StampClock clock) {
    byte[] b = line.bytes;
    if (line.end - p > RFC3164_STAMP) {
      long micros = clock.rfc3164(b, p);
      if (micros != StampClock.NONE) {
        int next = p + RFC3164_STAMP;
        byte c = b[next];
        if (c == '.' || c == ',') {
          int fractionEnd = fractionEnd(b, next, line.end);
          micros = clock.exact(micros + Digits.micros(b, next + 1, fractionEnd));
          next = fractionEnd;
        }
        line.loggedAtMicros = micros;
        return hostAndTag(line, next);
      }
    }
    if (line.end - p > 24 && b[p + 3] == ' ' && b[p + 8] == '-') {
      return weekday(line, p + 4, clock);
    }
    return localMonth(line, p, clock) || withoutStamp(line, p, clock);
  }

  /** {@code Tue 2024-01-02 03:04:05 CET host program[1]: …} of {@code journalctl -o short-full}. */
  private boolean weekday(LogLine line, int p, StampClock clock) {
    byte[] b = line.bytes;
    int next = iso.scan(b, p, line.end, clock);
    if (next < 0) {
      return false;
    }
    line.loggedAtMicros = iso.micros;
    // A zone's name; an offset or UTC was taken with the stamp.
    int name = skip(b, next, line.end, ' ');
    int nameEnd = Bytes.indexOf(b, name, line.end, ' ');
    if (nameEnd > 0
        && tag.looksLikeHostAndTag(b, nameEnd + 1, line.end)
        && SyslogTag.isUpperCase(b, name, nameEnd)) {
      next = nameEnd;
    }
    return hostAndTag(line, next);
  }

  /** {@code Mai 3 04:05:06 host …} in other languages, and one-digit days without padding. */
  private boolean localMonth(LogLine line, int p, StampClock clock) {
    byte[] b = line.bytes;
    int end = line.end;
    int nameEnd = Bytes.indexOf(b, p, Math.min(end, p + 26), ' ');
    if (nameEnd < 0) {
      return false;
    }
    int month = months.month(b, p, nameEnd);
    int day = skip(b, nameEnd, end, ' ');
    int dayEnd = digitsEnd(b, day, end);
    int time = skip(b, dayEnd, end, ' ');
    if (month == 0 || dayEnd - day > 2 || time == dayEnd || end - time <= 8) {
      return false;
    }
    int second = Digits.timeOfDay(b, time);
    int next = time + 8;
    if (second < 0) {
      return false;
    }
    int fractionEnd = fractionEnd(b, next, end);
    long micros =
        clock.yearless(
            month,
            (int) Bytes.decimal(b, day, dayEnd),
            second,
            Digits.micros(b, next + 1, fractionEnd));
    line.loggedAtMicros = micros;
    return micros != StampClock.NONE && hostAndTag(line, fractionEnd);
  }

  /** {@code host exim[1]: 2024-01-02 03:04:05 …}: the stamp is inside. */
  private boolean withoutStamp(LogLine line, int p, StampClock clock) {
    if (!tag.looksLikeHostAndTag(line.bytes, p, line.end) || !hostAndTag(line, p)) {
      return false;
    }
    line.loggedAtMicros = StampClock.NONE;
    InnerHeader.exim(line, iso, clock);
    return line.loggedAtMicros != StampClock.NONE;
  }

  private boolean hostAndTag(LogLine line, int next) {
    return tag.scan(line, skip(line.bytes, next, line.end, ' '));
  }

  /** One past {@code .123}; {@code p} where there is none. */
  private static int fractionEnd(byte[] b, int p, int end) {
    return p + 1 < end && (b[p] == '.' || b[p] == ',') && isDigit(b[p + 1])
        ? digitsEnd(b, p + 1, end)
        : p;
  }
}
