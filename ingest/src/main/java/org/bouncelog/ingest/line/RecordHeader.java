package org.bouncelog.ingest.line;

import org.bouncelog.ingest.line.RecordFields.Role;
import org.jspecify.annotations.Nullable;

/**
 * Takes a line out of a structured record: JSON, or an entry that journalctl printed in another
 * form. What the line says of itself is scanned again.
 */
final class RecordHeader {
  private static final int WEEKDAY = "Mon ".length();
  private static final int RFC3164_STAMP = 15;

  private final HeaderScanner scanner;
  private final IsoStamp iso = new IsoStamp();
  private final RecordFields fields = new RecordFields();
  private final JsonRecord json = new JsonRecord(fields);
  private final PrintedEntry printed = new PrintedEntry(fields);

  RecordHeader(HeaderScanner scanner) {
    this.scanner = scanner;
  }

  /** A JSON object that begins at {@code p}. */
  boolean json(LogLine line, int p, StampClock clock) {
    return json.read(line.bytes, p, line.end) && record(line, StampClock.NONE, clock);
  }

  /** An entry of {@code journalctl -o export}. */
  boolean export(LogLine line, StampClock clock) {
    printed.readExport(line.bytes, line.start, line.end);
    return record(line, StampClock.NONE, clock);
  }

  /** An entry of {@code journalctl -o verbose}, whose head has the stamp. */
  boolean verbose(LogLine line, StampClock clock) {
    if (iso.scan(line.bytes, line.start + WEEKDAY, line.end, clock) < 0) {
      return false;
    }
    printed.readVerbose(line.bytes, line.start, line.end);
    return record(line, iso.micros, clock);
  }

  /**
   * Takes the line from the fields that were read.
   *
   * @param headMicros stamp of the record's head; {@link StampClock#NONE} where it has none
   */
  private boolean record(LogLine line, long headMicros, StampClock clock) {
    Role text = fields.text();
    boolean leftOut = fields.isLeftOut();
    if (text == null && !leftOut) {
      return false;
    }
    long realtime = fields.number(Role.REALTIME);
    if (realtime < 0) {
      realtime = fields.number(Role.SOURCE_REALTIME);
    }
    long micros = realtime >= 0 ? clock.exact(realtime) : headMicros;
    if (text == null || micros != StampClock.NONE) {
      return ofJournal(line, text, micros);
    }
    fields.point(line, text);
    boolean runtime = text == Role.LOG && fields.has(Role.RUNTIME_STAMP);
    micros = runtime ? stamp(Role.RUNTIME_STAMP, clock) : StampClock.NONE;
    if (micros != StampClock.NONE) {
      return scanner.carried(line, line.start, clock.exact(micros));
    }
    // A collector's own stamp may be that of the reading.
    LogLine.Header before = line.header();
    line.wrapped = true;
    if (scanner.inner(line, line.start, clock)) {
      return true;
    }
    line.header(before);
    micros = stamp(Role.STAMP, clock);
    if (micros == StampClock.NONE) {
      micros = stamp(Role.RUNTIME_STAMP, clock);
    }
    return micros != StampClock.NONE && scanner.carried(line, line.start, clock.exact(micros));
  }

  private boolean ofJournal(LogLine line, @Nullable Role text, long micros) {
    if (micros == StampClock.NONE) {
      return false;
    }
    if (text == null) {
      line.leftOut = true;
      fields.point(line, Role.HOST);
      line.messageTo = line.messageFrom;
    } else {
      fields.point(line, text);
    }
    line.loggedAtMicros = micros;
    if (fields.has(Role.CONTAINER)) {
      scanner.ofContainer(line);
    }
    return true;
  }

  /** A stamp in any notation; {@link StampClock#NONE} where there is none. */
  private long stamp(Role role, StampClock clock) {
    if (!fields.has(role)) {
      return StampClock.NONE;
    }
    byte[] b = fields.bytes();
    int from = fields.from(role);
    int to = fields.to(role);
    StampClock trial = clock.copy();
    if (iso.scan(b, from, to, trial) == to) {
      return iso.micros;
    }
    long micros = Epoch.micros(b, from, to);
    return micros == StampClock.NONE && to - from == RFC3164_STAMP
        ? trial.rfc3164(b, from)
        : micros;
  }
}
