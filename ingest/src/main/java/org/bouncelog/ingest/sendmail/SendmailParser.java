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
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of Sendmail 8 at every LogLevel (Sendmail Installation and Operation Guide, 2.1).
 * Has no state: one instance serves all threads.
 */
public final class SendmailParser implements LineParser {
  private static final byte[] SENDMAIL = Bytes.of("sendmail");
  private static final byte[] TO = Bytes.of("to=");
  private static final byte[] FROM = Bytes.of("from=");
  private static final byte[] DONE = Bytes.of("done; ");
  private static final byte[] RULESET = Bytes.of("ruleset=");
  private static final byte[] MILTER = Bytes.of("Milter: ");
  private static final byte[] MILTER_REJECT = Bytes.of(", reject=");
  private static final byte[] NEXT = Bytes.of(", ");
  private static final byte[] SIZE = Bytes.of(", size=");
  private static final byte[] NO_RECIPIENTS = Bytes.of("nrcpts=0");
  private static final byte[] RELAY = Bytes.of(", relay=");
  private static final byte[] STAT = Bytes.of("stat=");
  private static final byte[] NOQUEUE = Bytes.of("NOQUEUE: ");

  @Override
  public LineVerdict parse(LogLine line, EventRow row, EventSink sink) {
    byte[] b = line.bytes;
    int from = line.messageFrom;
    int to = line.messageTo;
    if (from >= to) {
      return LineVerdict.EMPTY;
    }
    int id = SendmailId.end(b, from, to);
    if (id < 0) {
      int p = Bytes.startsWith(b, from, to, NOQUEUE) ? from + NOQUEUE.length : from;
      LineVerdict refusal = refusal(line, row, sink, from, p, to);
      return refusal != null ? refusal : SendmailIgnored.ofServer(b, from, to);
    }
    if (SendmailId.part(b, id, to) > 1) {
      // The rest of a record too long for syslog.
      return Bytes.indexOf(b, id, to, STAT) >= 0 ? LineVerdict.TRUNCATED : LineVerdict.HOUSEKEEPING;
    }
    int p = SendmailId.text(b, id, to);
    if (Bytes.startsWith(b, p, to, TO)) {
      begin(row, b, from, id);
      return SendmailDelivery.read(line, row, sink, p + TO.length, to);
    }
    if (Bytes.startsWith(b, p, to, FROM)) {
      begin(row, b, from, id);
      return emit(line, row, sink, message(row, b, p + FROM.length, to));
    }
    if (Bytes.startsWith(b, p, to, DONE)) {
      begin(row, b, from, id);
      row.kind(EventKind.REMOVAL);
      return emit(line, row, sink, LineVerdict.RECOGNISED);
    }
    LineVerdict refusal = refusal(line, row, sink, id, p, to);
    if (refusal != null) {
      return refusal;
    }
    int made = SendmailId.end(b, p, to);
    if (made >= 0) {
      return SendmailEnvelope.read(line, row, sink, id, p, made);
    }
    return SendmailIgnored.ofMessage(b, p, to);
  }

  /** Most lines are no event, so a row is only cleared for one that may be. */
  static void begin(EventRow row, byte[] b, int id, int idEnd) {
    row.clear();
    if (idEnd > id) {
      row.text(TextField.QUEUE_ID, b, id, idEnd);
    }
  }

  /**
   * A refusal by a ruleset, a milter or for its address; null for another line. The queue id, if
   * any, is all between the message's begin and {@code idEnd}.
   */
  private static @Nullable LineVerdict refusal(
      LogLine line, EventRow row, EventSink sink, int idEnd, int p, int to) {
    byte[] b = line.bytes;
    if (p >= to) {
      return null;
    }
    switch (b[p]) {
      case 'r' -> {
        if (Bytes.startsWith(b, p, to, RULESET)) {
          begin(row, b, line.messageFrom, idEnd);
          return emit(line, row, sink, SendmailReject.ruleset(row, b, p + RULESET.length, to));
        }
      }
      case 'M' -> {
        if (Bytes.startsWith(b, p, to, MILTER) && Bytes.indexOf(b, p, to, MILTER_REJECT) >= 0) {
          begin(row, b, line.messageFrom, idEnd);
          return emit(line, row, sink, SendmailReject.milter(row, b, p + MILTER.length, to));
        }
      }
      case '<' -> {
        begin(row, b, line.messageFrom, idEnd);
        LineVerdict verdict = SendmailReject.address(row, b, p, to);
        if (verdict != null) {
          return emit(line, row, sink, verdict);
        }
      }
      default -> {}
    }
    return null;
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
    if (isWithoutRecipients(b, end, to)) {
      return LineVerdict.SESSION;
    }
    row.kind(EventKind.MESSAGE);
    if (end > sender && !SendmailAddress.set(row, TextField.SENDER, b, sender, end)) {
      return LineVerdict.UNKNOWN_FORM;
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

  /**
   * Whether {@code nrcpts=0} stands among the numbers behind the sender: each recipient was
   * refused, or the sender, or the size, and the client's session ended without a message. Nothing
   * is sent of it: recipients that wait for an aliases file are counted (sendmail/recipient.c), and
   * DATA needs one that was accepted, so that none that a milter adds at its end is the first.
   */
  private static boolean isWithoutRecipients(byte[] b, int from, int to) {
    int p = from;
    while (Bytes.startsWith(b, p, to, NEXT)) {
      int key = p + NEXT.length;
      if (Bytes.startsWith(b, key, to, NO_RECIPIENTS)) {
        int end = key + NO_RECIPIENTS.length;
        return end == to || b[end] == ',';
      }
      int value = Bytes.indexOf(b, key, to, '=') + 1;
      int digits = value < to && b[value] == '-' ? value + 1 : value; // class=-60
      p = Bytes.digitsEnd(b, digits, to);
      if (value == 0 || p == digits) {
        return false;
      }
    }
    return false;
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
