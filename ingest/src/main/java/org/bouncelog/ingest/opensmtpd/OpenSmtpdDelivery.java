package org.bouncelog.ingest.opensmtpd;

import java.util.Arrays;
import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.event.Transport;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.QueuedAs;
import org.bouncelog.ingest.line.SmtpReply;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code from=<…> to=<…> rcpt=<…> source="…" relay="…" delay=… result="…" stat="…"} of what
 * was relayed (mta.c, mta_log) and {@code from=<…> to=<…> [rcpt=<…> ]user=… delay=… result=…
 * stat=…} of what was delivered here (mda.c, mda_log). The reply comes last and may hold anything,
 * so that each field is the first of its name; the log does not say at which step it was given.
 */
final class OpenSmtpdDelivery {
  private static final byte[] FROM = Bytes.of(" from=<");
  private static final byte[] TO = Bytes.of("> to=<");
  private static final byte[] RCPT = Bytes.of("rcpt=<");
  private static final byte[] SOURCE = Bytes.of("source=\"");
  private static final byte[] RELAY = Bytes.of("\" relay=\"");
  private static final byte[] QUOTED_DELAY = Bytes.of("\" delay=");
  private static final byte[] USER = Bytes.of("user=");
  private static final byte[] DELAY = Bytes.of(" delay=");
  private static final byte[] RESULT = Bytes.of(" result=");
  private static final byte[] STAT = Bytes.of(" stat=");
  private static final byte[] NAME = Bytes.of(" (");

  private static final byte[] OK = Bytes.of("Ok");
  private static final byte[] LATER = Bytes.of("TempFail");
  private static final byte[] NEVER = Bytes.of("PermFail");

  /** Found before anybody is called. */
  private static final byte[] LOOP = Bytes.of("Loop detected");

  private static final byte[] UNCONFIGURED = Bytes.of("Could not retrieve ");

  private OpenSmtpdDelivery() {}

  /** {@code from} is behind the envelope's id, which the row has. */
  static LineVerdict read(EventRow row, byte[] b, int from, int to, boolean local) {
    int sender = from + FROM.length;
    int senderEnd = Bytes.startsWith(b, from, to, FROM) ? Bytes.indexOf(b, sender, to, TO) : -1;
    if (senderEnd < 0) {
      return LineVerdict.UNKNOWN_FORM;
    }
    int recipient = senderEnd + TO.length;
    int recipientEnd = Bytes.indexOf(b, recipient, to, '>');
    if (recipientEnd <= recipient || recipientEnd + 2 >= to || b[recipientEnd + 1] != ' ') {
      return LineVerdict.UNKNOWN_FORM;
    }
    row.kind(EventKind.ATTEMPT);
    row.text(TextField.SENDER, b, sender, senderEnd);
    row.text(TextField.RECIPIENT, b, recipient, recipientEnd);
    int p = recipientEnd + 2;
    if (Bytes.startsWith(b, p, to, RCPT)) {
      p = original(row, b, p + RCPT.length, to);
    }
    int delay = local ? user(row, b, p, to) : relay(row, b, p, to);
    int delayEnd = delay < 0 ? delay : Bytes.indexOf(b, delay, to, ' ');
    if (delayEnd < 0 || !Bytes.startsWith(b, delayEnd, to, RESULT)) {
      return LineVerdict.UNKNOWN_FORM;
    }
    row.delaySeconds(OpenSmtpdQueue.seconds(b, delay, delayEnd));
    int result = delayEnd + RESULT.length;
    int resultEnd = Bytes.indexOf(b, result, to, ' ');
    if (resultEnd < 0 || !Bytes.startsWith(b, resultEnd, to, STAT)) {
      return LineVerdict.TRUNCATED;
    }
    int text = resultEnd + STAT.length;
    int quote = local ? 0 : 1;
    if (to - text < 2 * quote || (!local && (b[text] != '"' || b[to - 1] != '"'))) {
      return LineVerdict.TRUNCATED;
    }
    Outcome outcome = outcome(b, result + quote, resultEnd - quote);
    if (outcome == null) {
      return LineVerdict.UNKNOWN_FORM;
    }
    row.outcome(outcome);
    reply(row, b, text + quote, to - quote, local);
    return LineVerdict.RECOGNISED;
  }

  /** The address before aliases; {@code -} or none where it is the same. */
  private static int original(EventRow row, byte[] b, int from, int to) {
    int end = Bytes.indexOf(b, from, to, '>');
    if (end < 0 || end + 2 >= to || b[end + 1] != ' ') {
      return to;
    }
    byte[] recipient = row.bytes(TextField.RECIPIENT);
    boolean same =
        recipient != null
            && Arrays.equals(
                b,
                from,
                end,
                recipient,
                row.start(TextField.RECIPIENT),
                row.end(TextField.RECIPIENT));
    if (end - from > 1 && !same) {
      row.text(TextField.ORIGINAL_RECIPIENT, b, from, end);
    }
    return end + 2;
  }

  /** Where the delay begins behind {@code user=NAME}. */
  private static int user(EventRow row, byte[] b, int p, int to) {
    row.transport(Transport.LOCAL);
    int delay = Bytes.startsWith(b, p, to, USER) ? Bytes.indexOf(b, p, to, DELAY) : -1;
    return delay < 0 ? delay : delay + DELAY.length;
  }

  /**
   * Where the delay begins behind {@code source="IP" relay="IP (NAME)"}. Where no server was
   * reached the relay is the recipient's domain.
   */
  private static int relay(EventRow row, byte[] b, int p, int to) {
    row.transport(Transport.SMTP);
    if (!Bytes.startsWith(b, p, to, SOURCE)) {
      return Bytes.NOT_FOUND;
    }
    int source = p + SOURCE.length;
    int sourceEnd = Bytes.indexOf(b, source, to, RELAY);
    int relay = sourceEnd + RELAY.length;
    int relayEnd = sourceEnd < 0 ? sourceEnd : Bytes.indexOf(b, relay, to, QUOTED_DELAY);
    if (relayEnd < 0) {
      return relayEnd;
    }
    if (sourceEnd - source > 1) {
      address(row, TextField.LOCAL_IP, b, source, sourceEnd);
      int name = Bytes.indexOf(b, relay, relayEnd, NAME);
      int ipEnd = name < 0 ? relayEnd : name;
      address(row, TextField.RELAY_IP, b, relay, ipEnd);
      int host = ipEnd + NAME.length;
      // A server whose address has no name is called by its address.
      if (host < relayEnd - 1 && !Arrays.equals(b, relay, ipEnd, b, host, relayEnd - 1)) {
        row.lowerCaseText(TextField.RELAY_HOST, b, host, relayEnd - 1);
      }
    }
    return relayEnd + QUOTED_DELAY.length;
  }

  /** {@code 192.0.2.1} or {@code [2001:db8::1]}. */
  private static void address(EventRow row, TextField field, byte[] b, int from, int to) {
    boolean bracketed = to - from > 2 && b[from] == '[' && b[to - 1] == ']';
    row.text(field, b, bracketed ? from + 1 : from, bracketed ? to - 1 : to);
  }

  private static @Nullable Outcome outcome(byte[] b, int from, int to) {
    if (Bytes.equals(b, from, to, OK)) {
      return Outcome.DELIVERED;
    }
    if (Bytes.equals(b, from, to, LATER)) {
      return Outcome.DEFERRED;
    }
    return Bytes.equals(b, from, to, NEVER) ? Outcome.BOUNCED : null;
  }

  /** The lines of a reply stand one behind the other, only the first with its code. */
  private static void reply(EventRow row, byte[] b, int from, int to, boolean local) {
    if (row.outcome() == Outcome.DELIVERED) {
      if (!local) {
        QueuedAs.read(row, b, from, to);
      }
      return;
    }
    row.text(TextField.REPLY_TEXT, b, from, to);
    boolean own = local || !SmtpReply.read(row, b, from, to);
    if (own) {
      boolean here =
          local
              || Bytes.startsWith(b, from, to, LOOP)
              || Bytes.startsWith(b, from, to, UNCONFIGURED);
      row.stage(here ? Stage.LOCAL : Stage.CONNECT);
    }
  }
}
