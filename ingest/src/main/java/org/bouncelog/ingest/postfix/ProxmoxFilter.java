package org.bouncelog.ingest.postfix;

import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.event.Transport;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.QueuedAs;

/**
 * Reads the content filter of Proxmox Mail Gateway (pmg-api, PMG/RuleDB), to which Postfix hands
 * mail under the id {@code X} of {@code 250 2.5.0 OK (X)}. {@code X: accept mail to <a> (Y)} gives
 * it back as {@code Y}; {@code X: moved mail for <a> to spam quarantine} keeps it, like a transport
 * that discards. What it blocks is told in its reply.
 */
final class ProxmoxFilter {
  private static final byte[] NAME = Bytes.of("pmg-smtp-filter");
  private static final byte[] ACCEPT = Bytes.of("accept mail to <");
  private static final byte[] MOVED = Bytes.of("moved mail for <");
  private static final byte[] FAILED = Bytes.of("reinject mail to <");
  private static final byte[] BLOCK = Bytes.of("block mail to <");
  private static final byte[] BCC = Bytes.of("bcc to ");
  private static final byte[] NOTIFY = Bytes.of("notify ");
  private static final byte[] MAIL = Bytes.of(" mail ");
  private static final byte[] RULE = Bytes.of("(rule: ");
  private static final byte[] QUARANTINE = Bytes.of(" quarantine");
  private static final byte[] NEW_ID = Bytes.of("> (");

  private ProxmoxFilter() {}

  /** Whether the tag {@code b[from, to)} is the filter's. */
  static boolean isProgram(byte[] b, int from, int to) {
    return Bytes.equals(b, from, to, NAME);
  }

  /**
   * {@code text} is the first byte behind the filter's id, or of a line without one; the row's
   * header is set.
   */
  static LineVerdict parse(byte[] b, int text, int to, EventRow row, EventSink sink) {
    if (!row.has(TextField.QUEUE_ID)) {
      return other(b, text, to);
    }
    if (Bytes.startsWith(b, text, to, ACCEPT)) {
      return accepted(b, text + ACCEPT.length, to, row, sink);
    }
    if (Bytes.startsWith(b, text, to, MOVED)) {
      int address = text + MOVED.length;
      int close = Bytes.indexOf(b, address, to, '>');
      if (close < 0 || Bytes.indexOf(b, close, to, QUARANTINE) < 0) {
        return LineVerdict.TRUNCATED;
      }
      begin(row, b, address, close, Transport.DISCARD);
      sink.accept(row);
      return LineVerdict.RECOGNISED;
    }
    // Postfix has the reply to both.
    boolean told = Bytes.startsWith(b, text, to, BLOCK) || Bytes.startsWith(b, text, to, FAILED);
    return told ? LineVerdict.POLICY : other(b, text, to);
  }

  /** What a rule did for a recipient, in other words than these, is not passed over. */
  private static LineVerdict other(byte[] b, int text, int to) {
    boolean copy = Bytes.startsWith(b, text, to, BCC) || Bytes.startsWith(b, text, to, NOTIFY);
    boolean ofMail =
        Bytes.indexOf(b, text, to, RULE) >= 0
            && (Bytes.indexOf(b, text, to, MAIL) >= 0 || Bytes.indexOf(b, text, to, '<') >= 0);
    return ofMail && !copy ? LineVerdict.UNKNOWN_FORM : LineVerdict.OTHER_PROGRAM;
  }

  /** RCPT takes neither a blank nor a {@code >} in an address (PMG::SMTP). */
  private static LineVerdict accepted(byte[] b, int address, int to, EventRow row, EventSink sink) {
    int close = Bytes.indexOf(b, address, to, '>');
    if (close < 0 || !Bytes.startsWith(b, close, to, NEW_ID)) {
      return LineVerdict.TRUNCATED;
    }
    int id = close + NEW_ID.length;
    int idEnd = QueuedAs.idEnd(b, id, to);
    if (idEnd == id || idEnd == to || b[idEnd] != ')') {
      return LineVerdict.TRUNCATED;
    }
    begin(row, b, address, close, Transport.SMTP);
    row.text(TextField.QUEUED_AS, b, id, idEnd);
    sink.accept(row);
    return LineVerdict.RECOGNISED;
  }

  private static void begin(EventRow row, byte[] b, int address, int close, Transport transport) {
    row.kind(EventKind.ATTEMPT);
    row.outcome(Outcome.DELIVERED);
    row.text(TextField.RECIPIENT, b, address, close);
    row.transport(transport);
  }
}
