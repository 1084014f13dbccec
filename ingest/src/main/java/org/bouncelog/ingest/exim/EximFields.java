package org.bouncelog.ingest.exim;

import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.FilterReply;
import org.bouncelog.ingest.line.QueuedAs;
import org.bouncelog.ingest.line.SmtpReply;

/**
 * Reads the fields {@code F=<…> R=… T=… H=… [ip]:25 X=… C="…" DT=…} of a line into a row, left to
 * right. Stops before the first thing that is no field but text: {@code :}, {@code defer (}, {@code
 * rejected}, {@code from <}. Which fields appear is the administrator's log_selector.
 */
final class EximFields {
  private static final byte[] PRDR = Bytes.of("PRDR");
  private static final byte[] PRX = Bytes.of("PRX");
  private static final byte[] TFO = Bytes.of("TFO");

  private EximFields() {}

  /** Returns the {@code :} or first byte of the text behind the fields, or {@code to}. */
  static int read(EventRow row, byte[] b, int from, int to) {
    int p = from;
    while (p < to) {
      if (b[p] == ':') {
        return p;
      }
      if (b[p] == ' ') {
        p++;
        continue;
      }
      int next = field(row, b, p, to);
      if (next < 0) {
        return p;
      }
      p = Math.max(next, p + 1);
    }
    return to;
  }

  /** One past the field at {@code p}; {@link Bytes#NOT_FOUND} when the text begins here. */
  private static int field(EventRow row, byte[] b, int p, int to) {
    int equals = p;
    while (equals < to && isName(b[equals])) {
      equals++;
    }
    if (equals >= to || b[equals] != '=' || equals == p) {
      return flag(b, p, to);
    }
    int value = equals + 1;
    int length = equals - p;
    if (length == 1) {
      return oneLetter(row, b, p, value, to);
    }
    if (length == 2 && b[p + 1] == 'T') {
      int time = end(b, value, to);
      if (b[p] == 'Q') {
        row.delaySeconds(EximTime.seconds(b, value, time));
      } else if (b[p] == 'D') {
        row.delayTransmitSeconds(EximTime.seconds(b, value, time));
      }
      return time;
    }
    if (length == 2 && b[p] == 'D' && b[p + 1] == 'N') {
      return quotedEnd(b, value, to);
    }
    return length == 2 && b[p] == 'i' && row.kind() == EventKind.MESSAGE ? to : end(b, value, to);
  }

  private static int oneLetter(EventRow row, byte[] b, int p, int value, int to) {
    int end = end(b, value, to);
    return switch (b[p]) {
      case 'H' -> EximHost.host(row, b, value, to);
      case 'I' -> EximHost.localAddress(row, b, value, to);
      case 'F', 'P' -> value < to && b[value] == '<' ? envelope(row, b, p, value, to) : end;
      case 'C' -> confirmation(row, b, value, to);
      case 'T' -> {
        if (value < to && b[value] == '"') {
          yield to; // the subject of an arriving message: all behind it is the sender's
        }
        if (row.kind() == EventKind.ATTEMPT && row.transport() == null) {
          row.transport(EximText.transport(b, value, end));
        }
        yield end;
      }
      case 'S' -> {
        row.messageSize(Bytes.decimal(b, value, end));
        yield end;
      }
      case 'X' -> {
        row.text(TextField.TLS, b, value, end);
        yield end;
      }
      case 'U' -> {
        if (!row.has(TextField.CLIENT)) {
          row.text(TextField.CLIENT, b, value, end);
        }
        yield end;
      }
      default -> end;
    };
  }

  /** A flag has no value; anything else without {@code =} is the text. */
  private static int flag(byte[] b, int p, int to) {
    int end = end(b, p, to);
    int length = end - p;
    boolean flag =
        switch (b[p]) {
          case 'K', 'L', '*' -> length <= 3; // CHUNKING; PIPELINING with . or *, and - for unused
          case 'D' -> length == 2 && b[p + 1] == 'S'; // DNSSEC
          case 'P' -> Bytes.startsWith(b, p, end, PRDR) || Bytes.startsWith(b, p, end, PRX);
          case 'T' -> Bytes.startsWith(b, p, end, TFO);
          default -> false;
        };
    return flag ? end : Bytes.NOT_FOUND;
  }

  private static int envelope(EventRow row, byte[] b, int p, int open, int to) {
    int end = Bytes.addressEnd(b, open + 1, to);
    if (end < 0) {
      return to;
    }
    if (b[p] == 'F') {
      row.text(TextField.SENDER, b, open + 1, end);
    }
    return end + 1;
  }

  /** The reply to a delivery, {@code C="250 …"}; quotes and backslashes in it are escaped. */
  private static int confirmation(EventRow row, byte[] b, int from, int to) {
    if (from >= to || b[from] != '"') {
      return end(b, from, to);
    }
    int end = closingQuote(b, from + 1, to);
    if (SmtpReply.read(row, b, from + 1, end)) {
      QueuedAs.read(row, b, from + 4, end);
      if (row.outcome() == Outcome.DELIVERED) {
        FilterReply.read(row, b, from + 1, end);
      }
    }
    return Math.min(end + 1, to);
  }

  /** Behind a quoted value, in which backslashes escape (RFC 4514 for a certificate's name). */
  private static int quotedEnd(byte[] b, int from, int to) {
    if (from >= to || b[from] != '"') {
      return end(b, from, to);
    }
    return Math.min(closingQuote(b, from + 1, to) + 1, to);
  }

  private static int closingQuote(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] != '"') {
      i += b[i] == '\\' ? 2 : 1;
    }
    return Math.min(i, to);
  }

  /** End of a value: the next blank; a colon before it already belongs to the text. */
  static int end(byte[] b, int from, int to) {
    int blank = Bytes.indexOf(b, from, to, ' ');
    int end = blank < 0 ? to : blank;
    return end > from && b[end - 1] == ':' ? end - 1 : end;
  }

  private static boolean isName(byte c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || Bytes.isDigit(c);
  }
}
