package org.bouncelog.ingest.sendmail;

import org.bouncelog.ingest.line.Bytes;

/**
 * Queue ids: {@code AAA12345} (to 8.9), {@code e6GLUxP00881} (8.10, 8.11), {@code j4K488I4001736}
 * (8.12), longer where process ids are. Letters and digits, of which a few are digits.
 */
final class SendmailId {
  private static final int MIN = 8;
  private static final int MAX = 20;

  private SendmailId() {}

  /** End of the id at {@code from} that {@code ": "} or {@code "[n]: "} follows; else NOT_FOUND. */
  static int end(byte[] b, int from, int to) {
    int digits = 0;
    int i = from;
    while (i < to && i - from <= MAX) {
      byte c = b[i];
      if (Bytes.isDigit(c)) {
        digits++;
      } else if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) {
        break;
      }
      i++;
    }
    boolean id = i - from >= MIN && i - from <= MAX && digits >= 2 && i < to;
    return id && (b[i] == ':' || b[i] == '[') ? i : Bytes.NOT_FOUND;
  }

  /** Part number of {@code id[2]: }, 1 without one; {@code end} is the end of the id. */
  static int part(byte[] b, int end, int to) {
    if (b[end] != '[') {
      return 1;
    }
    int close = Bytes.indexOf(b, end, to, ']');
    long part = close < 0 || close - end > 4 ? 0 : Bytes.decimal(b, end + 1, close);
    return part < 1 ? 1 : (int) part;
  }

  /** First byte of the text behind {@code : }. */
  static int text(byte[] b, int end, int to) {
    int colon = Bytes.indexOf(b, end, to, ':');
    return colon < 0 ? to : Bytes.skip(b, colon + 1, to, ' ');
  }
}
