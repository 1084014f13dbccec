package org.bouncelog.ingest.line;

import static org.bouncelog.ingest.line.Bytes.NOT_FOUND;
import static org.bouncelog.ingest.line.Bytes.isDigit;

/**
 * One entry of {@code journalctl -o json}: an object of strings, numbers, nulls and arrays of byte
 * values on one line. Host, program and message are decoded into a buffer of its own. Likewise a
 * record of a container runtime or a collector, {@code {"log":"…\\n","time":"…"}} or {@code
 * {"@timestamp":"…","message":"…"}}, in which a whole line stands.
 */
final class JournalEntry {
  private static final byte[] REALTIME = Bytes.of("__REALTIME_TIMESTAMP");
  private static final byte[] SOURCE_REALTIME = Bytes.of("_SOURCE_REALTIME_TIMESTAMP");
  private static final byte[] HOSTNAME = Bytes.of("_HOSTNAME");
  private static final byte[] IDENTIFIER = Bytes.of("SYSLOG_IDENTIFIER");
  private static final byte[] COMMAND = Bytes.of("_COMM");
  private static final byte[] MESSAGE = Bytes.of("MESSAGE");

  private static final byte[] DOCKER_LOG = Bytes.of("log");
  private static final byte[] DOCKER_TIME = Bytes.of("time");
  private static final byte[] CARRIED = Bytes.of("message");
  private static final byte[] COLLECTED_AT = Bytes.of("@timestamp");

  private byte[] buffer = new byte[4096];
  private int used;

  private long realtime;
  private long sourceRealtime;
  private int hostFrom;
  private int hostTo;
  private int programFrom;
  private int programTo;
  private int commandFrom;
  private int commandTo;
  private int messageFrom;
  private int messageTo;
  private boolean carrier;
  private boolean ofRuntime;
  private int stampFrom;
  private int stampTo;

  /** Whether the last object carried a whole line, to which the line points now. */
  boolean isCarrier() {
    return carrier;
  }

  /** Whether that is docker's own, whose stamp is the line's. */
  boolean isOfRuntime() {
    return ofRuntime;
  }

  /** First byte of the carrier's stamp in the line's bytes; equals its end where it has none. */
  int stampFrom() {
    return stampFrom;
  }

  int stampTo() {
    return stampTo;
  }

  /** Fills the line and points it into this entry's buffer; false for any other object. */
  boolean scan(LogLine line, int p, StampClock clock) {
    used = 0;
    realtime = NOT_FOUND;
    sourceRealtime = NOT_FOUND;
    hostFrom = 0;
    hostTo = 0;
    programFrom = 0;
    programTo = 0;
    commandFrom = 0;
    commandTo = 0;
    messageFrom = NOT_FOUND;
    messageTo = NOT_FOUND;
    carrier = false;
    ofRuntime = false;
    stampFrom = 0;
    stampTo = 0;
    reserve(line.end - p);
    if (!members(line.bytes, p + 1, line.end) || messageFrom < 0) {
      return false;
    }
    trim();
    long micros = realtime >= 0 ? realtime : sourceRealtime;
    if (micros < 0) {
      return carry(line);
    }
    carrier = false;
    boolean identified = programFrom < programTo;
    line.bytes = buffer;
    line.start = 0;
    line.end = used;
    line.loggedAtMicros = clock.exact(micros);
    line.hostFrom = hostFrom;
    line.hostTo = hostTo;
    line.programFrom = identified ? programFrom : commandFrom;
    line.programTo = identified ? programTo : commandTo;
    line.messageFrom = messageFrom;
    line.messageTo = messageTo;
    return true;
  }

  private void trim() {
    while (messageTo > messageFrom
        && (buffer[messageTo - 1] == '\n' || buffer[messageTo - 1] == '\r')) {
      messageTo--;
    }
  }

  private boolean carry(LogLine line) {
    if (!carrier) {
      return false;
    }
    line.bytes = buffer;
    line.start = messageFrom;
    line.end = messageTo;
    line.hostFrom = messageFrom;
    line.hostTo = messageFrom;
    line.programFrom = messageFrom;
    line.programTo = messageFrom;
    line.messageFrom = messageFrom;
    line.messageTo = messageTo;
    return true;
  }

  private void reserve(int length) {
    if (buffer.length < length) {
      // Decoding never makes text longer, so that one reservation is enough.
      buffer = new byte[Math.max(length, 2 * buffer.length)];
    }
  }

  private boolean members(byte[] b, int from, int end) {
    int p = blanks(b, from, end);
    while (p < end && b[p] == '"') {
      int key = p + 1;
      int keyEnd = Bytes.indexOf(b, key, end, '"');
      if (keyEnd < 0) {
        return false;
      }
      p = blanks(b, keyEnd + 1, end);
      if (p >= end || b[p] != ':') {
        return false;
      }
      p = value(b, key, keyEnd, blanks(b, p + 1, end), end);
      if (p < 0) {
        return false;
      }
      p = blanks(b, p, end);
      if (p < end && b[p] == ',') {
        p = blanks(b, p + 1, end);
      }
    }
    return p < end && b[p] == '}';
  }

  /** Reads or skips the value at {@code p}; one past it, or a negative number when it is broken. */
  private int value(byte[] b, int key, int keyEnd, int p, int end) {
    if (Bytes.equals(b, key, keyEnd, MESSAGE)) {
      messageFrom = used;
      int next = text(b, p, end);
      messageTo = used;
      return next;
    }
    boolean string = p < end && b[p] == '"';
    if (string && messageFrom < 0 && isCarried(b, key, keyEnd)) {
      carrier = true;
      messageFrom = used;
      int next = text(b, p, end);
      messageTo = used;
      return next;
    }
    if (string && stampFrom == stampTo && isStamp(b, key, keyEnd)) {
      stampFrom = used;
      int next = text(b, p, end);
      stampTo = used;
      return next;
    }
    if (Bytes.equals(b, key, keyEnd, IDENTIFIER)) {
      programFrom = used;
      int next = text(b, p, end);
      programTo = used;
      return next;
    }
    if (Bytes.equals(b, key, keyEnd, HOSTNAME)) {
      hostFrom = used;
      int next = text(b, p, end);
      hostTo = used;
      return next;
    }
    if (Bytes.equals(b, key, keyEnd, COMMAND)) {
      commandFrom = used;
      int next = text(b, p, end);
      commandTo = used;
      return next;
    }
    if (Bytes.equals(b, key, keyEnd, REALTIME)) {
      realtime = number(b, p, end);
    } else if (Bytes.equals(b, key, keyEnd, SOURCE_REALTIME)) {
      sourceRealtime = number(b, p, end);
    }
    return skipValue(b, p, end);
  }

  private boolean isCarried(byte[] b, int key, int keyEnd) {
    boolean docker = Bytes.equals(b, key, keyEnd, DOCKER_LOG);
    ofRuntime |= docker;
    return docker || Bytes.equals(b, key, keyEnd, CARRIED);
  }

  private static boolean isStamp(byte[] b, int key, int keyEnd) {
    return Bytes.equals(b, key, keyEnd, DOCKER_TIME) || Bytes.equals(b, key, keyEnd, COLLECTED_AT);
  }

  private static long number(byte[] b, int p, int end) {
    int from = p < end && b[p] == '"' ? p + 1 : p;
    return Bytes.decimal(b, from, Bytes.digitsEnd(b, from, end));
  }

  /** Decodes a string, an array of byte values, or null; the first of repeated fields counts. */
  private int text(byte[] b, int p, int end) {
    if (p < end && b[p] == '"') {
      return string(b, p + 1, end);
    }
    if (p < end && b[p] == '[') {
      int inner = blanks(b, p + 1, end);
      if (inner < end && b[inner] == '"') {
        int next = string(b, inner + 1, end);
        return next < 0 ? next : skipValue(b, p, end);
      }
      return byteValues(b, inner, end);
    }
    return skipValue(b, p, end);
  }

  private int byteValues(byte[] b, int from, int end) {
    int p = from;
    while (p < end && b[p] != ']') {
      int value = 0;
      int digits = p;
      while (p < end && isDigit(b[p]) && p - digits < 3) {
        value = value * 10 + (b[p++] - '0');
      }
      if (p == digits) {
        return NOT_FOUND;
      }
      buffer[used++] = (byte) value;
      p = blanks(b, p, end);
      if (p < end && b[p] == ',') {
        p = blanks(b, p + 1, end);
      }
    }
    return p < end ? p + 1 : NOT_FOUND;
  }

  private int string(byte[] b, int from, int end) {
    int p = from;
    while (p < end) {
      byte c = b[p];
      if (c == '"') {
        return p + 1;
      }
      if (c != '\\') {
        buffer[used++] = c;
        p++;
      } else if (p + 1 >= end) {
        return NOT_FOUND;
      } else if (b[p + 1] == 'u') {
        p = unicode(b, p, end);
        if (p < 0) {
          return p;
        }
      } else {
        buffer[used++] = escaped(b[p + 1]);
        p += 2;
      }
    }
    return NOT_FOUND;
  }

  private static byte escaped(byte c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> c;
    };
  }

  /** Decodes {@code \\uXXXX} at {@code p}, and its low surrogate, to UTF-8. */
  private int unicode(byte[] b, int p, int end) {
    int unit = hex(b, p + 2, end);
    if (unit < 0) {
      return NOT_FOUND;
    }
    int next = p + 6;
    int codePoint = unit;
    if (Character.isHighSurrogate((char) unit)
        && next + 1 < end
        && b[next] == '\\'
        && b[next + 1] == 'u') {
      int low = hex(b, next + 2, end);
      if (low >= 0 && Character.isLowSurrogate((char) low)) {
        codePoint = Character.toCodePoint((char) unit, (char) low);
        next += 6;
      }
    }
    if (codePoint < 0x80) {
      buffer[used++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      buffer[used++] = (byte) (0xC0 | codePoint >> 6);
      continuation(codePoint);
    } else if (codePoint < 0x10000) {
      buffer[used++] = (byte) (0xE0 | codePoint >> 12);
      continuation(codePoint >> 6);
      continuation(codePoint);
    } else {
      buffer[used++] = (byte) (0xF0 | codePoint >> 18);
      continuation(codePoint >> 12);
      continuation(codePoint >> 6);
      continuation(codePoint);
    }
    return next;
  }

  private void continuation(int bits) {
    buffer[used++] = (byte) (0x80 | (bits & 0x3F));
  }

  private static int hex(byte[] b, int from, int end) {
    if (from + 4 > end) {
      return NOT_FOUND;
    }
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(b[i], 16);
      if (digit < 0) {
        return NOT_FOUND;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** One past the value at {@code p}: a string, or all up to the comma or brace that ends it. */
  private static int skipValue(byte[] b, int p, int end) {
    int depth = 0;
    int i = p;
    while (i < end) {
      byte c = b[i];
      if (c == '"') {
        i = stringEnd(b, i + 1, end);
        if (i < 0) {
          return i;
        }
        if (depth == 0) {
          return i;
        }
        continue;
      }
      if (c == '[' || c == '{') {
        depth++;
      } else if (depth == 0 && (c == ',' || c == '}')) {
        return i;
      } else if (c == ']' || c == '}') {
        depth--;
        if (depth <= 0) {
          return i + 1;
        }
      }
      i++;
    }
    return NOT_FOUND;
  }

  private static int stringEnd(byte[] b, int from, int end) {
    int i = from;
    while (true) {
      int quote = Bytes.indexOf(b, i, end, '"');
      if (quote < 0) {
        return NOT_FOUND;
      }
      int slash = quote;
      while (slash > i && b[slash - 1] == '\\') {
        slash--;
      }
      if (((quote - slash) & 1) == 0) {
        return quote + 1;
      }
      i = quote + 1;
    }
  }

  private static int blanks(byte[] b, int from, int end) {
    int i = from;
    while (i < end && (b[i] == ' ' || b[i] == '\t')) {
      i++;
    }
    return i;
  }
}
