package org.bouncelog.ingest.postfix;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.FilterReply;
import org.bouncelog.ingest.line.QueuedAs;
import org.bouncelog.ingest.line.SmtpReply;

/** The text of {@code status=sent}: the reply of the next hop, or what a local agent did. */
final class SuccessText {
  private static final byte[] FORWARDED_AS = Bytes.of("forwarded as ");
  private static final int POSITIVE = 2;

  private SuccessText() {}

  static void read(EventRow row, Daemon daemon, byte[] b, int from, int to) {
    if (daemon.isClient()) {
      SmtpReply.readJoined(row, b, from, to, POSITIVE);
      FilterReply.read(row, b, from, to);
      QueuedAs.read(row, b, from, to);
    } else if (daemon == Daemon.LOCAL && Bytes.startsWith(b, from, to, FORWARDED_AS)) {
      int id = from + FORWARDED_AS.length;
      int end = QueuedAs.idEnd(b, id, to);
      if (end > id) {
        row.text(TextField.QUEUED_AS, b, id, end);
      }
    }
  }
}
