package org.bouncelog.ingest.line;

import static org.bouncelog.ingest.line.Bytes.digitsEnd;
import static org.bouncelog.ingest.line.Bytes.isDigit;
import static org.bouncelog.ingest.line.Bytes.skip;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Finds stamp, host, program and message of a line, in every form that syslog daemons, journalctl
 * and Exim write. One for each thread.
 */
public final class HeaderScanner {
  private static final int RFC3164_STAMP = 15;
  private static final int ASCTIME_STAMP = "Jan  2 03:04:05 2024".length();
  private static final byte[] EXIM_CLIENT = Bytes.of("H=");
  private static final byte[] EXIM_REJECTED = Bytes.of("rejected ");

  /** Before each record of RFC 7464, {@code journalctl -o json-seq}. */
  private static final byte RECORD_SEPARATOR = 0x1E;

  private static final byte[] EVENT_STREAM = Bytes.of("data: {");

  /** Wrappers within wrappers that are taken off; a collector that reads docker's has two. */
  private static final int MAX_NESTING = 4;

  private static final int CRI_TAG = " stdout F ".length();

  private final IsoStamp iso = new IsoStamp();
  private final Months months = new Months();
  private final SyslogTag tag = new SyslogTag();
  private final StructuredHeader structured = new StructuredHeader(iso);

  /** One for each depth at which a record can stand in a record: each has its own buffer. */
  private final @Nullable RecordHeader[] records = new RecordHeader[MAX_NESTING];

  private int depth;

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
    begin(line);
    boolean found = header(line, line.start, clock);
    if (!found) {
      int inner = Carrier.prefixEnd(line.bytes, line.start, line.end);
      found = inner >= 0 && header(line, inner, clock);
    }
    return found && finish(line, clock);
  }

  /** The same for an entry of {@code journalctl -o export}. */
  boolean export(LogLine line, StampClock clock) {
    begin(line);
    return record().export(line, clock) && finish(line, clock);
  }

  /** The same for an entry of {@code journalctl -o verbose}. */
  boolean verbose(LogLine line, StampClock clock) {
    begin(line);
    return record().verbose(line, clock) && finish(line, clock);
  }

  private void begin(LogLine line) {
    line.repeat = 1;
    line.leftOut = false;
    line.wrapped = false;
    line.isPart = false;
    line.messageTo = line.end;
    depth = 0;
  }

  private boolean finish(LogLine line, StampClock clock) {
    if (line.programFrom < line.programTo) {
      InnerHeader.exim(line, iso, clock);
      if (Carrier.isContainer(line.bytes, line.programFrom, line.programTo)) {
        ofContainer(line);
      }
      if (line.messageFrom < line.messageTo && line.bytes[line.messageFrom] == '[') {
        line.leftOut |= LeftOut.isBlob(line.bytes, line.messageFrom, line.messageTo);
      }
    }
    InnerHeader.repeated(line);
    return true;
  }

  private RecordHeader record() {
    RecordHeader record = records[depth];
    if (record == null) {
      record = new RecordHeader(this);
      records[depth] = record;
    }
    return record;
  }

  private boolean json(LogLine line, int p, StampClock clock) {
    return depth < MAX_NESTING && record().json(line, p, clock);
  }

  /** Scans what stands in a wrapper; false also where too many are in one another. */
  boolean inner(LogLine line, int from, StampClock clock) {
    if (depth + 1 >= MAX_NESTING) {
      return false;
    }
    depth++;
    boolean found = header(line, from, clock);
    depth--;
    return found;
  }

  /** Many containers log to one syslog; only Exim's stamps stand without a host or program. */
  void ofContainer(LogLine line) {
    LogLine.Header before = line.header();
    int from = line.messageFrom;
    boolean found =
        Carrier.isStamp(line.bytes, from, line.messageTo)
            ? inner(line, from, unused)
            : tag.scanTag(line, from);
    if (!found || (line.isBare() && !isEximEvent(line))) {
      line.header(before);
    }
    line.loggedAtMicros = before.loggedAtMicros();
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
    return switch (c) {
      case '{' -> json(line, p, clock);
      case RECORD_SEPARATOR -> b[p + 1] == '{' && json(line, p + 1, clock);
      case 'd' ->
          Bytes.startsWith(b, p, end, EVENT_STREAM)
              ? json(line, p + EVENT_STREAM.length - 1, clock)
              : fromName(line, p, clock);
      default -> fromName(line, p, clock);
    };
  }

  /**
   * Scans the header that a carrier's line holds at {@code from}. Where there is none, the text
   * begins there, perhaps with a tag, and else the program stays that was known.
   *
   * @param micros the carrier's stamp, which stays
   */
  boolean carried(LogLine line, int from, long micros) {
    LogLine.Header before = line.header();
    line.wrapped = true;
    if (!inner(line, from, unused)) {
      line.header(before);
      if (!tag.scanTag(line, from)) {
        line.messageFrom = from;
      }
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
      if (b[next + 1] == 's' && Carrier.isCri(b, next + 1, end)) {
        line.isPart = b[next + CRI_TAG - 2] == 'P';
        bare(line);
        return carried(line, next + CRI_TAG, iso.micros);
      }
      if (b[p + 10] == 'T' && Carrier.isStamp(b, next + 1, end)) {
        bare(line);
        return carried(line, next + 1, iso.micros); // docker logs -t
      }
    }
    boolean ofTable = next < end && b[next] == '\t'; // Exim writes none
    if (b[p + 10] == ' '
        && !ofTable
        && !tag.looksLikeHostAndTag(b, SyslogTag.blanks(b, next, end), end)) {
      return eximNative(line, next);
    }
    return hostAndTag(line, next);
  }

  /** Nobody is named yet. */
  private static void bare(LogLine line) {
    line.hostTo = line.hostFrom;
    line.programTo = line.programFrom;
  }

  /** {@code 1767607200.123456 host program[1]: …} of {@code journalctl -o short-unix}. */
  private boolean epoch(LogLine line, int p, StampClock clock) {
    byte[] b = line.bytes;
    int stampEnd = Epoch.end(b, p, line.end);
    if (stampEnd < 0 || !tag.looksLikeHostAndTag(b, stampEnd + 1, line.end)) {
      return false;
    }
    line.loggedAtMicros = clock.exact(Epoch.micros(b, p, stampEnd));
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
    if (line.end - p > 24 && b[p + 3] == ' ') {
      if (b[p + 8] == '-') {
        return weekday(line, p + 4, clock);
      }
      if (b[p + 7] == ' ' && b[p + 19] == ' ' && isDigit(b[p + 23])) {
        return asctime(line, p + 4, clock);
      }
    }
    return localMonth(line, p, clock) || withoutStamp(line, p, clock);
  }

  /** {@code Tue Jan 2 03:04:05 2024 mail.info program[1]: …} of BusyBox' logread. */
  private boolean asctime(LogLine line, int p, StampClock clock) {
    byte[] b = line.bytes;
    int month = Calendar.englishMonth(b[p], b[p + 1], b[p + 2]);
    int day = Digits.paddedTwo(b, p + 4);
    int second = Digits.timeOfDay(b, p + 7);
    int year = Digits.four(b, p + 16);
    if (second < 0 || year < 1970 || !Calendar.exists(year, month, day)) {
      return false;
    }
    line.loggedAtMicros = clock.local(Calendar.epochDay(year, month, day) * 86_400 + second, 0);
    return hostAndTag(line, p + ASCTIME_STAMP);
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
    return tag.scan(line, SyslogTag.blanks(line.bytes, next, line.end));
  }

  /** One past {@code .123}; {@code p} where there is none. */
  private static int fractionEnd(byte[] b, int p, int end) {
    return p + 1 < end && (b[p] == '.' || b[p] == ',') && isDigit(b[p + 1])
        ? digitsEnd(b, p + 1, end)
        : p;
  }
}
