package org.bouncelog.ingest.opensmtpd;

import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.event.Transport;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineVerdict;

/**
 * Reads {@code relay: Expire for EVPID: from=<…>, to=<…>, rcpt=<…>, delay=…, stat=Envelope
 * expired}, and {@code Remove} where an administrator took the envelope out (queue.c, queue_log).
 */
final class OpenSmtpdQueue {
  private static final byte[] EXPIRE = Bytes.of("Expire for ");
  private static final byte[] REMOVE = Bytes.of("Remove for ");
  private static final byte[] FROM = Bytes.of(": from=<");
  private static final byte[] TO = Bytes.of(">, to=<");
  private static final byte[] RCPT = Bytes.of(">, rcpt=<");
  private static final byte[] DELAY = Bytes.of(">, delay=");
  private static final byte[] STAT = Bytes.of(", stat=");

  private OpenSmtpdQueue() {}

  /** {@code from} is behind {@code relay: } or {@code delivery: }. */
  static LineVerdict read(EventRow row, byte[] b, int from, int to, boolean local) {
    boolean expired = Bytes.startsWith(b, from, to, EXPIRE);
    if (!expired && !Bytes.startsWith(b, from, to, REMOVE)) {
      return LineVerdict.UNKNOWN_FORM;
    }
    int end = OpenSmtpdParser.begin(row, b, from + EXPIRE.length, to);
    if (end < 0 || !Bytes.startsWith(b, end, to, FROM)) {
      return LineVerdict.UNKNOWN_FORM;
    }
    int sender = end + FROM.length;
    int senderEnd = Bytes.indexOf(b, sender, to, TO);
    int recipient = senderEnd + TO.length;
    int recipientEnd = senderEnd < 0 ? senderEnd : Bytes.indexOf(b, recipient, to, RCPT);
    int original = recipientEnd + RCPT.length;
    int originalEnd = recipientEnd < 0 ? recipientEnd : Bytes.indexOf(b, original, to, DELAY);
    int delay = originalEnd + DELAY.length;
    int stat = originalEnd < 0 ? originalEnd : Bytes.indexOf(b, delay, to, STAT);
    if (stat < 0) {
      return LineVerdict.TRUNCATED;
    }
    // The null sender is a bare @ here.
    row.text(TextField.SENDER, b, sender, senderEnd - sender == 1 ? sender : senderEnd);
    if (!expired) {
      row.kind(EventKind.REMOVAL);
      return LineVerdict.RECOGNISED;
    }
    row.kind(EventKind.ATTEMPT);
    row.outcome(Outcome.EXPIRED);
    row.transport(local ? Transport.LOCAL : Transport.SMTP);
    row.stage(Stage.LOCAL);
    row.text(TextField.RECIPIENT, b, recipient, recipientEnd);
    if (originalEnd - original > 1) {
      row.text(TextField.ORIGINAL_RECIPIENT, b, original, originalEnd);
    }
    row.delaySeconds(seconds(b, delay, stat));
    row.text(TextField.REPLY_TEXT, b, stat + STAT.length, to);
    return LineVerdict.RECOGNISED;
  }

  /** {@code 1d2h3m4s} in seconds; NaN for anything else. */
  static double seconds(byte[] b, int from, int to) {
    long sum = 0;
    int p = from;
    while (p < to) {
      int unit = Bytes.digitsEnd(b, p, to);
      long number = Bytes.decimal(b, p, unit);
      if (unit == to || number < 0) {
        return Double.NaN;
      }
      long factor =
          switch (b[unit]) {
            case 'd' -> 86_400;
            case 'h' -> 3_600;
            case 'm' -> 60;
            case 's' -> 1;
            default -> -1;
          };
      if (factor < 0) {
        return Double.NaN;
      }
      sum += number * factor;
      p = unit + 1;
    }
    return p == from ? Double.NaN : sum;
  }
}
