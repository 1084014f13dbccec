package org.bouncelog.ingest.exim;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;

/**
 * Reads the address of a delivery line: {@code final (parent, …) <original>}. Exim logs the final
 * local part without its quotes, so that it may hold blanks and anything that looks like further
 * fields; but then the original in angle brackets still has them (Exim: string_log_address).
 */
final class EximAddress {
  private static final int MAX_LOCAL_PART = 64; // RFC 5321, 4.5.3.1.1
  private static final byte[] DEFER = Bytes.of("defer (");
  private static final byte[] ROUTING_DEFER = Bytes.of("routing defer (");

  private EximAddress() {}

  /**
   * Sets recipient and original recipient.
   *
   * @return one past the address, or {@link Bytes#NOT_FOUND} when nothing here is surely an address
   */
  static int read(EventRow row, byte[] b, int from, int to) {
    for (int q = quotedBracket(b, from, to); q >= 0; q = quotedBracket(b, q + 1, to)) {
      int end = Bytes.addressEnd(b, q + 1, to);
      int at = end < 0 ? Bytes.NOT_FOUND : Bytes.lastIndexOf(b, q, end, '@');
      if (at >= 0 && isUnquoted(b, from, q - 1, q + 1, at, end)) {
        if (at - q - 3 > MAX_LOCAL_PART) {
          return Bytes.NOT_FOUND; // long enough to hold a whole forged line
        }
        row.text(TextField.RECIPIENT, b, q + 1, end);
        return end + 1;
      }
    }
    if (from >= to) {
      return Bytes.NOT_FOUND;
    }
    return switch (b[from]) {
      case '|', '/', ':' -> withOriginal(row, b, from, to);
      case '>' -> Bytes.NOT_FOUND; // whom an autoreply goes to
      case '"' -> quoted(row, b, from, to);
      case '<' -> bracketed(row, b, from, to);
      default -> plain(row, b, from, to);
    };
  }

  private static int plain(EventRow row, byte[] b, int from, int to) {
    int blank = Bytes.indexOf(b, from, to, ' ');
    int end = blank < 0 ? to : blank;
    if (end > from && b[end - 1] == ':') {
      end--;
    }
    if (Bytes.indexOf(b, from, end, '@') < 0) {
      return withOriginal(row, b, from, to);
    }
    if (end + 1 < to && b[end] == ' ' && "<(|".indexOf(b[end + 1]) >= 0) {
      return withOriginal(row, b, from, to);
    }
    row.text(TextField.RECIPIENT, b, from, end);
    return end;
  }

  private static int quoted(EventRow row, byte[] b, int from, int to) {
    int i = from + 1;
    while (i < to && b[i] != '"') {
      i += b[i] == '\\' ? 2 : 1;
    }
    if (i + 1 >= to || b[i + 1] != '@') {
      return Bytes.NOT_FOUND;
    }
    int blank = Bytes.indexOf(b, i, to, ' ');
    int end = blank < 0 ? to : blank;
    if (b[end - 1] == ':') {
      end--;
    }
    row.text(TextField.RECIPIENT, b, from, end);
    return end;
  }

  private static int bracketed(EventRow row, byte[] b, int from, int to) {
    int end = Bytes.addressEnd(b, from + 1, to);
    if (end < 0) {
      return Bytes.NOT_FOUND;
    }
    row.text(TextField.RECIPIENT, b, from + 1, end);
    return end + 1;
  }

  /** The form {@code final (parent, …) <original>}, where final may also be a command or a file. */
  private static int withOriginal(EventRow row, byte[] b, int from, int to) {
    int blank = from;
    while ((blank = Bytes.indexOf(b, blank, to, ' ')) >= 0) {
      if (blank + 1 < to && b[blank + 1] == '<') {
        int end = Bytes.addressEnd(b, blank + 2, to);
        if (end > blank + 2 && endsAddress(b, end + 1, to)) {
          set(row, b, from, blank, blank + 2, end);
          return end + 1;
        }
      }
      blank++;
    }
    return Bytes.NOT_FOUND;
  }

  private static void set(
      EventRow row, byte[] b, int from, int finalEnd, int original, int originalEnd) {
    int end = finalEnd;
    int parent = Bytes.NOT_FOUND;
    if (b[end - 1] == ')') {
      int open = Bytes.lastIndexOf(b, from, end, '(');
      if (open > from && b[open - 1] == ' ') {
        parent = open + 1;
        end = open - 1;
      }
    }
    boolean generated = isGenerated(b, from, end);
    if (!generated && hasDomain(b, from, end)) {
      if (equalsIgnoreCase(b, from, end, original, originalEnd)) {
        row.text(TextField.RECIPIENT, b, original, originalEnd);
      } else {
        quoteIfNeeded(row, b, from, end);
        row.text(TextField.ORIGINAL_RECIPIENT, b, original, originalEnd);
      }
    } else if (parent >= 0) {
      int comma = Bytes.indexOf(b, parent, finalEnd, ',');
      int parentEnd = comma < 0 ? finalEnd - 1 : comma;
      row.text(TextField.RECIPIENT, b, parent, parentEnd);
      if (!equalsIgnoreCase(b, parent, parentEnd, original, originalEnd)) {
        row.text(TextField.ORIGINAL_RECIPIENT, b, original, originalEnd);
      }
    } else {
      row.text(TextField.RECIPIENT, b, original, originalEnd);
    }
  }

  /**
   * Whether it is a command or a file, also behind the local part that an alias with a suffix adds:
   * {@code sales+news |/usr/bin/autorespond …}.
   */
  private static boolean isGenerated(byte[] b, int from, int to) {
    return b[from] == '|' || b[from] == '/' || b[from] == ':' || isCommand(b, from, to);
  }

  /** Whether a {@code |} begins a word that is a path or a quoted one. */
  static boolean isCommand(byte[] b, int from, int to) {
    int i = from;
    while ((i = Bytes.indexOf(b, i, to, '|')) >= 0) {
      boolean begins = i == from || b[i - 1] == ' ';
      if (begins && (i == from || (i + 1 < to && (b[i + 1] == '/' || b[i + 1] == '"')))) {
        return true;
      }
      i++;
    }
    return false;
  }

  /** Whether a domain ends the text, of which no part is a path or another word. */
  private static boolean hasDomain(byte[] b, int from, int to) {
    int at = Bytes.lastIndexOf(b, from, to, '@');
    return at >= 0
        && Bytes.indexOf(b, at, to, ' ') < 0
        && Bytes.indexOf(b, at, to, '/') < 0
        && at + 1 < to;
  }

  /** Gives a local part its quotes back where it is no dot-atom (RFC 5321, 4.1.2). */
  private static void quoteIfNeeded(EventRow row, byte[] b, int from, int to) {
    int at = Bytes.lastIndexOf(b, from, to, '@');
    int i = from;
    while (i < at && b[i] != ' ' && b[i] != '"' && b[i] != '\\' && "()<>,;:@".indexOf(b[i]) < 0) {
      i++;
    }
    if (i == at || (b[from] == '"' && b[at - 1] == '"' && at > from + 1)) {
      row.text(TextField.RECIPIENT, b, from, to);
      return;
    }
    int start = row.reserve(2 * (to - from) + 2);
    byte[] out = row.scratch();
    int n = start;
    out[n++] = '"';
    for (i = from; i < at; i++) {
      if (b[i] == '"' || b[i] == '\\') {
        out[n++] = '\\';
      }
      out[n++] = b[i];
    }
    out[n++] = '"';
    System.arraycopy(b, at, out, n, to - at);
    row.text(TextField.RECIPIENT, out, start, n + to - at);
  }

  /** What follows an address in every form of a delivery line. */
  private static boolean endsAddress(byte[] b, int at, int to) {
    if (at >= to || b[at] == ':') {
      return true;
    }
    if (b[at] != ' ' || at + 1 >= to) {
      return false;
    }
    int field = at + 1;
    return switch (b[field]) {
      case 'F', 'P', 'R', 'T', 'S', 'H', 'Q' -> field + 1 < to && isFieldEquals(b, field, to);
      case 'd' -> Bytes.startsWith(b, field, to, DEFER);
      case 'r' -> Bytes.startsWith(b, field, to, ROUTING_DEFER);
      case ':' -> true;
      case 'D' -> true; // DT=, DS
      default -> false;
    };
  }

  private static boolean isFieldEquals(byte[] b, int field, int to) {
    int i = field;
    while (i < to && b[i] >= 'A' && b[i] <= 'Z') {
      i++;
    }
    return i < to && b[i] == '=';
  }

  /** The {@code <} of the next {@code <"}; {@link Bytes#NOT_FOUND} when there is none. */
  private static int quotedBracket(byte[] b, int from, int to) {
    int i = from;
    while ((i = Bytes.indexOf(b, i, to, '<')) >= 0) {
      if (i > from && b[i - 1] == ' ' && i + 1 < to && b[i + 1] == '"') {
        return i;
      }
      i++;
    }
    return Bytes.NOT_FOUND;
  }

  /**
   * Whether {@code b[from, to)} is the address {@code b[quote, end)} with its local part unquoted,
   * or that local part alone.
   */
  private static boolean isUnquoted(byte[] b, int from, int to, int quote, int at, int end) {
    int i = from;
    int k = quote + 1;
    while (k < at - 1) {
      if (b[k] == '\\') {
        k++;
      }
      if (i >= to || lower(b[i]) != lower(b[k])) {
        return false;
      }
      i++;
      k++;
    }
    return i == to || equalsIgnoreCase(b, i, to, at, end);
  }

  private static boolean equalsIgnoreCase(byte[] b, int from, int to, int other, int otherEnd) {
    if (to - from != otherEnd - other) {
      return false;
    }
    for (int i = from, k = other; i < to; i++, k++) {
      if (lower(b[i]) != lower(b[k])) {
        return false;
      }
    }
    return true;
  }

  private static int lower(byte c) {
    return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
  }
}
