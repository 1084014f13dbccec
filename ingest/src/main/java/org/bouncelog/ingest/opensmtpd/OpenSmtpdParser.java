package org.bouncelog.ingest.opensmtpd;

import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineParser;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.LogLine;

/**
 * Reads the lines of OpenSMTPD 6.0 and later (usr.sbin/smtpd): {@code SESSION smtp …} for what
 * comes in, {@code SESSION mta delivery …} and {@code SESSION mda delivery …} for each try, {@code
 * relay: Expire for …} where the queue gave up. A message's id is the first half of that of its
 * envelopes. Has no state: one instance serves all threads.
 */
final class OpenSmtpdParser implements LineParser {
  private static final int SESSION = 16;
  private static final int ENVELOPE = 16;

  /** Half of an envelope's id: that of its message. */
  private static final int MESSAGE = 8;

  private static final byte[] SMTPD = Bytes.of("smtpd");
  private static final byte[] INCOMING = Bytes.of("smtp ");
  private static final byte[] RELAYED = Bytes.of("mta ");
  private static final byte[] LOCAL = Bytes.of("mda ");
  private static final byte[] DELIVERY = Bytes.of("delivery evpid=");
  private static final byte[] ENVELOPE_KEY = Bytes.of("evpid=");
  private static final byte[] REPLY_KEY = Bytes.of("stat=");
  private static final byte[] MESSAGE_LINE = Bytes.of("message msgid=");
  private static final byte[] ENVELOPE_LINE = Bytes.of("envelope evpid=");
  private static final byte[] FAILED_COMMAND = Bytes.of("failed-command command=\"");
  private static final byte[] SIZE = Bytes.of(" size=");
  private static final byte[] FROM = Bytes.of(" from=<");
  private static final byte[] TO = Bytes.of("> to=<");
  private static final byte[] TLS = Bytes.of("tls ");
  private static final byte[] CERTIFICATE = Bytes.of("cert-check");
  private static final byte[] QUEUE_RELAY = Bytes.of("relay: ");
  private static final byte[] QUEUE_LOCAL = Bytes.of("delivery: ");

  @Override
  public LineVerdict parse(LogLine line, EventRow row, EventSink sink) {
    byte[] b = line.bytes;
    int from = line.messageFrom;
    int to = line.messageTo;
    if (from >= to) {
      return LineVerdict.EMPTY;
    }
    int p = from + SESSION;
    LineVerdict verdict;
    if (isHex(b, from, to, SESSION) && p < to && b[p] == ' ') {
      verdict = ofSession(row, b, p + 1, to);
    } else if (Bytes.startsWith(b, from, to, QUEUE_RELAY)) {
      verdict = OpenSmtpdQueue.read(row, b, from + QUEUE_RELAY.length, to, false);
    } else if (Bytes.startsWith(b, from, to, QUEUE_LOCAL)) {
      verdict = OpenSmtpdQueue.read(row, b, from + QUEUE_LOCAL.length, to, true);
    } else {
      verdict =
          Bytes.indexOf(b, from, to, ENVELOPE_KEY) < 0 && Bytes.indexOf(b, from, to, REPLY_KEY) < 0
              ? LineVerdict.HOUSEKEEPING
              : LineVerdict.UNKNOWN_FORM;
    }
    if (verdict == LineVerdict.RECOGNISED) {
      place(line, row);
      sink.accept(row);
    }
    return verdict;
  }

  private static LineVerdict ofSession(EventRow row, byte[] b, int from, int to) {
    if (Bytes.startsWith(b, from, to, INCOMING)) {
      return incoming(row, b, from + INCOMING.length, to);
    }
    boolean local = Bytes.startsWith(b, from, to, LOCAL);
    if (!local && !Bytes.startsWith(b, from, to, RELAYED)) {
      return LineVerdict.UNKNOWN_FORM;
    }
    int p = from + RELAYED.length;
    if (Bytes.startsWith(b, p, to, DELIVERY)) {
      int envelope = p + DELIVERY.length;
      int end = begin(row, b, envelope, to);
      return end < 0 ? LineVerdict.UNKNOWN_FORM : OpenSmtpdDelivery.read(row, b, end, to, local);
    }
    return talk(b, p, to);
  }

  private static LineVerdict incoming(EventRow row, byte[] b, int from, int to) {
    if (Bytes.startsWith(b, from, to, MESSAGE_LINE)) {
      int id = from + MESSAGE_LINE.length;
      int size = id + MESSAGE + SIZE.length;
      if (!isHex(b, id, to, MESSAGE) || !Bytes.startsWith(b, id + MESSAGE, to, SIZE)) {
        return LineVerdict.UNKNOWN_FORM;
      }
      row.clear();
      row.kind(EventKind.MESSAGE);
      row.text(TextField.QUEUE_ID, b, id, id + MESSAGE);
      row.messageSize(Bytes.decimal(b, size, Bytes.digitsEnd(b, size, to)));
      return LineVerdict.RECOGNISED;
    }
    if (Bytes.startsWith(b, from, to, ENVELOPE_LINE)) {
      return envelope(row, b, from + ENVELOPE_LINE.length, to);
    }
    if (Bytes.startsWith(b, from, to, FAILED_COMMAND)) {
      row.clear();
      return OpenSmtpdReject.read(row, b, from + FAILED_COMMAND.length, to);
    }
    return talk(b, from, to);
  }

  /** A recipient of a message that was taken; of an alias each target has an envelope. */
  private static LineVerdict envelope(EventRow row, byte[] b, int id, int to) {
    int p = begin(row, b, id, to);
    if (p < 0 || !Bytes.startsWith(b, p, to, FROM)) {
      return LineVerdict.UNKNOWN_FORM;
    }
    int sender = p + FROM.length;
    int senderEnd = Bytes.indexOf(b, sender, to, TO);
    int recipient = senderEnd + TO.length;
    if (senderEnd < 0 || recipient >= to || b[to - 1] != '>' || recipient == to - 1) {
      return LineVerdict.UNKNOWN_FORM;
    }
    row.kind(EventKind.MESSAGE);
    row.text(TextField.SENDER, b, sender, senderEnd);
    row.text(TextField.RECIPIENT, b, recipient, to - 1);
    return LineVerdict.RECOGNISED;
  }

  /** What a session says of itself; an envelope that it names is a delivery's. */
  private static LineVerdict talk(byte[] b, int from, int to) {
    if (Bytes.indexOf(b, from, to, ENVELOPE_KEY) >= 0) {
      return LineVerdict.UNKNOWN_FORM;
    }
    int word = Bytes.indexOf(b, from, to, ' ');
    boolean tls =
        Bytes.startsWith(b, from, to, TLS)
            || Bytes.indexOf(b, from, word < 0 ? to : word, CERTIFICATE) >= 0;
    return tls ? LineVerdict.TLS : LineVerdict.SESSION;
  }

  /**
   * Clears the row for the envelope whose id begins at {@code from}.
   *
   * @return one past the id; {@link Bytes#NOT_FOUND} where there is none
   */
  static int begin(EventRow row, byte[] b, int from, int to) {
    if (!isHex(b, from, to, ENVELOPE)) {
      return Bytes.NOT_FOUND;
    }
    row.clear();
    row.text(TextField.QUEUE_ID, b, from, from + MESSAGE);
    return from + ENVELOPE;
  }

  private static boolean isHex(byte[] b, int from, int to, int length) {
    if (to - from < length) {
      return false;
    }
    for (int i = from; i < from + length; i++) {
      if (!Bytes.isDigit(b[i]) && !(b[i] >= 'a' && b[i] <= 'f')) {
        return false;
      }
    }
    return true;
  }

  private static void place(LogLine line, EventRow row) {
    row.place(line.sourceId, line.byteOffset);
    row.loggedAtMicros(line.loggedAtMicros);
    row.mta(Mta.OPENSMTPD);
    if (line.hostTo > line.hostFrom) {
      row.text(TextField.LOG_HOST, line.bytes, line.hostFrom, line.hostTo);
    }
    if (line.programTo > line.programFrom) {
      row.text(TextField.INSTANCE, line.bytes, line.programFrom, line.programTo);
    } else {
      row.text(TextField.INSTANCE, SMTPD);
    }
  }
}
