package org.bouncelog.ingest.line;

import static org.bouncelog.ingest.line.Bytes.NOT_FOUND;

/**
 * A line without the escape sequences (ECMA-48) that colour it: {@code ESC [ 0;1;31 m} of
 * journalctl, {@code ESC [ K} of grep.
 */
final class PlainText {
  private static final char ESCAPE = 0x1B;

  private byte[] buffer = new byte[0];

  /** Points the line at its text without them; false, and nothing changed, where it has none. */
  boolean strip(LogLine line) {
    byte[] b = line.bytes;
    int escape = Bytes.indexOf(b, line.start, line.end, ESCAPE);
    if (escape == NOT_FOUND) {
      return false;
    }
    int length = line.end - line.start;
    if (buffer.length < length) {
      buffer = new byte[Math.max(length, 2 * buffer.length)];
    }
    int n = 0;
    int p = line.start;
    while (p < line.end) {
      int next = b[p] == ESCAPE ? sequenceEnd(b, p, line.end) : p;
      if (next > p) {
        p = next;
      } else {
        buffer[n++] = b[p++];
      }
    }
    line.bytes = buffer;
    line.start = 0;
    line.end = n;
    return n < length;
  }

  /** One past the letter that ends a control sequence; {@code from} for anything else. */
  private static int sequenceEnd(byte[] b, int from, int to) {
    if (from + 1 >= to || b[from + 1] != '[') {
      return from;
    }
    int p = from + 2;
    while (p < to && (Bytes.isDigit(b[p]) || b[p] == ';' || b[p] == ':')) {
      p++;
    }
    return p < to && ((b[p] >= 'A' && b[p] <= 'Z') || (b[p] >= 'a' && b[p] <= 'z')) ? p + 1 : from;
  }
}
