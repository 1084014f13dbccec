package org.bouncelog.ingest.sendmail;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;

/**
 * Sendmail's escapes: octal for bytes that are not printable ASCII, {@code \n} and its like for
 * controls, and a doubled backslash; so every escape can be undone.
 */
final class SendmailText {
  private SendmailText() {}

  /** Sets {@code field} to the range with its escapes undone. */
  static void set(EventRow row, TextField field, byte[] b, int from, int to) {
    if (Bytes.indexOf(b, from, to, '\\') < 0) {
      row.text(field, b, from, to);
      return;
    }
    int start = row.reserve(to - from);
    byte[] out = row.scratch();
    int n = start;
    int i = from;
    while (i < to) {
      int length = unit(b, i, to);
      out[n++] = length == 1 ? b[i] : decoded(b, i, length);
      i += length;
    }
    row.text(field, out, start, n);
  }

  /** How many bytes of the log stand for the one byte at {@code i}: 1, 2 or 4. */
  static int unit(byte[] b, int i, int to) {
    if (b[i] != '\\' || i + 1 >= to) {
      return 1;
    }
    byte next = b[i + 1];
    if (isOctal(next)) {
      boolean whole = next <= '3' && i + 3 < to && isOctal(b[i + 2]) && isOctal(b[i + 3]);
      return whole ? 4 : 1;
    }
    return next == '\\' || next == 'n' || next == 'r' || next == 't' ? 2 : 1;
  }

  private static byte decoded(byte[] b, int i, int length) {
    if (length == 4) {
      return (byte) ((b[i + 1] - '0') << 6 | (b[i + 2] - '0') << 3 | (b[i + 3] - '0'));
    }
    return switch (b[i + 1]) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> b[i + 1];
    };
  }

  private static boolean isOctal(byte c) {
    return c >= '0' && c <= '7';
  }

  /** Without the blank and {@code \n} that a reply of a bare code leaves behind. */
  static int trimmedEnd(byte[] b, int from, int to) {
    int end = to;
    while (true) {
      if (end > from && b[end - 1] == ' ') {
        end--;
      } else if (end > from + 1
          && b[end - 2] == '\\'
          && b[end - 1] == 'n'
          && !isDoubled(b, from, end)) {
        end -= 2;
      } else {
        return end;
      }
    }
  }

  private static boolean isDoubled(byte[] b, int from, int end) {
    return end - 3 >= from && b[end - 3] == '\\';
  }

  /** Seconds of {@code hh:mm:ss} or {@code d+hh:mm:ss}; NaN when the range is neither. */
  static double seconds(byte[] b, int from, int to) {
    int plus = Bytes.indexOf(b, from, to, '+');
    long days = plus < 0 ? 0 : Bytes.decimal(b, from, plus);
    int at = plus < 0 ? from : plus + 1;
    if (to - at != 8 || b[at + 2] != ':' || b[at + 5] != ':') {
      return Double.NaN;
    }
    long hours = Bytes.decimal(b, at, at + 2);
    long minutes = Bytes.decimal(b, at + 3, at + 5);
    long seconds = Bytes.decimal(b, at + 6, to);
    if (days < 0 || hours < 0 || minutes < 0 || seconds < 0) {
      return Double.NaN;
    }
    return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
  }
}
