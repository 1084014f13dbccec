package org.bouncelog.ingest.sendmail;

import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.event.Transport;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.SmtpReply;
import org.jspecify.annotations.Nullable;

/**
 * Reads refusals of our own server: {@code ruleset=check_rcpt, arg1=…, reject=…}, {@code Milter: …,
 * reject=…} and {@code <address>... User unknown}; and those of our own client, which is told not
 * to send over a connection: {@code ruleset=tls_rcpt, arg1=…, relay=…, reject=…}.
 */
final class SendmailReject {
  private static final byte[] OUTBOUND_TLS_SERVER = Bytes.of("tls_server");
  private static final byte[] OUTBOUND_TLS_RCPT = Bytes.of("tls_rcpt");
  private static final byte[] OUTBOUND_TRY_TLS = Bytes.of("try_tls");
  private static final byte[] ARG1 = Bytes.of(", arg1=");
  private static final byte[] RELAY = Bytes.of(", relay=");
  private static final byte[] REJECT = Bytes.of(", reject=");
  private static final byte[] NEXT = Bytes.of(", ");
  private static final byte[] DOTS = Bytes.of("... ");

  private static final byte[] CHECK_RELAY = Bytes.of("check_relay");
  private static final byte[] CHECK_MAIL = Bytes.of("check_mail");
  private static final byte[] CHECK_RCPT = Bytes.of("check_rcpt");
  private static final byte[] CHECK_DATA = Bytes.of("check_data");
  private static final byte[] CHECK_EHLO = Bytes.of("check_helo");
  private static final byte[] TLS_CLIENT = Bytes.of("tls_client");
  private static final byte[] TRUST_AUTH = Bytes.of("trust_auth");

  private static final byte[] MILTER_TO = Bytes.of("to=");
  private static final byte[] MILTER_FROM = Bytes.of("from=");
  private static final byte[] MILTER_CONNECT = Bytes.of("connect");
  private static final byte[] MILTER_HELO = Bytes.of("helo");

  private SendmailReject() {}

  /** {@code p} is the first byte behind {@code ruleset=}. */
  static LineVerdict ruleset(EventRow row, byte[] b, int p, int to) {
    if (Bytes.startsWith(b, p, to, OUTBOUND_TLS_SERVER)
        || Bytes.startsWith(b, p, to, OUTBOUND_TRY_TLS)) {
      return LineVerdict.TLS; // of a whole connection; the delivery line tells the reason, too
    }
    if (Bytes.startsWith(b, p, to, OUTBOUND_TLS_RCPT)) {
      return notSent(row, b, p + OUTBOUND_TLS_RCPT.length, to);
    }
    row.kind(EventKind.REJECT);
    int comma = Bytes.indexOf(b, p, to, ',');
    int ruleEnd = comma < 0 ? to : comma;
    Stage stage = stage(b, p, ruleEnd);
    if (stage != null) {
      row.stage(stage);
    }
    int at = ruleEnd;
    if (Bytes.startsWith(b, at, to, ARG1)) {
      int arg = at + ARG1.length;
      at = SendmailAddress.end(b, arg, to);
      if (at == to) {
        at = ruleEnd; // a client's unbalanced quote: no address
      } else if (at > arg && stage == Stage.RCPT) {
        SendmailAddress.set(row, TextField.RECIPIENT, b, arg, at);
      } else if (at > arg && stage == Stage.MAIL) {
        SendmailAddress.set(row, TextField.SENDER, b, arg, at);
      }
    }
    int relay = Bytes.indexOf(b, at, to, RELAY);
    int reject = Bytes.indexOf(b, at, to, REJECT);
    if (relay >= 0 && (reject < 0 || relay < reject)) {
      int value = relay + RELAY.length;
      int next = Bytes.indexOf(b, value, to, NEXT);
      SendmailRelay.client(row, b, value, next < 0 ? to : next);
    }
    if (reject < 0) {
      return relay < 0 ? LineVerdict.TRUNCATED : LineVerdict.POLICY; // discard, quarantine
    }
    text(row, b, reject + REJECT.length, to);
    return LineVerdict.RECOGNISED;
  }

  /**
   * The attempt for a recipient who may not be sent to over this connection. The delivery line
   * follows, without the reason: {@code stat=Deferred} ({@link
   * org.bouncelog.ingest.line.MtaTrait#TELLS_REASON_BEFORE}).
   */
  private static LineVerdict notSent(EventRow row, byte[] b, int p, int to) {
    if (!row.has(TextField.QUEUE_ID) || !Bytes.startsWith(b, p, to, ARG1)) {
      return LineVerdict.UNKNOWN_FORM;
    }
    int address = p + ARG1.length;
    int end = SendmailAddress.end(b, address, to);
    int relay = end + RELAY.length;
    int reject = Bytes.indexOf(b, end, to, REJECT);
    int text = reject + REJECT.length;
    int code = reject < 0 ? Bytes.NOT_FOUND : SmtpReply.code(b, text, to);
    if (code < 400 || !Bytes.startsWith(b, end, to, RELAY)) {
      return LineVerdict.UNKNOWN_FORM;
    }
    if (!SendmailAddress.set(row, TextField.RECIPIENT, b, address, end)) {
      return LineVerdict.UNKNOWN_FORM;
    }
    row.kind(EventKind.ATTEMPT);
    row.outcome(code < 500 ? Outcome.DEFERRED : Outcome.BOUNCED);
    row.transport(Transport.SMTP);
    row.stage(Stage.STARTTLS);
    SendmailRelay.relay(row, b, relay, reject);
    SendmailText.set(row, TextField.REPLY_TEXT, b, text, to); // our own code, no server's
    return LineVerdict.RECOGNISED;
  }

  /** {@code p} is the first byte behind {@code Milter: }. */
  static LineVerdict milter(EventRow row, byte[] b, int p, int to) {
    int at = p;
    Stage stage = Stage.END_OF_DATA;
    row.kind(EventKind.REJECT);
    if (Bytes.startsWith(b, p, to, MILTER_TO)) {
      stage = Stage.RCPT;
      at = SendmailAddress.end(b, p + MILTER_TO.length, to);
      if (at > p + MILTER_TO.length) {
        SendmailAddress.set(row, TextField.RECIPIENT, b, p + MILTER_TO.length, at);
      }
    } else if (Bytes.startsWith(b, p, to, MILTER_FROM)) {
      stage = Stage.MAIL;
      at = SendmailAddress.end(b, p + MILTER_FROM.length, to);
      if (at > p + MILTER_FROM.length) {
        SendmailAddress.set(row, TextField.SENDER, b, p + MILTER_FROM.length, at);
      }
    } else if (Bytes.startsWith(b, p, to, MILTER_CONNECT)) {
      stage = Stage.CONNECT;
    } else if (Bytes.startsWith(b, p, to, MILTER_HELO)) {
      stage = Stage.EHLO;
    }
    int reject = Bytes.indexOf(b, at, to, REJECT);
    if (reject < 0) {
      return LineVerdict.POLICY;
    }
    row.stage(stage);
    text(row, b, reject + REJECT.length, to);
    return LineVerdict.RECOGNISED;
  }

  /**
   * {@code <address>... reason}. With a reply code it is the remote's reply, which old versions log
   * apart from the delivery line.
   */
  static @Nullable LineVerdict address(EventRow row, byte[] b, int p, int to) {
    int end = Bytes.addressEnd(b, p + 1, to);
    if (end < 0 || !Bytes.startsWith(b, end + 1, to, DOTS)) {
      return null;
    }
    int text = end + 1 + DOTS.length;
    if (SmtpReply.code(b, text, to) >= 0) {
      return LineVerdict.INTERMEDIATE;
    }
    row.kind(EventKind.REJECT);
    row.stage(Stage.RCPT);
    SendmailText.set(row, TextField.RECIPIENT, b, p + 1, end);
    SendmailText.set(row, TextField.REPLY_TEXT, b, text, to);
    return LineVerdict.RECOGNISED;
  }

  private static void text(EventRow row, byte[] b, int from, int to) {
    SmtpReply.read(row, b, from, to);
    SendmailText.set(row, TextField.REPLY_TEXT, b, from, to);
  }

  private static @Nullable Stage stage(byte[] b, int from, int to) {
    if (Bytes.equals(b, from, to, CHECK_RCPT)) {
      return Stage.RCPT;
    }
    if (Bytes.equals(b, from, to, CHECK_MAIL)) {
      return Stage.MAIL;
    }
    if (Bytes.equals(b, from, to, CHECK_RELAY)) {
      return Stage.CONNECT;
    }
    if (Bytes.equals(b, from, to, CHECK_DATA)) {
      return Stage.DATA;
    }
    if (Bytes.equals(b, from, to, CHECK_EHLO)) {
      return Stage.EHLO;
    }
    if (Bytes.equals(b, from, to, TLS_CLIENT)) {
      return Stage.STARTTLS;
    }
    return Bytes.equals(b, from, to, TRUST_AUTH) ? Stage.AUTH : null;
  }
}
