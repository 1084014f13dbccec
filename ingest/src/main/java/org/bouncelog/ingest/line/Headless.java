package org.bouncelog.ingest.line;

/** Lines that have no header and need none. */
final class Headless {
  private static final byte[] JOURNAL_NOTE = Bytes.of("-- ");
  private static final byte[] ENVELOPE_FROM = Bytes.of("Envelope-from: ");
  private static final byte[] ENVELOPE_TO = Bytes.of("Envelope-to: ");

  /** Exim's advice below a warning of its own. */
  private static final byte[] SUGGESTION = Bytes.of("Suggested action: ");

  private Headless() {}

  static LineVerdict verdict(LogLine line) {
    byte[] b = line.bytes;
    int from = line.start;
    int to = line.end;
    if (Bytes.startsWith(b, from, to, JOURNAL_NOTE)) {
      return LineVerdict.HOUSEKEEPING;
    }
    if (isRule(b, from, to)
        || isRejectedHeader(b, from, to)
        || Bytes.startsWith(b, Bytes.skip(b, from, to, ' '), to, SUGGESTION)
        || Bytes.startsWith(b, from, to, ENVELOPE_FROM)
        || Bytes.startsWith(b, from, to, ENVELOPE_TO)) {
      return LineVerdict.CONTINUATION;
    }
    int service = Carrier.prefixEnd(b, from, to);
    if (service >= 0
        && Bytes.indexOf(b, from, service, '|') >= 0
        && !DeliveryShape.isOfAnyMta(b, service, to)) {
      return LineVerdict.OTHER_PROGRAM; // what else is said in a container
    }
    return LineVerdict.NO_HEADER;
  }

  /** The line of dashes that Exim's rejectlog writes between records. */
  private static boolean isRule(byte[] b, int from, int to) {
    return to - from >= 20 && Bytes.skip(b, from, to, '-') == to;
  }

  /**
   * A header field of a message in Exim's rejectlog: its type letter or a blank, a blank, the
   * field; or the folded rest of one.
   */
  private static boolean isRejectedHeader(byte[] b, int from, int to) {
    if (b[from] == '\t') {
      return true;
    }
    if (to - from < 4 || b[from + 1] != ' ') {
      return false;
    }
    boolean type = b[from] == ' ' || b[from] == '*' || (b[from] >= 'A' && b[from] <= 'Z');
    if (!type) {
      return false;
    }
    if (b[from] == ' ') {
      return true;
    }
    int colon = Bytes.indexOf(b, from, to, ':');
    return colon > from + 2 && Bytes.indexOf(b, from + 2, colon, ' ') < 0;
  }
}
