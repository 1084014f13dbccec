package org.bouncelog.ingest.exim;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.event.Transport;
import org.bouncelog.ingest.line.Bytes;

/** Small things that several of Exim's line forms share. */
final class EximText {
  private static final byte[] LMTP = Bytes.of("lmtp");
  private static final byte[] SMTP = Bytes.of("smtp");

  private EximText() {}

  /** Sets the relay's name, lower case without a final dot, and its address. */
  static void relay(EventRow row, byte[] b, int nameStart, int nameEnd, int ipStart, int ipEnd) {
    int end = nameEnd > nameStart && b[nameEnd - 1] == '.' ? nameEnd - 1 : nameEnd;
    if (end > nameStart) {
      row.lowerCaseText(TextField.RELAY_HOST, b, nameStart, end);
    }
    if (ipEnd > ipStart) {
      row.text(TextField.RELAY_IP, b, ipStart, ipEnd);
    }
  }

  /** Sets the client as {@code name[ip]}. */
  static void client(EventRow row, byte[] b, int nameStart, int nameEnd, int ipStart, int ipEnd) {
    if (ipEnd <= ipStart) {
      return;
    }
    int length = nameEnd - nameStart;
    int at = row.reserve(length + ipEnd - ipStart + 2);
    byte[] out = row.scratch();
    System.arraycopy(b, nameStart, out, at, length);
    int end = at + length;
    out[end++] = '[';
    System.arraycopy(b, ipStart, out, end, ipEnd - ipStart);
    end += ipEnd - ipStart;
    out[end++] = ']';
    row.text(TextField.CLIENT, out, at, end);
  }

  static boolean isIpByte(byte c) {
    return Bytes.isDigit(c)
        || c == '.'
        || c == ':'
        || (c >= 'a' && c <= 'f')
        || (c >= 'A' && c <= 'F');
  }

  /** What a transport's name says of its driver, the only trace of it in a log line. */
  static Transport transport(byte[] b, int from, int to) {
    if (Bytes.indexOf(b, from, to, LMTP) >= 0) {
      return Transport.LMTP;
    }
    return Bytes.indexOf(b, from, to, SMTP) >= 0 ? Transport.SMTP : Transport.LOCAL;
  }

  /**
   * Sets the reply text with Exim's escapes undone: octal for bytes that are not printable ASCII,
   * and the {@code \n} between the lines of a reply becomes one blank. Exim does not escape
   * backslashes, so whatever a server could have meant literally stays as it is.
   */
  static void replyText(EventRow row, byte[] b, int from, int to) {
    int backslash = Bytes.indexOf(b, from, to, '\\');
    if (backslash < 0) {
      row.text(TextField.REPLY_TEXT, b, from, to);
      return;
    }
    int start = row.reserve(to - from);
    byte[] out = row.scratch();
    int n = start;
    int i = from;
    while (i < to) {
      if (b[i] != '\\') {
        out[n++] = b[i++];
      } else if (isLineBreak(b, i, to)) {
        out[n++] = ' ';
        i += 2;
      } else {
        int octal = octal(b, i + 1, to);
        out[n++] = octal < 0 ? b[i] : (byte) octal;
        i += octal < 0 ? 1 : 4;
      }
    }
    row.text(TextField.REPLY_TEXT, out, start, n);
  }

  /** {@code \n} before the code of the next line, or at the very end. */
  private static boolean isLineBreak(byte[] b, int at, int to) {
    if (at + 1 >= to || b[at + 1] != 'n') {
      return false;
    }
    return at + 2 < to
        && Bytes.digitsEnd(b, at + 2, Math.min(at + 5, to)) == at + 5
        && (at + 5 == to || b[at + 5] == '-' || b[at + 5] == ' ' || b[at + 5] == '\\');
  }

  /** The byte of three octal digits when Exim would have escaped it, or {@link Bytes#NOT_FOUND}. */
  private static int octal(byte[] b, int from, int to) {
    if (from + 3 > to) {
      return Bytes.NOT_FOUND;
    }
    int value = 0;
    for (int i = from; i < from + 3; i++) {
      if (b[i] < '0' || b[i] > '7') {
        return Bytes.NOT_FOUND;
      }
      value = value * 8 + b[i] - '0';
    }
    return value < 0x20 || (value >= 0x7f && value <= 0xff) ? value : Bytes.NOT_FOUND;
  }
}
