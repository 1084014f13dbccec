package org.bouncelog.ingest.line;

import static org.bouncelog.ingest.line.Bytes.NOT_FOUND;
import static org.bouncelog.ingest.line.Bytes.isDigit;

import org.bouncelog.ingest.line.FieldNames.Parent;
import org.bouncelog.ingest.line.RecordFields.Role;

/**
 * Reads one JSON object, on one line or on many, into {@link RecordFields}: an entry of {@code
 * journalctl -o json}, whose values are strings, nulls and arrays of byte values, or the record of
 * a container runtime or a collector.
 */
final class JsonRecord {
  /** Objects within objects that are looked into; collectors need three. */
  private static final int MAX_DEPTH = 4;

  private final RecordFields fields;
  private int depth;

  JsonRecord(RecordFields fields) {
    this.fields = fields;
  }

  /** Reads the object that begins at {@code p}; false where it is broken. */
  boolean read(byte[] b, int p, int end) {
    fields.begin(end - p);
    depth = 0;
    return members(b, p + 1, end, Parent.NONE) > 0;
  }

  /** One past the object's brace; a negative number when it is broken. */
  private int members(byte[] b, int from, int end, Parent parent) {
    int p = blanks(b, from, end);
    while (p < end && b[p] == '"') {
      int key = p + 1;
      int keyEnd = Bytes.indexOf(b, key, end, '"');
      if (keyEnd < 0) {
        return NOT_FOUND;
      }
      p = blanks(b, keyEnd + 1, end);
      if (p >= end || b[p] != ':') {
        return NOT_FOUND;
      }
      p = value(b, key, keyEnd, blanks(b, p + 1, end), end, parent);
      if (p < 0) {
        return p;
      }
      p = blanks(b, p, end);
      if (p < end && b[p] == ',') {
        p = blanks(b, p + 1, end);
      }
    }
    return p < end && b[p] == '}' ? p + 1 : NOT_FOUND;
  }

  /** Reads or skips the value at {@code p}; one past it, or a negative number when it is broken. */
  private int value(byte[] b, int key, int keyEnd, int p, int end, Parent parent) {
    if (p >= end) {
      return NOT_FOUND;
    }
    if (b[p] == '{') {
      Parent object = FieldNames.object(parent, b, key, keyEnd);
      if (object == Parent.OTHER || depth == MAX_DEPTH) {
        return skipValue(b, p, end);
      }
      depth++;
      int next = members(b, p + 1, end, object);
      depth--;
      return next;
    }
    Role role = FieldNames.role(parent, b, key, keyEnd);
    return role == null ? skipValue(b, p, end) : text(b, p, end, role);
  }

  /** Decodes a string, an array of byte values, the first of several strings, or a number. */
  private int text(byte[] b, int p, int end, Role role) {
    int mark = fields.mark();
    if (b[p] == '"') {
      return closed(string(b, p + 1, end), role, mark);
    }
    if (b[p] == '[') {
      int inner = blanks(b, p + 1, end);
      if (inner < end && b[inner] == '"') {
        int next = closed(string(b, inner + 1, end), role, mark);
        return next < 0 ? next : skipValue(b, p, end);
      }
      return closed(byteValues(b, inner, end), role, mark);
    }
    int next = skipValue(b, p, end);
    if (next < 0) {
      return next;
    }
    int valueEnd = next;
    while (valueEnd > p && b[valueEnd - 1] <= ' ') {
      valueEnd--;
    }
    if (isDigit(b[p])) {
      fields.put(role, b, p, valueEnd);
    } else if (b[p] == 'n') {
      fields.leaveOut(role);
    }
    return next;
  }

  private int closed(int next, Role role, int mark) {
    if (next >= 0) {
      fields.close(role, mark);
    }
    return next;
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
      fields.add((byte) value);
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
        fields.add(c);
        p++;
      } else if (p + 1 >= end) {
        return NOT_FOUND;
      } else if (b[p + 1] == 'u') {
        p = unicode(b, p, end);
        if (p < 0) {
          return p;
        }
      } else {
        fields.add(escaped(b[p + 1]));
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
      fields.add((byte) codePoint);
    } else if (codePoint < 0x800) {
      fields.add((byte) (0xC0 | codePoint >> 6));
      continuation(codePoint);
    } else if (codePoint < 0x10000) {
      fields.add((byte) (0xE0 | codePoint >> 12));
      continuation(codePoint >> 6);
      continuation(codePoint);
    } else {
      fields.add((byte) (0xF0 | codePoint >> 18));
      continuation(codePoint >> 12);
      continuation(codePoint >> 6);
      continuation(codePoint);
    }
    return next;
  }

  private void continuation(int bits) {
    fields.add((byte) (0x80 | (bits & 0x3F)));
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

  static int stringEnd(byte[] b, int from, int end) {
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
    while (i < end && (b[i] == ' ' || (b[i] >= '\t' && b[i] <= '\r'))) {
      i++;
    }
    return i;
  }
}
