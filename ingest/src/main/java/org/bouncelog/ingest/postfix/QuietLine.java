package org.bouncelog.ingest.postfix;

import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineVerdict;

/** Why a line carries no event. */
final class QuietLine {
  private static final Beginnings<LineVerdict> WITH_QUEUE_ID =
      new Beginnings<LineVerdict>()
          .add(LineVerdict.QUEUE, "message-id=", "resent-message-id=", "skipped, ")
          .add(LineVerdict.QUEUE, "requeued", "expired", "placed on hold", "released from hold")
          .add(LineVerdict.QUEUE, "proxy-accept: ")
          .add(LineVerdict.NOTICE, "sender non-delivery notification")
          .add(LineVerdict.NOTICE, "sender delay notification")
          .add(LineVerdict.NOTICE, "sender delivery status notification")
          .add(LineVerdict.NOTICE, "postmaster non-delivery notification")
          .add(LineVerdict.NOTICE, "postmaster delay notification")
          .add(LineVerdict.INTERMEDIATE, "host ", "lost connection with ", "conversation with ")
          .add(LineVerdict.INTERMEDIATE, "connect to ", "Cannot start TLS", "TLS is required")
          .add(LineVerdict.INTERMEDIATE, "SASL authentication failed", "SMTPUTF8 is required")
          .add(LineVerdict.INTERMEDIATE, "Server certificate", "message size ")
          .add(LineVerdict.SESSION, "breaking line > ")
          .add(LineVerdict.TLS, "TLS ", "certificate ")
          .add(LineVerdict.SESSION, "client=", "permit: ", "enabling PIX ", "replacing command ")
          .add(LineVerdict.POLICY, "hold: ", "warn: ", "warning: ", "discard: ", "filter: ")
          .add(LineVerdict.POLICY, "redirect: ", "prepend: ", "replace: ", "info: ", "bcc: ")
          .add(LineVerdict.POLICY, "strip: ", "pass: ", "delay: ", "reject_warning: ")
          .add(LineVerdict.POLICY, "milter-hold: ", "milter-discard: ", "milter-quarantine: ")
          .add(LineVerdict.POLICY, "milter-header-", "milter-body: ");

  private static final Beginnings<LineVerdict> WITHOUT_QUEUE_ID =
      new Beginnings<LineVerdict>()
          .add(LineVerdict.HOUSEKEEPING, "warning: ", "fatal: ", "error: ", "panic: ", "table ")
          .add(LineVerdict.INTERMEDIATE, "connect to ", "host ", "lost connection with ")
          .add(LineVerdict.INTERMEDIATE, "conversation with ")
          .add(LineVerdict.TLS, "Trusted TLS ", "Untrusted TLS ", "Verified TLS ")
          .add(
              LineVerdict.TLS, "Anonymous TLS ", "SSL_", "setting up TLS ", "TLS ", "initializing ")
          .add(LineVerdict.TLS, "save session ", "looking for session ", "reloaded session ")
          .add(LineVerdict.TLS, "remove session ", "certificate ", "Certificate ", "Peer ")
          .add(LineVerdict.TLS, "Host offered STARTTLS", "issuing session ", "cached session ")
          .add(LineVerdict.TLS, "auto-detect", "client certificate ")
          .add(LineVerdict.SESSION, "connect from ", "disconnect from ", "lost connection after ")
          .add(LineVerdict.SESSION, "timeout after ", "too many errors after ");

  private static final byte[] TLS = Bytes.of("TLS");
  private static final byte[] STATUS = Bytes.of("status=");
  private static final byte[] PORT = Bytes.of("]:");

  private QuietLine() {}

  /** Verdict on the text behind a queue id. */
  static LineVerdict ofMessage(Daemon daemon, byte[] b, int from, int to) {
    LineVerdict verdict = WITH_QUEUE_ID.at(b, from, to);
    if (verdict != null) {
      return verdict;
    }
    if (Bytes.indexOf(b, from, to, STATUS) >= 0) {
      return LineVerdict.UNKNOWN_FORM;
    }
    return switch (daemon) {
      // A delivery agent speaks of deliveries, in whatever words.
      case SMTP, LMTP, LOCAL, VIRTUAL, PIPE, DISCARD, ERROR, RETRY -> LineVerdict.UNKNOWN_FORM;
      case QMGR, CLEANUP -> LineVerdict.QUEUE;
      case BOUNCE -> LineVerdict.NOTICE;
      case SMTPD, POSTSCREEN, ANVIL, DNSBLOG -> LineVerdict.SESSION;
      case TLSMGR, TLSPROXY -> LineVerdict.TLS;
      default -> LineVerdict.HOUSEKEEPING;
    };
  }

  /** Verdict on a line that belongs to no message. */
  static LineVerdict ofDaemon(Daemon daemon, byte[] b, int from, int to) {
    LineVerdict verdict = WITHOUT_QUEUE_ID.at(b, from, to);
    if (verdict != null) {
      return verdict;
    }
    return switch (daemon) {
      case SMTPD, POSTSCREEN, ANVIL, DNSBLOG -> LineVerdict.SESSION;
      case TLSMGR, TLSPROXY -> LineVerdict.TLS;
      case SMTP, LMTP ->
          isPeerDetail(b, from, to) || Bytes.indexOf(b, from, to, TLS) >= 0
              ? LineVerdict.TLS
              : LineVerdict.HOUSEKEEPING;
      default -> LineVerdict.HOUSEKEEPING;
    };
  }

  /** {@code host[ip]:port: …}, as the TLS library's wrapper writes about certificates. */
  private static boolean isPeerDetail(byte[] b, int from, int to) {
    int blank = Bytes.indexOf(b, from, to, ' ');
    return blank > from && b[blank - 1] == ':' && Bytes.indexOf(b, from, blank, PORT) >= 0;
  }
}
