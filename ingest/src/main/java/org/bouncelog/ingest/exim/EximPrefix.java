package org.bouncelog.ingest.exim;

import org.bouncelog.ingest.line.Bytes;

/**
 * What can stand between the header and a line's own text: the part number of a record that was
 * split for syslog, a stamp and a {@code [pid]} behind it, and the message id.
 */
final class EximPrefix {
  private static final int SHORT_ID = 16; // 6-6-2, before Exim 4.97
  private static final int LONG_ID = 23; // 6-11-4

  private EximPrefix() {}

  /**
   * The number of a {@code [2/3] } or {@code [2\16] } part, or 0 when there is none. A backslash
   * tells that the record was split at a line end, a slash that it was too long.
   */
  static int part(byte[] b, int from, int to) {
    int slash = partSlash(b, from, to);
    return slash < 0 || slash - from > 5 ? 0 : (int) Bytes.decimal(b, from + 1, slash);
  }

  /** First byte behind the part number, stamp and pid. */
  static int skip(byte[] b, int from, int to) {
    int at = from;
    int slash = partSlash(b, at, to);
    if (slash >= 0) {
      at = Math.min(to, Bytes.indexOf(b, slash, to, ']') + 2);
    }
    at = skipStamp(b, at, to);
    if (at < to && b[at] == '[') {
      int end = Bytes.digitsEnd(b, at + 1, to);
      if (end > at + 1 && end + 1 < to && b[end] == ']' && b[end + 1] == ' ') {
        at = end + 2;
      }
    }
    return at;
  }

  /** Length of the message id at {@code from} that a blank follows; 0 when there is none. */
  static int idLength(byte[] b, int from, int to) {
    if (to - from <= SHORT_ID || b[from + 6] != '-') {
      return 0;
    }
    if (b[from + SHORT_ID] == ' ' && b[from + 13] == '-') {
      return isId(b, from, from + SHORT_ID) ? SHORT_ID : 0;
    }
    if (to - from > LONG_ID && b[from + LONG_ID] == ' ' && b[from + 18] == '-') {
      return isId(b, from, from + LONG_ID) ? LONG_ID : 0;
    }
    return 0;
  }

  private static boolean isId(byte[] b, int from, int to) {
    int hyphens = 0;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      if (c == '-') {
        hyphens++;
      } else if (!Bytes.isDigit(c) && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return hyphens == 2;
  }

  /** The separator of {@code [2/3] }, or {@link Bytes#NOT_FOUND}. */
  private static int partSlash(byte[] b, int from, int to) {
    if (from >= to || b[from] != '[') {
      return Bytes.NOT_FOUND;
    }
    int slash = Bytes.digitsEnd(b, from + 1, to);
    if (slash == from + 1 || slash >= to || (b[slash] != '/' && b[slash] != '\\')) {
      return Bytes.NOT_FOUND;
    }
    int end = Bytes.digitsEnd(b, slash + 1, to);
    return end > slash + 1 && end < to && b[end] == ']' ? slash : Bytes.NOT_FOUND;
  }

  /** Behind {@code 2026-12-29 22:00:13.474 -0400 }; {@code from} when there is no stamp. */
  private static int skipStamp(byte[] b, int from, int to) {
    if (to - from < 20 || b[from + 4] != '-' || b[from + 10] != ' ' || b[from + 13] != ':') {
      return from;
    }
    int at = from + 19;
    if (b[at] == '.') {
      at = Bytes.digitsEnd(b, at + 1, to);
    }
    if (at + 6 < to && b[at] == ' ' && (b[at + 1] == '+' || b[at + 1] == '-')) {
      at = Bytes.digitsEnd(b, at + 2, to);
    }
    return at < to && b[at] == ' ' ? at + 1 : from;
  }
}
