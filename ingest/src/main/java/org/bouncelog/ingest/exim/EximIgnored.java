package org.bouncelog.ingest.exim;

import static org.bouncelog.ingest.line.LineVerdict.HOUSEKEEPING;
import static org.bouncelog.ingest.line.LineVerdict.INTERMEDIATE;
import static org.bouncelog.ingest.line.LineVerdict.POLICY;
import static org.bouncelog.ingest.line.LineVerdict.QUEUE;
import static org.bouncelog.ingest.line.LineVerdict.SESSION;
import static org.bouncelog.ingest.line.LineVerdict.TLS;
import static org.bouncelog.ingest.line.LineVerdict.UNKNOWN_FORM;
import static org.bouncelog.ingest.line.LineVerdict.VERIFICATION;

import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.PrefixVerdicts;

/** Lines that are no event, and why. */
final class EximIgnored {
  private static final PrefixVerdicts OF_MESSAGE =
      PrefixVerdicts.builder()
          .add(
              QUEUE,
              "Frozen",
              "frozen ",
              "Message is frozen",
              "Message frozen",
              "Message abandoned",
              "Unfrozen",
              "unfrozen ",
              "*** Frozen",
              "*** Message ",
              "Spool file ",
              "cancelled by ",
              "marked ",
              "no immediate delivery",
              "no recipients ",
              "delivering ",
              "forced ",
              "manually ",
              "message added to ",
              "errors_copy ",
              "edited by ",
              "Delivery of ",
              "locked")
          .add(
              INTERMEDIATE,
              "SMTP error from remote mail",
              "SMTP timeout ",
              "LMTP error ",
              "Remote host ",
              "Connection refused",
              "Connection timed out",
              "Connection reset",
              "Malformed SMTP reply",
              "remote host address is the local host")
          .add(TLS, "TLS ", "a TLS session is required", "DANE ", "tls ")
          // cPanel's
          .add(SESSION, "SMTP connection outbound ", "SMTP connection identification ")
          .add(SESSION, "Sender identification ")
          .add(SESSION, "DKIM:", "DKIM ", "PDKIM:", "SPF ", "DMARC ", "ARC ")
          .add(
              HOUSEKEEPING,
              "Warning:",
              "warning:",
              "lowest numbered MX",
              "failed to ",
              "Failed to ",
              "Format error ",
              "unable to ",
              "Unable to ",
              "no host ",
              "User ",
              "error in ",
              "Error in ",
              "Error while ",
              "expansion ",
              "removing ",
              "suspected ",
              "system filter",
              "malware acl condition",
              "spam acl condition",
              "spam:",
              "Tainted",
              "LOG: ",
              "internal ",
              "string_sprintf",
              "routing failed",
              "Cannot ",
              "cannot ",
              "Could not ",
              "write ",
              "Reporting ",
              "return-path ",
              "alias ",
              "retry ",
              "router ",
              "transport ",
              "cutthrough ")
          .build();

  private static final PrefixVerdicts OF_SERVER =
      PrefixVerdicts.builder()
          .add(
              SESSION,
              "SMTP connection ",
              "SMTP call ",
              "SMTP command ",
              "SMTP data ",
              "SMTP protocol ",
              "SMTP syntax ",
              "SMTP session ",
              "Connection from ",
              "connection from ",
              "refused connection ",
              "unexpected disconnection ",
              "no MAIL in ",
              "no host name found ",
              "no IP address found ",
              "host name alias ",
              "incomplete transaction ",
              "sender verify ",
              "sender ",
              "recipient ",
              "unqualified ",
              "VRFY ",
              "EXPN ",
              "ETRN ",
              "HELO ",
              "EHLO ",
              "syntactically invalid ",
              "ident connection ",
              "PROXY ",
              "proxy ",
              "too many ",
              "Unexpected ",
              "list matching forced ",
              "DNS list lookup ",
              "dnslists ",
              "received ",
              "SPF ",
              "DMARC ",
              "[")
          .add(TLS, "TLS ", "tls ", "SSL ", "certificate ", "DANE ")
          .add(QUEUE, "Start queue run", "End queue run", "queue ", "Queue ", "Spool file ")
          .add(
              HOUSEKEEPING,
              "exim ",
              "Exim ",
              "daemon ",
              "pid ",
              "cwd=",
              "SIGHUP ",
              "Warning:",
              "warning:",
              "Failed ",
              "failed ",
              "unable ",
              "Unable ",
              "could not ",
              "Could not ",
              "cannot ",
              "Cannot ",
              "socket ",
              "listening ",
              "ignoring ",
              "malware acl condition",
              "spam acl condition",
              "spam:",
              "clamd:",
              "string_sprintf",
              "LOG: ",
              "Tainted",
              "internal ",
              "expansion ",
              "retry ",
              "rate ",
              "search_tidyup",
              "lookup ",
              "dovecot",
              "Permission denied",
              "no default ",
              "DNS ",
              "non-existent ",
              "re-exec ",
              "Configuration ",
              "configuration ",
              "Consider ",
              "delivering ",
              "login ",
              "inetd ")
          .build();

  private static final byte[] ERROR_IGNORED = Bytes.of(": error ignored");
  private static final byte[] TRANSPORT_OUTPUT = Bytes.of(" transport output: ");
  private static final byte[] AUTHENTICATOR = Bytes.of(" authenticator ");
  private static final byte[] WARNING = Bytes.of("Warning: ");
  private static final byte[] TLS_ERROR = Bytes.of("TLS ");
  private static final byte[] SMTP = Bytes.of("SMTP ");
  private static final byte[] REMOTE_HOST = Bytes.of("Remote host ");
  private static final byte[] DISCARDED = Bytes.of(": discarded by ");
  private static final byte[] SENDER_VERIFY = Bytes.of("sender verify ");
  private static final byte[] INCOMPLETE = Bytes.of("incomplete transaction ");
  private static final byte[] HEADER_DUMP_END = Bytes.of("----");
  private static final byte[] ENVELOPE = Bytes.of("Envelope-");

  private EximIgnored() {}

  /** A line of a message; {@code from} is behind its id. */
  static LineVerdict ofMessage(byte[] b, int from, int to) {
    LineVerdict verdict = OF_MESSAGE.find(b, from, to);
    if (verdict != null) {
      return verdict;
    }
    if (Bytes.indexOf(b, from, to, ERROR_IGNORED) >= 0) {
      return QUEUE;
    }
    boolean onTheWay =
        Bytes.indexOf(b, from, to, TRANSPORT_OUTPUT) >= 0
            || Bytes.indexOf(b, from, to, AUTHENTICATOR) >= 0
            || isHostOutOfReach(b, from, to);
    return onTheWay ? INTERMEDIATE : UNKNOWN_FORM;
  }

  /** {@code NAME [ip]:port Connection refused}, as Exim wrote it before it had {@code H=}. */
  private static boolean isHostOutOfReach(byte[] b, int from, int to) {
    int blank = Bytes.indexOf(b, from, to, ' ');
    int open = b[from] == '[' ? from : blank + 1;
    if (blank < 0 || open >= to || b[open] != '[') {
      return false;
    }
    int close = open + 1;
    while (close < to && EximText.isIpByte(b[close])) {
      close++;
    }
    if (close >= to || b[close] != ']') {
      return false;
    }
    int p = close + 1;
    while (p < to && (b[p] == ':' || Bytes.isDigit(b[p]))) {
      p++;
    }
    return p < to && b[p] == ' ' && EximFailure.isConnecting(b, p + 1, to);
  }

  /** A line of the server or daemon. */
  static LineVerdict ofServer(byte[] b, int from, int to) {
    LineVerdict verdict = OF_SERVER.find(b, from, to);
    if (verdict != null) {
      return verdict;
    }
    return Bytes.indexOf(b, from, to, AUTHENTICATOR) >= 0 ? SESSION : UNKNOWN_FORM;
  }

  /** The text behind {@code H=…} and other fields, where it is no refusal. */
  static LineVerdict ofHost(byte[] b, int from, int to, boolean ofMessage) {
    if (Bytes.startsWith(b, from, to, WARNING)) {
      return POLICY;
    }
    if (Bytes.startsWith(b, from, to, TLS_ERROR)) {
      return TLS;
    }
    if (Bytes.startsWith(b, from, to, SENDER_VERIFY)) {
      return VERIFICATION;
    }
    if (Bytes.indexOf(b, from, to, DISCARDED) >= 0) {
      return POLICY;
    }
    if (Bytes.startsWith(b, from, to, INCOMPLETE)) {
      return SESSION;
    }
    if (ofMessage
        || Bytes.startsWith(b, from, to, SMTP)
        || Bytes.startsWith(b, from, to, REMOTE_HOST)) {
      return INTERMEDIATE;
    }
    return SESSION;
  }

  /**
   * Whether the line belongs to the dump of a refused message's headers in the rejectlog, of which
   * each line is marked or indented.
   */
  static boolean isHeaderDump(byte[] b, int from, int to) {
    if (from >= to) {
      return false;
    }
    byte c = b[from];
    if (c == ' ' || c == '\t') {
      return true;
    }
    if (c >= 'A' && c <= 'Z' && from + 2 < to && b[from + 1] == ' ' && b[from + 2] > ' ') {
      return Bytes.indexOf(b, from, to, ':') >= 0;
    }
    return (c == '*' && from + 1 < to && b[from + 1] == ' ')
        || Bytes.startsWith(b, from, to, HEADER_DUMP_END)
        || Bytes.startsWith(b, from, to, ENVELOPE);
  }
}
