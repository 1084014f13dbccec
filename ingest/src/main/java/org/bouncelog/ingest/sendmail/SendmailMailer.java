package org.bouncelog.ingest.sendmail;

import org.bouncelog.ingest.event.Transport;
import org.bouncelog.ingest.line.Bytes;

/** What {@code mailer=} says of the way a message took. */
final class SendmailMailer {
  private static final byte[] M_RELAY = Bytes.of("relay");
  private static final byte[] M_SMTP = Bytes.of("smtp");
  private static final byte[] M_LMTP = Bytes.of("lmtp");
  private static final byte[] M_CYRUS = Bytes.of("cyrus");
  private static final byte[] M_PROG = Bytes.of("prog");
  private static final byte[] M_LOCAL = Bytes.of("local");
  private static final byte[] M_DISCARD = Bytes.of("discard");

  private SendmailMailer() {}

  static Transport transport(byte[] b, int from, int to) {
    return switch (from < to ? b[from] : 0) {
      case '*' -> Transport.LOCAL; // *file*, *include*
      case 'p' -> Bytes.equals(b, from, to, M_PROG) ? Transport.PIPE : other(b, from, to);
      case 'r' -> Bytes.equals(b, from, to, M_RELAY) ? Transport.SMTP : other(b, from, to);
      case 'd' -> Bytes.equals(b, from, to, M_DISCARD) ? Transport.DISCARD : other(b, from, to);
      case 'c' -> Bytes.startsWith(b, from, to, M_CYRUS) ? Transport.LMTP : other(b, from, to);
      default -> other(b, from, to);
    };
  }

  private static Transport other(byte[] b, int from, int to) {
    if (Bytes.indexOf(b, from, to, M_SMTP) >= 0) {
      return Transport.SMTP;
    }
    if (Bytes.indexOf(b, from, to, M_LMTP) >= 0) {
      return Transport.LMTP;
    }
    return Bytes.startsWith(b, from, to, M_LOCAL) ? Transport.LOCAL : Transport.OTHER;
  }
}
