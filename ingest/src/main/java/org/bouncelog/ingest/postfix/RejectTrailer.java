package org.bouncelog.ingest.postfix;

import static org.bouncelog.ingest.line.Bytes.NOT_FOUND;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;

/**
 * The session's facts in a reject line: {@code ; from=<…> to=<…> proto=… helo=<…>}, in postscreen
 * with commas. Addresses before it may imitate one; only one that is well-formed throughout counts.
 */
final class RejectTrailer {
  private static final byte[] FROM = Bytes.of("from=<");
  private static final byte[] TO = Bytes.of("to=<");
  private static final byte[] PROTO = Bytes.of("proto=");
  private static final byte[] SEPARATOR = Bytes.of("; ");

  private RejectTrailer() {}

  /** The {@code ;} of the next text that begins like a trailer. */
  static int next(byte[] b, int from, int to) {
    int at = from;
    while ((at = Bytes.indexOf(b, at, to, SEPARATOR)) >= 0) {
      int field = at + SEPARATOR.length;
      if (Bytes.startsWith(b, field, to, FROM)
          || Bytes.startsWith(b, field, to, TO)
          || Bytes.startsWith(b, field, to, PROTO)) {
        return at;
      }
      at++;
    }
    return NOT_FOUND;
  }

  /**
   * One past the trailer at {@code start}; {@code to} where the line was cut inside it; not found
   * when this is no trailer.
   */
  static int end(byte[] b, int start, int to) {
    int at = start + SEPARATOR.length;
    while (true) {
      int equals = Fields.keyEnd(b, at, to);
      if (equals < 0) {
        return NOT_FOUND;
      }
      int end = valueEnd(b, at, equals + 1, to);
      if (end < 0 || end == to) {
        return end;
      }
      at = Fields.next(b, end, to);
      if (at == end || Fields.keyEnd(b, at, to) < 0) {
        return end;
      }
    }
  }

  private static int valueEnd(byte[] b, int key, int value, int to) {
    if (Bytes.startsWith(b, key, to, FROM) || Bytes.startsWith(b, key, to, TO)) {
      int close = closingBracket(b, value + 1, to);
      return close < 0 ? to : close + 1;
    }
    if (value < to && b[value] == '<') {
      // HELO names and user names: no blanks, but perhaps brackets.
      int i = value + 1;
      while (i < to && b[i] != ' ') {
        if (b[i] == '>' && isBoundary(b, i + 1, to)) {
          return i + 1;
        }
        i++;
      }
      return i == to ? to : NOT_FOUND;
    }
    int i = value;
    while (i < to && b[i] != ' ' && b[i] != ',' && b[i] != ':' && b[i] != ';') {
      i++;
    }
    return i;
  }

  /** The {@code >} of an address, which may hold others where it was logged without quotes. */
  private static int closingBracket(byte[] b, int from, int to) {
    int close = Bytes.addressEnd(b, from, to);
    while (close >= 0 && !isBoundary(b, close + 1, to)) {
      close = Bytes.indexOf(b, close + 1, to, '>');
    }
    return close;
  }

  private static boolean isBoundary(byte[] b, int at, int to) {
    return at >= to || b[at] == ' ' || b[at] == ',' || b[at] == ':';
  }

  /** Sets sender and recipient from the trailer {@code b[start, end)}, as far as they are whole. */
  static void set(EventRow row, byte[] b, int start, int end) {
    int at = start + SEPARATOR.length;
    at = address(row, TextField.SENDER, FROM, b, at, end);
    address(row, TextField.RECIPIENT, TO, b, at, end);
  }

  private static int address(EventRow row, TextField field, byte[] key, byte[] b, int at, int end) {
    if (!Bytes.startsWith(b, at, end, key)) {
      return at;
    }
    int address = at + key.length;
    int close = closingBracket(b, address, end);
    if (close < 0) {
      return end;
    }
    row.text(field, b, address, close);
    return Fields.next(b, close + 1, end);
  }
}
