package org.bouncelog.ingest.sendmail;

import static org.bouncelog.ingest.line.LineVerdict.HOUSEKEEPING;
import static org.bouncelog.ingest.line.LineVerdict.INTERMEDIATE;
import static org.bouncelog.ingest.line.LineVerdict.NOTICE;
import static org.bouncelog.ingest.line.LineVerdict.POLICY;
import static org.bouncelog.ingest.line.LineVerdict.QUEUE;
import static org.bouncelog.ingest.line.LineVerdict.SESSION;
import static org.bouncelog.ingest.line.LineVerdict.TLS;
import static org.bouncelog.ingest.line.LineVerdict.TRUNCATED;
import static org.bouncelog.ingest.line.LineVerdict.UNKNOWN_FORM;

import java.util.Arrays;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.PrefixVerdicts;

/** Lines that are no event, and why. */
final class SendmailIgnored {
  private static final PrefixVerdicts OF_MESSAGE =
      PrefixVerdicts.builder()
          .add(
              QUEUE,
              "alias ",
              "clone: ",
              "Losing ",
              "locked",
              "removed",
              "queue",
              "forward ",
              "expanded ",
              "dequeue",
              "assigned id",
              "unlock",
              "requeue")
          .add(POLICY, "discarded", "quarantine", "Milter: discard", "milter=")
          .add(
              SESSION,
              "lost input channel",
              "timeout waiting for input",
              "SMTP outgoing connect",
              "collect: ",
              "rejecting commands from",
              "message size ",
              "Authentication-Warning",
              "authentication",
              "AUTH",
              "Milter",
              "milter",
              "<-- ",
              "--- ",
              "headers too large",
              "too many ",
              "Too many ",
              "connect from ",
              "tempfail",
              "header ",
              "Subject",
              "Fixed MIME")
          .add(INTERMEDIATE, "makeconnection ")
          .add(TLS, "STARTTLS", "TLS", "tls_", "SASL")
          .add(NOTICE, "DSN: ", "return to sender: ", "sender notify: ", "postmaster notify: ")
          .add(
              HOUSEKEEPING,
              "SYSERR",
              "MCI@", // a cached connection, shown beside such an error
              "Timeout.",
              "timeout ",
              "WARNING",
              "Warning",
              "NOTICE",
              "savemail",
              "error ",
              "ERROR",
              "low on space",
              "rejecting connections",
              "grew WorkList",
              "runqueue",
              "config error")
          .build();

  private static final PrefixVerdicts OF_SERVER =
      PrefixVerdicts.builder()
          .add(
              TLS,
              "STARTTLS",
              "engine=",
              "tls_clt_features",
              "tls_srv_features",
              "TLS",
              "error: safesasl",
              "safefile",
              "SSL",
              "OpenSSL",
              "CRL",
              "cert")
          .add(
              SESSION,
              "AUTH",
              "NOQUEUE: ",
              "lost input channel",
              "timeout waiting",
              "Milter",
              "milter",
              "SMTP outgoing connect",
              "rejecting connections",
              "accepting connections",
              "Connection rate limit",
              "tcpwrappers",
              "rejecting ",
              "deferring connections",
              "gethostbyaddr",
              "Authentication-Warning",
              "SASL")
          .add(
              HOUSEKEEPING,
              "NOQUEUE: SYSERR",
              "NOQUEUE: stopping",
              "NOQUEUE: restarting",
              "SYSERR",
              "starting daemon",
              "started as",
              "stopping daemon",
              "restarting ",
              "alias database",
              "/",
              "error: ",
              "unable to ",
              "runqueue",
              "daemon ",
              "problem ",
              "My unqualified host name",
              "WARNING",
              "Warning",
              "warning",
              "NOTICE",
              "low on space",
              "file descriptors",
              "queue ",
              "persistent queue runner",
              "sendmail ",
              "getla",
              "sleeping ",
              "opendaemonsocket",
              "config",
              "File descriptors",
              "hash map",
              "dbm map",
              "0",
              "dropped")
          .build();

  private static final byte[] PROTOCOL_ERROR = Bytes.of(" protocol error: ");
  private static final byte[] DID_NOT_ISSUE = Bytes.of(" did not issue ");
  private static final byte[] STAT = Bytes.of("stat=");
  private static final byte[] FROM = Bytes.of("from=");

  private SendmailIgnored() {}

  /** A line with a queue id, which ends before {@code from}. */
  static LineVerdict ofMessage(byte[] b, int from, int to) {
    if (to - from < 3 || isTorn(b, from, to)) {
      return TRUNCATED;
    }
    LineVerdict verdict = OF_MESSAGE.find(b, from, to);
    if (verdict != null) {
      return verdict;
    }
    if (Bytes.indexOf(b, from, to, PROTOCOL_ERROR) >= 0) {
      return INTERMEDIATE;
    }
    if (Bytes.indexOf(b, from, to, DID_NOT_ISSUE) >= 0) {
      return SESSION;
    }
    if (Bytes.indexOf(b, from, to, STAT) >= 0) {
      return UNKNOWN_FORM; // looks like a delivery: never pass over it in silence
    }
    // Any error that was told to a client is logged as it stands (sendmail/err.c, LogUsrErrs).
    return SESSION;
  }

  static LineVerdict ofServer(byte[] b, int from, int to) {
    LineVerdict verdict = OF_SERVER.find(b, from, to);
    if (verdict != null) {
      return verdict;
    }
    return Bytes.indexOf(b, from, to, DID_NOT_ISSUE) >= 0 ? SESSION : UNKNOWN_FORM;
  }

  private static boolean isTorn(byte[] b, int from, int to) {
    int length = to - from;
    return length < FROM.length && Arrays.equals(b, from, to, FROM, 0, length);
  }
}
