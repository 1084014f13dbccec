package org.bouncelog.ingest.sendmail;

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
 * Reads the lines of Sendmail 8 at every LogLevel (Sendmail Installation and Operation Guide, 2.1).
 * Has no state: one instance serves all threads.
 */
public final class SendmailParser implements LineParser {
  private static final byte[] SENDMAIL = Bytes.of("sendmail");
  private static final byte[] TO = Bytes.of("to=");
  private static final byte[] FROM = Bytes.of("from=");
  private static final byte[] RULESET = Bytes.of("ruleset=");
  private static final byte[] MILTER = Bytes.of("Milter: ");
  private static final byte[] MILTER_REJECT = Bytes.of(", reject=");
  private static final byte[] SIZE = Bytes.of(", size=");
  private static final byte[] RELAY = Bytes.of(", relay=");
  private static final byte[] CANNOT_SEND = Bytes.of(": Cannot send message for ");
  private static final byte[] CLONE = Bytes.of("clone: ");
  private static final byte[] NOQUEUE = Bytes.of("NOQUEUE: ");

  @Override
  public LineVerdict parse(LogLine line, EventRow row, EventSink sink) {
    byte[] b = line.bytes;
    int from = line.messageFrom;
    int to = line.messageTo;
    if (from >= to) {
      return LineVerdict.EMPTY;
    }
    row.clear();
    int id = SendmailId.end(b, from, to);
    if (id < 0) {
      int p = Bytes.startsWith(b, from, to, NOQUEUE) ? from + NOQUEUE.length : from;
      if (Bytes.startsWith(b, p, to, RULESET)) {
        return emit(line, row, sink, SendmailReject.ruleset(row, b, p + RULESET.length, to));
      }
      return milter(line, row, sink, p, to, SendmailIgnored.ofServer(b, from, to));
    }
    if (SendmailId.part(b, id, to) > 1) {
      return LineVerdict.HOUSEKEEPING; // the rest of a record too long for syslog
    }
    row.text(TextField.QUEUE_ID, b, from, id);
    int p = SendmailId.text(b, id, to);
    if (Bytes.startsWith(b, p, to, TO)) {
      return SendmailDelivery.read(line, row, sink, p + TO.length, to);
    }
    if (Bytes.startsWith(b, p, to, FROM)) {
      return emit(line, row, sink, message(row, b, p + FROM.length, to));
    }
    if (Bytes.startsWith(b, p, to, RULESET)) {
      return emit(line, row, sink, SendmailReject.ruleset(row, b, p + RULESET.length, to));
    }
    if (p < to && b[p] == '<') {
      LineVerdict verdict = SendmailReject.address(row, b, p, to);
      if (verdict != null) {
        return emit(line, row, sink, verdict);
      }
    }
    int notice = SendmailId.end(b, p, to);
    if (notice >= 0) {
      return emit(line, row, sink, notice(row, b, SendmailId.text(b, notice, to), to));
    }
    return milter(line, row, sink, p, to, SendmailIgnored.ofMessage(b, p, to));
  }

  private static LineVerdict milter(
      LogLine line, EventRow row, EventSink sink, int p, int to, LineVerdict otherwise) {
    byte[] b = line.bytes;
    if (Bytes.startsWith(b, p, to, MILTER) && Bytes.indexOf(b, p, to, MILTER_REJECT) >= 0) {
      return emit(line, row, sink, SendmailReject.milter(row, b, p + MILTER.length, to));
    }
    return otherwise;
  }

  /** What Sendmail did about a message: {@code newid: DSN: …}. */
  private static LineVerdict notice(EventRow row, byte[] b, int p, int to) {
    int expired = Bytes.indexOf(b, p, to, CANNOT_SEND);
    if (expired >= 0) {
      row.kind(EventKind.EXPIRY);
      SendmailText.set(row, TextField.REPLY_TEXT, b, expired + 2, to);
      return LineVerdict.RECOGNISED;
    }
    return Bytes.startsWith(b, p, to, CLONE) ? LineVerdict.QUEUE : LineVerdict.NOTICE;
  }

  /**
   * {@code from=<…>, size=…, msgid=…, relay=…}. The Message-ID is the client's and may hold
   * anything, so the relay is the last one.
   */
  private static LineVerdict message(EventRow row, byte[] b, int sender, int to) {
    int end = SendmailAddress.end(b, sender, to);
    if (end >= to) {
      return LineVerdict.TRUNCATED;
    }
    row.kind(EventKind.MESSAGE);
    if (end > sender) {
      SendmailAddress.set(row, TextField.SENDER, b, sender, end);
    }
    if (Bytes.startsWith(b, end, to, SIZE)) {
      int size = end + SIZE.length;
      row.messageSize(Bytes.decimal(b, size, Bytes.digitsEnd(b, size, to)));
    }
    int relay = Bytes.lastIndexOf(b, end, to, RELAY);
    if (relay >= 0 && relay + RELAY.length < to) {
      SendmailRelay.client(row, b, relay + RELAY.length, to);
    }
    return LineVerdict.RECOGNISED;
  }

  private static LineVerdict emit(LogLine line, EventRow row, EventSink sink, LineVerdict verdict) {
    if (verdict == LineVerdict.RECOGNISED) {
      place(line, row);
      sink.accept(row);
    }
    return verdict;
  }

  static void place(LogLine line, EventRow row) {
    row.place(line.sourceId, line.byteOffset);
    row.loggedAtMicros(line.loggedAtMicros);
    row.mta(Mta.SENDMAIL);
    if (line.hostTo > line.hostFrom) {
      row.text(TextField.LOG_HOST, line.bytes, line.hostFrom, line.hostTo);
    }
    if (line.programTo > line.programFrom) {
      row.text(TextField.INSTANCE, line.bytes, line.programFrom, line.programTo);
    } else {
      row.text(TextField.INSTANCE, SENDMAIL);
    }
  }
}
