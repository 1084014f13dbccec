package org.bouncelog.ingest.postfix;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.FilterReply;
import org.bouncelog.ingest.line.SmtpReply;

/** The text of {@code status=sent}: the reply of the next hop, or what a local agent did. */
final class SuccessText {
  private static final byte[] QUEUED_AS = Bytes.of("queued as ");
  private static final byte[] FORWARDED_AS = Bytes.of("forwarded as ");
  private static final int POSITIVE = 2;

  private SuccessText() {}

  static void read(EventRow row, Daemon daemon, byte[] b, int from, int to) {
    if (daemon.isClient()) {
      SmtpReply.readJoined(row, b, from, to, POSITIVE);
      FilterReply.read(row, b, from, to);
      // The last one is the queue that holds the mail now: a filter quotes the reply of its own
      // hop.
      int at = Bytes.lastIndexOf(b, from, to, QUEUED_AS);
      if (at >= 0) {
        queuedAs(row, b, at + QUEUED_AS.length, to);
      }
    } else if (daemon == Daemon.LOCAL && Bytes.startsWith(b, from, to, FORWARDED_AS)) {
      queuedAs(row, b, from + FORWARDED_AS.length, to);
    }
  }

  private static void queuedAs(EventRow row, byte[] b, int from, int to) {
    int end = from;
    while (end < to && isIdCharacter(b[end])) {
      end++;
    }
    while (end > from && b[end - 1] == '.') {
      end--;
    }
    if (end > from) {
      row.text(TextField.QUEUED_AS, b, from, end);
    }
  }

  private static boolean isIdCharacter(byte c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || Bytes.isDigit(c)
        || c == '-'
        || c == '_'
        || c == '.';
  }
}
