package org.bouncelog.ingest.line;

import static org.bouncelog.ingest.line.Bytes.NOT_FOUND;

/**
 * How far a record goes. Nearly every record is one line; which it is shows in its first line, so
 * that a log may change its form anywhere.
 */
enum RecordForm {
  /** One line. */
  LINE,
  /** {@code journalctl -o export}: up to an empty line; values that are no text have a length. */
  EXPORT,
  /** {@code journalctl -o json-pretty}: up to a brace at the beginning of a line. */
  PRETTY,
  /** {@code journalctl -o verbose}: a head, and fields behind blanks. */
  VERBOSE,
  /** A line that a container runtime cut: up to where no stream has an open line. */
  PARTIAL,
  /** RFC 6587: as many bytes as it says, perhaps without a line end. */
  COUNTED;

  /** Blanks before a field of {@link #VERBOSE}. */
  static final int INDENT = 4;

  private static final byte[] CURSOR = Bytes.of("__CURSOR=");
  private static final byte[] REALTIME = Bytes.of("__REALTIME_TIMESTAMP=");
  private static final byte[] ENTRY = Bytes.of(" [s=");
  private static final byte[] MESSAGE = Bytes.of("    MESSAGE=");
  private static final byte[] IDENTIFIER = Bytes.of("    SYSLOG_IDENTIFIER=");
  private static final byte[] HOSTNAME = Bytes.of("    _HOSTNAME=");
  private static final int MAX_COUNT_DIGITS = 6;

  /**
   * The form of the record that begins with the line {@code b[from, end)}.
   *
   * @param to one past the last byte that is at hand
   */
  static RecordForm at(byte[] b, int from, int end, int to) {
    RecordForm form = ofHead(b, from, end, to);
    return form == LINE && PartialLine.isOpenCri(b, from, end) ? PARTIAL : form;
  }

  /** The same but for {@code stdout P}, which shows when the line's header is read. */
  static RecordForm ofHead(byte[] b, int from, int end, int to) {
    if (from >= end) {
      return LINE;
    }
    byte first = b[from];
    if (first >= '0' && first <= '9') {
      boolean dated = end - from < 5 || b[from + 4] == '-';
      return !dated && isCounted(b, from, end, to) ? COUNTED : LINE;
    }
    return switch (first) {
      case '_' ->
          Bytes.startsWith(b, from, end, CURSOR) || Bytes.startsWith(b, from, end, REALTIME)
              ? EXPORT
              : LINE;
      case '{' -> {
        if (isAlone(b, from, end)) {
          yield PRETTY;
        }
        yield PartialLine.isOpenDocker(b, from, end) ? PARTIAL : LINE;
      }
      case 'M', 'T', 'W', 'F', 'S' ->
          end - from > 24 && b[from + 3] == ' ' && b[from + 8] == '-' && isVerbose(b, from, end)
              ? VERBOSE
              : LINE;
      default -> LINE;
    };
  }

  private static boolean isAlone(byte[] b, int from, int end) {
    return end - from == 1 || (end - from == 2 && b[from + 1] == '\r');
  }

  private static boolean isVerbose(byte[] b, int from, int end) {
    int last = b[end - 1] == '\r' ? end - 2 : end - 1;
    return b[last] == ']' && Bytes.indexOf(b, from, end, ENTRY) > 0;
  }

  /** Whether a count stands before {@code <22>} that does not end with this line. */
  private static boolean isCounted(byte[] b, int from, int end, int to) {
    int digits = Bytes.digitsEnd(b, from, Math.min(end, from + MAX_COUNT_DIGITS));
    if (digits + 1 >= end || b[digits] != ' ' || b[digits + 1] != '<') {
      return false;
    }
    int frameEnd = digits + 1 + (int) Bytes.decimal(b, from, digits);
    if (frameEnd > to) {
      return end == to; // its end is not there
    }
    if (frameEnd == end) {
      return end == to; // no line end follows
    }
    // What a tool wrote line by line keeps counts that are no use: the line says where it ends.
    return frameEnd != end + 1
        && (frameEnd == to || Bytes.isDigit(b[frameEnd]))
        && b[frameEnd - 1] != '\n';
  }

  /**
   * One past the record that begins at {@code from}, with its line end; {@link Bytes#NOT_FOUND}
   * where {@code to} comes first.
   */
  int end(byte[] b, int from, int to) {
    return switch (this) {
      case LINE -> next(b, from, to);
      case EXPORT -> exportEnd(b, from, to);
      case PRETTY -> prettyEnd(b, from, to);
      case VERBOSE -> verboseEnd(b, from, to);
      case PARTIAL -> PartialLine.groupEnd(b, from, to);
      case COUNTED -> countedEnd(b, from, to);
    };
  }

  /** One past the LF of the line at {@code from}. */
  static int next(byte[] b, int from, int to) {
    int newline = Bytes.indexOf(b, from, to, '\n');
    return newline < 0 ? NOT_FOUND : newline + 1;
  }

  private static int exportEnd(byte[] b, int from, int to) {
    int p = from;
    while (p < to) {
      int next = next(b, p, to);
      if (next < 0) {
        return NOT_FOUND;
      }
      int end = next - 1;
      if (end == p || (end == p + 1 && b[p] == '\r')) {
        return next;
      }
      if (PrintedEntry.isName(b, p, end)) {
        int value = PrintedEntry.binaryEnd(b, next, to);
        if (value >= to) {
          return NOT_FOUND;
        }
        next = b[value] == '\n' ? value + 1 : next;
      }
      p = next;
    }
    return NOT_FOUND;
  }

  private static int prettyEnd(byte[] b, int from, int to) {
    int p = next(b, from, to);
    while (p >= 0 && p < to) {
      int next = next(b, p, to);
      if (next > 0 && b[p] == '}') {
        return next;
      }
      p = next;
    }
    return NOT_FOUND;
  }

  private static int verboseEnd(byte[] b, int from, int to) {
    int p = next(b, from, to);
    while (p >= 0 && p < to) {
      if (b[p] != ' ') {
        return p;
      }
      p = next(b, p, to);
    }
    return NOT_FOUND;
  }

  private static int countedEnd(byte[] b, int from, int to) {
    int digits = Bytes.digitsEnd(b, from, to);
    long end = digits + 1 + Bytes.decimal(b, from, digits);
    return end > to ? NOT_FOUND : (int) end;
  }

  /**
   * Whether an entry of {@link #VERBOSE} at the end of what was written says all that counts: the
   * next one, which would tell that it is over, may never come.
   */
  static boolean saysAll(byte[] b, int from, int to) {
    boolean message = false;
    boolean identifier = false;
    boolean host = false;
    for (int p = from; p >= 0 && p < to; p = next(b, p, to)) {
      message |= Bytes.startsWith(b, p, to, MESSAGE);
      identifier |= Bytes.startsWith(b, p, to, IDENTIFIER);
      host |= Bytes.startsWith(b, p, to, HOSTNAME);
    }
    return message && identifier && host && b[to - 1] == '\n';
  }
}
