package org.bouncelog.ingest.line;

import static org.bouncelog.ingest.line.Bytes.digitsEnd;
import static org.bouncelog.ingest.line.Bytes.skip;

/** What stands between a syslog header and the program's own text. */
final class InnerHeader {
  private static final byte[] EXIM = Bytes.of("exim");
  private static final byte[] SPLOGGER = Bytes.of("splogger");
  private static final byte[] REPEATED = Bytes.of("message repeated ");
  private static final byte[] TIMES = Bytes.of(" times: [");

  /** More repetitions than any daemon counts before it writes: such a line is not one. */
  private static final int MOST_REPEATS = 1_000_000;

  private InnerHeader() {}

  /** Takes Exim's own stamp and pid, which are there beside those of syslog by default. */
  static void exim(LogLine line, IsoStamp iso, StampClock clock) {
    byte[] b = line.bytes;
    byte first = b[line.programFrom];
    if ((first != 'e' && first != 's')
        || !(Bytes.startsWith(b, line.programFrom, line.programTo, EXIM)
            || Bytes.startsWith(b, line.programFrom, line.programTo, SPLOGGER))) {
      return;
    }
    int p = line.messageFrom;
    int end = line.messageTo;
    int next = iso.scan(b, p, end, clock);
    if (next >= 0) {
      line.loggedAtMicros = iso.micros;
      p = skip(b, next, end, ' ');
    }
    line.messageFrom = pidEnd(b, p, end);
  }

  /** One past {@code [123] }; {@code p} where there is none. */
  static int pidEnd(byte[] b, int p, int end) {
    if (p >= end || b[p] != '[') {
      return p;
    }
    int digits = digitsEnd(b, p + 1, end);
    boolean isPid = digits > p + 1 && digits + 1 < end && b[digits] == ']' && b[digits + 1] == ' ';
    return isPid ? skip(b, digits + 1, end, ' ') : p;
  }

  /** {@code message repeated 3 times: [ text]} of rsyslog. */
  static void repeated(LogLine line) {
    byte[] b = line.bytes;
    int p = line.messageFrom;
    int end = line.messageTo;
    if (p >= end || b[p] != 'm' || !Bytes.startsWith(b, p, end, REPEATED)) {
      return;
    }
    int count = p + REPEATED.length;
    int countEnd = digitsEnd(b, count, end);
    long times = Bytes.decimal(b, count, countEnd);
    if (times < 1 || times > MOST_REPEATS || !Bytes.startsWith(b, countEnd, end, TIMES)) {
      return;
    }
    line.repeat = (int) times;
    line.messageFrom = skip(b, countEnd + TIMES.length, end, ' ');
    line.messageTo = b[end - 1] == ']' ? Math.max(end - 1, line.messageFrom) : end;
  }
}
