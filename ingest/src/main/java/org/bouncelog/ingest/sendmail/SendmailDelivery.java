package org.bouncelog.ingest.sendmail;

import java.util.Arrays;
import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.event.Transport;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.LogLine;
import org.bouncelog.ingest.line.QueuedAs;
import org.bouncelog.ingest.line.SmtpReply;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code to=<a>,<b>, ctladdr=…, delay=…, mailer=…, relay=…, dsn=…, reply=…, stat=…}
 * (sendmail/deliver.c, logdelivery). The reply is the remote's, {@code dsn=} mostly Sendmail's own.
 */
final class SendmailDelivery {
  private static final byte[] NEXT = Bytes.of(", ");
  private static final byte[] STAT = Bytes.of(", stat=");
  private static final byte[] MORE = Bytes.of(" [more]");
  private static final byte[] SENT = Bytes.of("Sent");
  private static final byte[] DEFERRED = Bytes.of("Deferred");
  private static final byte[] DEFERRED_TEXT = Bytes.of("Deferred: ");
  private static final byte[] QUEUED = Bytes.of("queued");
  private static final byte[] QUARANTINED = Bytes.of("quarantined");
  private static final byte[] DISCARDED = Bytes.of("discarded");
  private static final byte[] HOST_UNKNOWN = Bytes.of("Host unknown");
  private static final byte[] NAME_SERVER = Bytes.of("Name server");
  private static final byte[] REFUSED = Bytes.of("Connection refused");
  private static final byte[] NO_ROUTE = Bytes.of(": No route to host");
  private static final byte[] UNREACHABLE = Bytes.of("is unreachable");
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
  private static final byte[] M_SMTP = Bytes.of("smtp");
  private static final byte[] M_LMTP = Bytes.of("lmtp");
  private static final byte[] M_CYRUS = Bytes.of("cyrus");
  private static final byte[] M_PROG = Bytes.of("prog");
  private static final byte[] M_LOCAL = Bytes.of("local");
  private static final byte[] M_DISCARD = Bytes.of("discard");

  private SendmailDelivery() {}

  /** {@code list} is the first byte behind {@code to=}. */
  static LineVerdict read(LogLine line, EventRow row, EventSink sink, int list, int to) {
    byte[] b = line.bytes;
    int listEnd = listEnd(b, list, to);
    row.kind(EventKind.ATTEMPT);
    int controlFrom = to;
    int controlTo = to;
    boolean attempted = false;
    boolean msp = false;
    int stat = Bytes.NOT_FOUND;
    int p = listEnd;
    while (stat < 0 && p + 2 < to && b[p] == ',' && b[p + 1] == ' ') {
      int key = p + 2;
      int next = Bytes.indexOf(b, key, to, NEXT);
      int end = next < 0 ? to : next;
      p = end;
      if (Bytes.startsWith(b, key, to, K_CTLADDR)) {
        controlFrom = key + K_CTLADDR.length;
        controlTo = SendmailAddress.end(b, controlFrom, to);
        p = controlTo;
      } else if (Bytes.startsWith(b, key, to, K_DELAY)) {
        row.delaySeconds(SendmailText.seconds(b, key + K_DELAY.length, end));
      } else if (Bytes.startsWith(b, key, to, K_XDELAY)) {
        row.delayTransmitSeconds(SendmailText.seconds(b, key + K_XDELAY.length, end));
        attempted = true;
      } else if (Bytes.startsWith(b, key, to, K_MAILER)) {
        int mailer = key + K_MAILER.length;
        row.transport(transport(b, mailer, end));
        msp = Bytes.equals(b, mailer, end, M_RELAY);
        attempted = true;
      } else if (Bytes.startsWith(b, key, to, K_RELAY)) {
        int relay = key + K_RELAY.length;
        msp &= Bytes.startsWith(b, relay, end, LOOPBACK);
        if (row.transport() != Transport.LOCAL && row.transport() != Transport.PIPE) {
          SendmailRelay.relay(row, b, relay, end);
        }
      } else if (Bytes.startsWith(b, key, to, K_DSN)) {
        attempted = true;
      } else if (Bytes.startsWith(b, key, to, K_REPLY)) {
        stat = reply(row, b, key + K_REPLY.length, to);
      } else if (Bytes.startsWith(b, key, to, K_STAT)) {
        stat = key + K_STAT.length;
      }
    }
    if (stat < 0 || listEnd == list) {
      return LineVerdict.TRUNCATED;
    }
    LineVerdict verdict = outcome(row, b, stat, to, attempted);
    if (verdict == LineVerdict.RECOGNISED) {
      SendmailParser.place(line, row);
      recipients(row, sink, b, list, listEnd, msp ? controlTo : controlFrom, controlTo);
    }
    return verdict;
  }

  /** One event for each recipient of the list. */
  private static void recipients(
      EventRow row, EventSink sink, byte[] b, int list, int listEnd, int control, int controlTo) {
    int p = list;
    while (p < listEnd) {
      int end = SendmailAddress.end(b, p, listEnd);
      if (end > p) {
        row.absent(TextField.ORIGINAL_RECIPIENT);
        boolean known = controlTo > control && SendmailAddress.bracket(b, control, controlTo) >= 0;
        if (known && SendmailAddress.isProgramOrFile(b, p, end)) {
          SendmailAddress.set(row, TextField.RECIPIENT, b, control, controlTo);
        } else {
          SendmailAddress.set(row, TextField.RECIPIENT, b, p, end);
          if (known && SendmailAddress.bracket(b, p, end) < 0) {
            SendmailAddress.set(row, TextField.ORIGINAL_RECIPIENT, b, control, controlTo);
          }
        }
        sink.accept(row);
      }
      p = end + 1;
    }
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

  /**
   * Reads the remote's reply, which may hold {@code , stat=} itself. Behind a 5yz reply the last
   * one is Sendmail's; a 4yz reply is repeated there, {@code stat=Deferred: REPLY}.
   *
   * @return where the text of {@code stat=} begins; {@link Bytes#NOT_FOUND} for a torn line
   */
  private static int reply(EventRow row, byte[] b, int from, int to) {
    int at = Bytes.lastIndexOf(b, from, to, STAT);
    if (at < 0) {
      return Bytes.NOT_FOUND;
    }
    if (b[from] == '4') {
      at = repeated(b, from, to, at);
    }
    int end = SendmailText.trimmedEnd(b, from, at);
    if (!SmtpReply.read(row, b, from, end)) {
      row.replyCode(EventRow.NONE);
    }
    SendmailText.set(row, TextField.REPLY_TEXT, b, from, end);
    return at + STAT.length;
  }

  private static int repeated(byte[] b, int from, int to, int last) {
    int deferred = Bytes.NOT_FOUND;
    int at = from - 1;
    while ((at = Bytes.indexOf(b, at + 1, to, STAT)) >= 0) {
      int stat = at + STAT.length;
      if (Bytes.startsWith(b, stat, to, DEFERRED_TEXT)) {
        int text = stat + DEFERRED_TEXT.length;
        if (Arrays.equals(b, from, at, b, text, to)) {
          return at;
        }
      }
      if (deferred < 0 && Bytes.startsWith(b, stat, to, DEFERRED)) {
        deferred = at;
      }
    }
    return deferred < 0 ? last : deferred;
  }

  private static LineVerdict outcome(EventRow row, byte[] b, int stat, int to, boolean attempted) {
    int replyClass = row.replyCode() / 100;
    if (replyClass == 4) {
      row.outcome(Outcome.DEFERRED);
    } else if (replyClass == 0 && Bytes.startsWith(b, stat, to, SENT)) {
      row.outcome(Outcome.DELIVERED);
      QueuedAs.read(row, b, stat, to);
      return LineVerdict.RECOGNISED;
    } else if (Bytes.startsWith(b, stat, to, SENT) && replyClass == 2) {
      row.outcome(Outcome.DELIVERED);
      row.absent(TextField.REPLY_TEXT);
      QueuedAs.read(row, b, stat, to);
      return LineVerdict.RECOGNISED;
    } else if (Bytes.startsWith(b, stat, to, DEFERRED)) {
      row.outcome(Outcome.DEFERRED);
    } else if (Bytes.equals(b, stat, to, QUEUED) || Bytes.startsWith(b, stat, to, QUARANTINED)) {
      return LineVerdict.QUEUE;
    } else if (Bytes.equals(b, stat, to, DISCARDED)) {
      return LineVerdict.POLICY;
    } else if (attempted) {
      row.outcome(Outcome.BOUNCED);
    } else {
      row.kind(EventKind.REJECT); // refused while the client still waited: never tried
      row.stage(Stage.END_OF_DATA);
    }
    if (!row.has(TextField.REPLY_TEXT)) {
      statText(row, b, stat, to);
    }
    return LineVerdict.RECOGNISED;
  }

  private static void statText(EventRow row, byte[] b, int stat, int to) {
    int text = stat;
    if (Bytes.startsWith(b, stat, to, DEFERRED_TEXT)
        && SmtpReply.read(row, b, stat + DEFERRED_TEXT.length, to)) {
      text = stat + DEFERRED_TEXT.length;
    } else if (row.kind() == EventKind.ATTEMPT) {
      Stage stage = stage(row, b, stat, to);
      if (stage != null) {
        row.stage(stage);
      }
    } else {
      SmtpReply.read(row, b, stat, to);
    }
    SendmailText.set(row, TextField.REPLY_TEXT, b, text, to);
  }

  private static @Nullable Stage stage(EventRow row, byte[] b, int stat, int to) {
    Transport transport = row.transport();
    boolean here =
        transport == Transport.LOCAL
            || transport == Transport.PIPE
            || Bytes.startsWith(b, stat, to, HOST_UNKNOWN)
            || Bytes.indexOf(b, stat, to, NAME_SERVER) >= 0;
    if (here) {
      return Stage.LOCAL;
    }
    boolean connecting =
        Bytes.indexOf(b, stat, to, REFUSED) >= 0
            || Bytes.indexOf(b, stat, to, NO_ROUTE) >= 0
            || Bytes.indexOf(b, stat, to, UNREACHABLE) >= 0;
    // "Connection timed out with" is said of every stage.
    return connecting ? Stage.CONNECT : null;
  }

  private static Transport transport(byte[] b, int from, int to) {
    if (Bytes.indexOf(b, from, to, M_LMTP) >= 0 || Bytes.startsWith(b, from, to, M_CYRUS)) {
      return Transport.LMTP;
    }
    if (Bytes.indexOf(b, from, to, M_SMTP) >= 0 || Bytes.equals(b, from, to, M_RELAY)) {
      return Transport.SMTP;
    }
    if (Bytes.equals(b, from, to, M_PROG)) {
      return Transport.PIPE;
    }
    if (Bytes.startsWith(b, from, to, M_LOCAL) || (from < to && b[from] == '*')) {
      return Transport.LOCAL;
    }
    return Bytes.equals(b, from, to, M_DISCARD) ? Transport.DISCARD : Transport.OTHER;
  }
}
