package org.bouncelog.ingest.sendmail;

import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.LogLine;

/**
 * Reads {@code OLDID: NEWID: …}: a message of its own that Sendmail makes of another, of which no
 * {@code from=} tells. What goes to a list is cloned when it also goes elsewhere, and its owner
 * sends the clone (sendmail/deliver.c, sendall); notices have the null sender (sendmail/savemail.c,
 * returntosender).
 */
final class SendmailEnvelope {
  private static final byte[] CLONE = Bytes.of("clone: ");
  private static final byte[] OWNER = Bytes.of("clone: owner=");
  private static final byte[] CANNOT_SEND = Bytes.of("Cannot send message for ");
  private static final byte[][] NOTICES = {
    Bytes.of("DSN: "),
    Bytes.of("sender notify: "),
    Bytes.of("return to sender: "),
    Bytes.of("postmaster notify: "),
  };

  private SendmailEnvelope() {}

  /**
   * {@code oldEnd} is the end of the old id, where the message begins; the new one is {@code
   * b[made, madeEnd)}.
   */
  static LineVerdict read(
      LogLine line, EventRow row, EventSink sink, int oldEnd, int made, int madeEnd) {
    byte[] b = line.bytes;
    int to = line.messageTo;
    int p = SendmailId.text(b, madeEnd, to);
    if (Bytes.startsWith(b, p, to, CLONE)) {
      int owner = p + OWNER.length;
      if (owner >= to || !Bytes.startsWith(b, p, to, OWNER)) {
        return LineVerdict.QUEUE;
      }
      begin(line, row, line.byteOffset, made, madeEnd);
      SendmailAddress.set(row, TextField.SENDER, b, owner, to);
      sink.accept(row);
      return LineVerdict.RECOGNISED;
    }
    int reason = reason(b, p, to);
    if (reason < 0) {
      return LineVerdict.NOTICE;
    }
    long place = line.byteOffset;
    if (Bytes.startsWith(b, reason, to, CANNOT_SEND)) {
      SendmailParser.begin(row, b, line.messageFrom, oldEnd);
      SendmailParser.place(line, row);
      row.kind(EventKind.EXPIRY);
      SendmailText.set(row, TextField.REPLY_TEXT, b, reason, to);
      sink.accept(row);
      place += made - line.messageFrom; // the line's own place names the old message now
    }
    begin(line, row, place, made, madeEnd);
    row.text(TextField.SENDER, b, made, made);
    sink.accept(row);
    return LineVerdict.RECOGNISED;
  }

  /** What a notice is about; NOT_FOUND where the line tells of none. */
  private static int reason(byte[] b, int from, int to) {
    for (byte[] notice : NOTICES) {
      if (Bytes.startsWith(b, from, to, notice)) {
        return from + notice.length;
      }
    }
    return Bytes.NOT_FOUND;
  }

  private static void begin(LogLine line, EventRow row, long place, int made, int madeEnd) {
    SendmailParser.begin(row, line.bytes, made, madeEnd);
    SendmailParser.place(line, row);
    row.place(line.sourceId, place);
    row.kind(EventKind.MESSAGE);
  }
}
