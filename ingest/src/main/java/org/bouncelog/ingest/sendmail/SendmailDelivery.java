package org.bouncelog.ingest.sendmail;

import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.event.Transport;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.LogLine;

/**
 * Reads {@code to=<a>,<b>, ctladdr=…, delay=…, mailer=…, relay=…, dsn=…, reply=…, stat=…}
 * (sendmail/deliver.c, logdelivery). The reply is the remote's, {@code dsn=} mostly Sendmail's own.
 */
final class SendmailDelivery {
  private static final byte[] NEXT = Bytes.of(", ");
  private static final byte[] MORE = Bytes.of(" [more]");
  private static final byte[] LOOPBACK = Bytes.of("[127.0.0.1]");

  private static final byte[] K_CTLADDR = Bytes.of("ctladdr=");
  private static final byte[] K_DELAY = Bytes.of("delay=");
  private static final byte[] K_XDELAY = Bytes.of("xdelay=");
  private static final byte[] K_MAILER = Bytes.of("mailer=");
  private static final byte[] K_RELAY = Bytes.of("relay=");
  private static final byte[] K_DSN = Bytes.of("dsn=");
  private static final byte[] K_REPLY = Bytes.of("reply=");
  private static final byte[] K_STAT = Bytes.of("stat=");

  private static final byte[] M_RELAY = Bytes.of("relay");

  private SendmailDelivery() {}

  /** {@code list} is the first byte behind {@code to=}. */
  static LineVerdict read(LogLine line, EventRow row, EventSink sink, int list, int to) {
    byte[] b = line.bytes;
    int listEnd = listEnd(b, list, to);
    row.kind(EventKind.ATTEMPT);
    int controlFrom = to;
    int controlTo = to;
    boolean attempted = false;
    boolean givenUp = false;
    boolean msp = false;
    int dsn = to;
    int dsnEnd = to;
    int stat = Bytes.NOT_FOUND;
    int p = listEnd;
    while (stat < 0 && p + 2 < to && b[p] == ',' && b[p + 1] == ' ') {
      int key = p + 2;
      int next = Bytes.indexOf(b, key, to, NEXT);
      int end = next < 0 ? to : next;
      p = end;
      switch (b[key]) {
        case 'c' -> {
          if (Bytes.startsWith(b, key, to, K_CTLADDR)) {
            controlFrom = key + K_CTLADDR.length;
            controlTo = SendmailAddress.end(b, controlFrom, to);
            p = controlTo;
          }
        }
        case 'd' -> {
          if (Bytes.startsWith(b, key, to, K_DELAY)) {
            row.delaySeconds(SendmailText.seconds(b, key + K_DELAY.length, end));
          } else if (Bytes.startsWith(b, key, to, K_DSN)) {
            attempted = true;
            dsn = key + K_DSN.length;
            dsnEnd = end;
            givenUp = dsn < end && b[dsn] == '5';
          }
        }
        case 'x' -> {
          if (Bytes.startsWith(b, key, to, K_XDELAY)) {
            row.delayTransmitSeconds(SendmailText.seconds(b, key + K_XDELAY.length, end));
            attempted = true;
          }
        }
        case 'm' -> {
          if (Bytes.startsWith(b, key, to, K_MAILER)) {
            int mailer = key + K_MAILER.length;
            row.transport(SendmailMailer.transport(b, mailer, end));
            msp = Bytes.equals(b, mailer, end, M_RELAY);
            attempted = true;
          }
        }
        case 'r' -> {
          if (Bytes.startsWith(b, key, to, K_RELAY)) {
            int relay = key + K_RELAY.length;
            msp &= Bytes.startsWith(b, relay, end, LOOPBACK);
            if (row.transport() != Transport.LOCAL && row.transport() != Transport.PIPE) {
              SendmailRelay.relay(row, b, relay, end);
            }
          } else if (Bytes.startsWith(b, key, to, K_REPLY)) {
            stat = SendmailStat.reply(row, b, key + K_REPLY.length, to);
          }
        }
        case 's' -> {
          if (Bytes.startsWith(b, key, to, K_STAT)) {
            stat = key + K_STAT.length;
          }
        }
        default -> {}
      }
    }
    if (stat < 0 || listEnd == list) {
      return LineVerdict.TRUNCATED;
    }
    LineVerdict verdict = SendmailStat.outcome(row, b, stat, to, attempted, givenUp);
    if (verdict == LineVerdict.RECOGNISED) {
      SendmailStat.status(row, b, dsn, dsnEnd, stat, to);
      SendmailParser.place(line, row);
      int control = msp ? controlTo : controlFrom;
      if (!SendmailAddress.isBalanced(b, list, listEnd)) {
        return LineVerdict.UNKNOWN_FORM;
      }
      if (!recipients(row, sink, b, list, listEnd, control, controlTo)) {
        return LineVerdict.TRUNCATED;
      }
    }
    return verdict;
  }

  /**
   * One event for each recipient of the list. Only of a program or file does {@code ctladdr=} tell
   * whose it is; beside other recipients it is the sender, if he has an account here
   * (sendmail/deliver.c, deliver).
   *
   * @return whether there was any
   */
  private static boolean recipients(
      EventRow row, EventSink sink, byte[] b, int list, int listEnd, int control, int controlTo) {
    boolean any = false;
    int p = list;
    while (p < listEnd) {
      int end = SendmailAddress.end(b, p, listEnd);
      if (end > p && b[p] != ' ') { // not the [more] of a list that goes on in the next line
        boolean owned =
            SendmailAddress.isProgramOrFile(b, p, end)
                && controlTo > control
                && SendmailAddress.set(row, TextField.RECIPIENT, b, control, controlTo);
        if (!owned) {
          SendmailAddress.set(row, TextField.RECIPIENT, b, mailbox(b, p, end), end);
        }
        sink.accept(row);
        any = true;
      }
      p = end + 1;
    }
    return any;
  }

  /** Behind the backslash of {@code \\user}, which goes to the mailbox without any alias. */
  private static int mailbox(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] == '\\') {
      i++;
    }
    boolean isName = i < to && b[i] >= 'A';
    return isName ? i : from;
  }

  /** The comma and blank behind the last recipient. */
  private static int listEnd(byte[] b, int from, int to) {
    int p = from;
    while (true) {
      int comma = SendmailAddress.end(b, p, to);
      if (comma + 1 >= to) {
        return to;
      }
      if (b[comma + 1] == ' ') {
        boolean more = Bytes.startsWith(b, comma + 1, to, MORE);
        return more ? comma + 1 + MORE.length : comma;
      }
      p = comma + 1;
    }
  }
}
