package org.bouncelog.ingest.exim;

import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.SmtpReply;

/**
 * Reads refusals of our own server: {@code H=… F=<…> rejected RCPT <…>: text}, {@code temporarily
 * rejected …}, {@code rejected MAIL from …: text}. Exim does not log the reply code.
 */
final class EximReject {
  private static final byte[] TEMPORARILY = Bytes.of("temporarily ");
  private static final byte[] REJECTED = Bytes.of("rejected ");
  private static final byte[] FROM_SENDER = Bytes.of("from <");
  private static final byte[] FROM_HOST = Bytes.of(" from ");
  private static final byte[] COLON = Bytes.of(": ");
  private static final byte[] NAME_END = Bytes.of(" [");

  private EximReject() {}

  /** Whether the text at {@code at} says that something was rejected. */
  static boolean isReject(byte[] b, int at, int to) {
    int p = Bytes.startsWith(b, at, to, TEMPORARILY) ? at + TEMPORARILY.length : at;
    return Bytes.startsWith(b, p, to, REJECTED);
  }

  /** {@code at} is where {@link #isReject} is true; the fields before it have been read. */
  static LineVerdict read(EventRow row, byte[] b, int at, int to) {
    row.kind(EventKind.REJECT);
    int p = Bytes.startsWith(b, at, to, TEMPORARILY) ? at + TEMPORARILY.length : at;
    p += REJECTED.length;
    if (Bytes.startsWith(b, p, to, FROM_SENDER)) {
      return ofMessage(row, b, p + FROM_SENDER.length, to);
    }
    int word = p;
    int wordEnd = EximFields.end(b, p, to);
    Stage stage = stage(b, word, wordEnd);
    row.stage(stage);
    p = wordEnd;
    if (p + 1 < to && b[p] == ' ' && b[p + 1] == '<') {
      int end = Bytes.addressEnd(b, p + 2, to);
      if (end < 0) {
        return LineVerdict.TRUNCATED;
      }
      if (stage == Stage.RCPT) {
        row.text(TextField.RECIPIENT, b, p + 2, end);
      } else if (stage == Stage.MAIL && !row.has(TextField.SENDER)) {
        row.text(TextField.SENDER, b, p + 2, end);
      }
      p = end + 1;
    } else if (!row.has(TextField.CLIENT)) {
      client(row, b, p, to);
    }
    int colon = Bytes.indexOf(b, p, to, COLON);
    if (colon >= 0) {
      text(row, b, colon + COLON.length, to);
    }
    return LineVerdict.RECOGNISED;
  }

  /** {@code from <sender> H=…: message too big}. */
  private static LineVerdict ofMessage(EventRow row, byte[] b, int sender, int to) {
    row.stage(Stage.END_OF_DATA);
    int end = Bytes.addressEnd(b, sender, to);
    if (end < 0) {
      return LineVerdict.TRUNCATED;
    }
    row.text(TextField.SENDER, b, sender, end);
    int colon = EximFields.read(row, b, end + 1, to);
    if (colon + 1 < to && b[colon] == ':') {
      text(row, b, Bytes.skip(b, colon + 1, to, ' '), to);
    }
    return LineVerdict.RECOGNISED;
  }

  private static void text(EventRow row, byte[] b, int from, int to) {
    int status = from;
    if (SmtpReply.read(row, b, from, to)) {
      EximText.replyText(row, b, from, to);
      return;
    }
    int statusEnd = SmtpReply.enhancedEnd(b, status, to);
    if (statusEnd >= 0) {
      row.text(TextField.ENHANCED_STATUS, b, status, statusEnd);
    }
    EximText.replyText(row, b, from, to);
  }

  /** {@code MAIL from client.example [192.0.2.1]: …}: no {@code H=} before it. */
  private static void client(EventRow row, byte[] b, int from, int to) {
    if (!Bytes.startsWith(b, from, to, FROM_HOST)) {
      return;
    }
    int name = from + FROM_HOST.length;
    int bracket = Bytes.indexOf(b, name - 1, to, NAME_END);
    if (bracket < 0) {
      return;
    }
    int ipEnd = bracket + 2;
    while (ipEnd < to && EximText.isIpByte(b[ipEnd])) {
      ipEnd++;
    }
    int blank = Bytes.indexOf(b, name, bracket, ' ');
    int nameEnd = bracket < name || b[name] == '(' ? name : blank < 0 ? bracket : blank;
    EximText.client(row, b, name, nameEnd, bracket + 2, ipEnd);
  }

  private static Stage stage(byte[] b, int word, int end) {
    return switch (end > word ? b[word] : 0) {
      case 'R' -> Stage.RCPT;
      case 'M' -> Stage.MAIL;
      case 'E', 'H' -> end - word == 4 ? Stage.EHLO : Stage.LOCAL;
      case 'c' -> Stage.CONNECT; // connection
      case 'A' -> Stage.AUTH;
      case 'S' -> Stage.STARTTLS;
      case 'D', 'p' -> Stage.DATA; // DATA, predata
      case 'Q' -> Stage.QUIT;
      case 'a', 'd' -> Stage.END_OF_DATA; // after DATA, during MIME ACL checks
      default -> Stage.END_OF_DATA;
    };
  }
}
