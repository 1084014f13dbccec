package org.bouncelog.ingest.exim;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.event.Transport;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.SmtpReply;
import org.jspecify.annotations.Nullable;

/**
 * Reads why a delivery failed: {@code SMTP error from remote mail server after STAGE: REPLY}, with
 * {@code host NAME [ip]: } before the reply up to Exim 4.8x, or a text of Exim's own.
 */
final class EximFailure {
  private static final byte[] SMTP_ERROR = Bytes.of("SMTP error from remote mail");
  private static final byte[] LMTP_ERROR = Bytes.of("LMTP error after ");
  private static final byte[] AFTER = Bytes.of(" after ");
  private static final byte[] IN_RESPONSE = Bytes.of(" in response to ");
  private static final byte[] COLON = Bytes.of(": ");
  private static final byte[] HOST = Bytes.of("host ");
  private static final byte[] NAME_END = Bytes.of(" [");

  private static final byte[] CHILD = Bytes.of("Child process of ");
  private static final byte[] TIMEOUT = Bytes.of("SMTP timeout ");
  private static final byte[] CLOSED = Bytes.of("Remote host ");
  private static final byte[] MALFORMED = Bytes.of("Malformed SMTP reply ");
  private static final byte[] MALFORMED_LMTP = Bytes.of("Malformed LMTP reply ");
  private static final byte[] REPLY_FROM = Bytes.of(" reply from ");
  private static final byte[] CONNECTED_TO = Bytes.of(" connected to ");
  private static final byte[] LMTP_TIMEOUT = Bytes.of("LMTP timeout ");
  private static final byte[][] CONNECTING = {
    Bytes.of("Connection "),
    Bytes.of("Operation timed out"),
    Bytes.of("No route to host"),
    Bytes.of("Network is "),
    Bytes.of("Host is "),
    Bytes.of("Can't assign requested"),
  };
  private static final byte[][] SECURING = {
    Bytes.of("TLS "), Bytes.of("a TLS session is required"), Bytes.of("DANE error"),
  };

  /** What {@code hosts_require_auth} says when a login failed or is not offered. */
  private static final byte[] LOGIN = Bytes.of("authentication required but ");

  private static final byte[] PIPELINED = Bytes.of("pipelined ");
  private static final byte[] SENDING = Bytes.of("sending ");
  private static final byte[] RCPT = Bytes.of("RCPT TO:<");
  private static final byte[] MAIL = Bytes.of("MAIL FROM:<");

  private EximFailure() {}

  /**
   * Sets stage, reply code, enhanced status and reply text.
   *
   * @param textStart where the reply text begins when it is Exim's own: before {@code from} where
   *     the system's error text stands in front of it
   */
  static void read(EventRow row, byte[] b, int textStart, int from, int to) {
    if (Bytes.startsWith(b, from, to, SMTP_ERROR)) {
      int after = Bytes.indexOf(b, from, to, AFTER);
      if (after >= 0 && replyBehind(row, b, after + AFTER.length, to)) {
        return;
      }
    } else if (Bytes.startsWith(b, from, to, LMTP_ERROR)) {
      row.transport(Transport.LMTP);
      if (replyBehind(row, b, from + LMTP_ERROR.length, to)) {
        if (row.stage() == Stage.DATA) {
          row.stage(Stage.END_OF_DATA); // RFC 2033: one reply for each recipient after the dot
        }
        return;
      }
    } else {
      ownText(row, b, from, to);
    }
    EximText.replyText(row, b, textStart, to);
  }

  private static boolean replyBehind(EventRow row, byte[] b, int stage, int to) {
    int p = stage(row, b, stage, to);
    if (p + 2 > to) {
      return false;
    }
    p += 2;
    if (Bytes.startsWith(b, p, to, HOST)) {
      p = host(row, b, p + HOST.length, to);
    }
    if (p >= to) {
      return false;
    }
    // A multi-line reply: its first line decides for Exim.
    SmtpReply.read(row, b, p, to);
    if (row.replyCode() == EventRow.NONE) {
      firstLineOnly(row, b, p, to);
    }
    EximText.replyText(row, b, p, to);
    return true;
  }

  /** A first line that is a bare code: {@code 550\n550 5.1.1 …}. */
  private static void firstLineOnly(EventRow row, byte[] b, int from, int to) {
    if (to - from > 4 && b[from + 3] == '\\' && b[from + 4] == 'n') {
      SmtpReply.read(row, b, from, from + 3);
    }
  }

  /** {@code NAME [ip]: }; where it is something else, the text begins at {@code host}. */
  private static int host(EventRow row, byte[] b, int from, int to) {
    int bracket = Bytes.indexOf(b, from, to, NAME_END);
    if (bracket < 0) {
      return from - HOST.length;
    }
    int ip = bracket + 2;
    int ipEnd = ip;
    while (ipEnd < to && EximText.isIpByte(b[ipEnd])) {
      ipEnd++;
    }
    int colon = Bytes.indexOf(b, ipEnd, to, COLON);
    if (ipEnd >= to || b[ipEnd] != ']' || colon < 0 || colon > ipEnd + 7) {
      return from - HOST.length;
    }
    if (!row.has(TextField.RELAY_HOST)) {
      EximText.relay(row, b, from, bracket, ip, ipEnd);
    }
    if (row.transport() != Transport.LMTP) {
      row.transport(Transport.SMTP);
    }
    return colon + 2;
  }

  /** Whether the system's words for a host that cannot be reached stand at {@code from}. */
  static boolean isConnecting(byte[] b, int from, int to) {
    return beginsWithAny(b, from, to, CONNECTING);
  }

  private static void ownText(EventRow row, byte[] b, int from, int to) {
    boolean malformed =
        Bytes.startsWith(b, from, to, MALFORMED) || Bytes.startsWith(b, from, to, MALFORMED_LMTP);
    if (Bytes.startsWith(b, from, to, CHILD)) {
      row.transport(Transport.PIPE);
      row.stage(Stage.LOCAL);
    } else if (malformed || Bytes.startsWith(b, from, to, CLOSED)) {
      stageBehind(row, b, IN_RESPONSE, from, to);
      if (!row.has(TextField.RELAY_HOST)) {
        hostBehind(row, b, malformed ? REPLY_FROM : CLOSED, from, to);
      }
    } else if (Bytes.startsWith(b, from, to, TIMEOUT)
        || Bytes.startsWith(b, from, to, LMTP_TIMEOUT)) {
      stageBehind(row, b, AFTER, from, to);
      if (!row.has(TextField.RELAY_HOST)) {
        hostBehind(row, b, CONNECTED_TO, from, to);
      }
    } else if (isConnecting(b, from, to)) {
      row.stage(Stage.CONNECT);
    } else if (beginsWithAny(b, from, to, SECURING)) {
      row.stage(Stage.STARTTLS);
    } else if (Bytes.startsWith(b, from, to, LOGIN)) {
      row.stage(Stage.AUTH);
    } else if (!row.has(TextField.RELAY_HOST) || !SmtpReply.read(row, b, from, to)) {
      row.stage(Stage.LOCAL);
    }
  }

  /** Up to Exim 4.8x the host stands in such texts: {@code Remote host NAME [ip] closed …}. */
  private static void hostBehind(EventRow row, byte[] b, byte[] word, int from, int to) {
    int at = Bytes.indexOf(b, from, to, word);
    int name = at + word.length;
    int bracket = at < 0 ? Bytes.NOT_FOUND : Bytes.indexOf(b, name, to, ' ');
    if (bracket < 0 || bracket + 1 >= to || b[bracket + 1] != '[') {
      return;
    }
    int ipEnd = bracket + 2;
    while (ipEnd < to && EximText.isIpByte(b[ipEnd])) {
      ipEnd++;
    }
    EximText.relay(row, b, name, bracket, bracket + 2, ipEnd);
  }

  private static void stageBehind(EventRow row, byte[] b, byte[] word, int from, int to) {
    int at = Bytes.indexOf(b, from, to, word);
    if (at >= 0) {
      stage(row, b, at + word.length, to);
    }
  }

  /**
   * Sets the stage that the SMTP command (or its description) at {@code from} belongs to and
   * returns the {@code ": "} behind the command, or {@code to}. An address in it may hold anything
   * when it is quoted.
   */
  private static int stage(EventRow row, byte[] b, int from, int to) {
    int p = from;
    if (Bytes.startsWith(b, p, to, PIPELINED)) {
      p += PIPELINED.length;
    }
    if (Bytes.startsWith(b, p, to, SENDING)) {
      p += SENDING.length;
    }
    int path = Bytes.NOT_FOUND;
    if (Bytes.startsWith(b, p, to, RCPT)) {
      row.stage(Stage.RCPT);
      path = p + RCPT.length;
    } else if (Bytes.startsWith(b, p, to, MAIL)) {
      row.stage(Stage.MAIL);
      path = p + MAIL.length;
    } else {
      Stage stage = stageOfWord(b, p, to);
      if (stage != null) {
        row.stage(stage);
      }
    }
    if (path >= 0) {
      int end = Bytes.addressEnd(b, path, to);
      p = end < 0 ? path : end;
    }
    int colon = Bytes.indexOf(b, p, to, COLON);
    return colon < 0 ? to : colon;
  }

  private static @Nullable Stage stageOfWord(byte[] b, int from, int to) {
    if (from + 1 >= to) {
      return null;
    }
    return switch (b[from]) {
      case 'i' -> Stage.CONNECT; // initial connection
      case 'e' -> Stage.END_OF_DATA; // end of data
      case 'd', 'D' -> Stage.DATA; // data block, DATA
      case 'B' -> Stage.END_OF_DATA; // BDAT
      case 'E', 'H', 'L' -> Stage.EHLO;
      case 'S' -> Stage.STARTTLS;
      case 'A' -> Stage.AUTH;
      case 'Q' -> Stage.QUIT;
      case 'M' -> Stage.MAIL;
      case 'R' -> b[from + 1] == 'C' ? Stage.RCPT : null;
      default -> null;
    };
  }

  private static boolean beginsWithAny(byte[] b, int from, int to, byte[][] prefixes) {
    for (byte[] prefix : prefixes) {
      if (Bytes.startsWith(b, from, to, prefix)) {
        return true;
      }
    }
    return false;
  }
}
