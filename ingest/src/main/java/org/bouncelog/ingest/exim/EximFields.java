package org.bouncelog.ingest.exim;

import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;
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
  private static final byte[] HELO_END = Bytes.of(") [");

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
      case 'H' -> host(row, b, value, to);
      case 'I' -> localAddress(row, b, value, to);
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
          case 'K', 'L', '*' -> length <= 2; // CHUNKING; PIPELINING, early with *, unused with -
          case 'D' -> length == 2 && b[p + 1] == 'S'; // DNSSEC
          case 'P' -> Bytes.startsWith(b, p, end, PRDR) || Bytes.startsWith(b, p, end, PRX);
          case 'T' -> Bytes.startsWith(b, p, end, TFO);
          default -> false;
        };
    return flag ? end : Bytes.NOT_FOUND;
  }

  /** {@code name (helo) [ip]:port*}, each part optional. */
  private static int host(EventRow row, byte[] b, int from, int to) {
    int p = from;
    int nameEnd = from;
    int nameStart = from;
    if (p < to && b[p] != '(' && b[p] != '[') {
      int blank = Bytes.indexOf(b, p, to, ' ');
      nameEnd = end(b, p, to);
      if (blank < 0 || nameEnd < blank) {
        name(row, b, nameStart, nameEnd, from, from);
        return nameEnd;
      }
      p = blank + 1;
    }
    if (p < to && b[p] == '(') {
      int close = Bytes.indexOf(b, p, to, HELO_END);
      if (close < 0) {
        name(row, b, nameStart, nameEnd, from, from);
        return end(b, p, to);
      }
      if (nameEnd == nameStart && row.kind() == EventKind.ATTEMPT) {
        nameStart = p + 1;
        nameEnd = close;
      }
      p = close + 2;
    }
    if (p >= to || b[p] != '[') {
      name(row, b, nameStart, nameEnd, from, from);
      return nameEnd;
    }
    int ip = p + 1;
    int ipEnd = ipEnd(b, ip, to);
    name(row, b, nameStart, nameEnd, ip, ipEnd);
    return portEnd(row, b, ipEnd, to);
  }

  private static void name(
      EventRow row, byte[] b, int nameStart, int nameEnd, int ipStart, int ipEnd) {
    if (row.kind() == EventKind.ATTEMPT) {
      EximText.relay(row, b, nameStart, nameEnd, ipStart, ipEnd);
    } else {
      EximText.client(row, b, nameStart, nameEnd, ipStart, ipEnd);
    }
  }

  private static int localAddress(EventRow row, byte[] b, int from, int to) {
    if (from >= to || b[from] != '[') {
      return end(b, from, to);
    }
    int ipEnd = ipEnd(b, from + 1, to);
    row.text(TextField.LOCAL_IP, b, from + 1, ipEnd);
    return skipPort(b, ipEnd, to);
  }

  /** End of the address digits; a bracket that the log cut off leaves a {@code :} behind them. */
  private static int ipEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && EximText.isIpByte(b[i])) {
      i++;
    }
    return (i >= to || b[i] != ']') && i > from && b[i - 1] == ':' ? i - 1 : i;
  }

  private static int portEnd(EventRow row, byte[] b, int ipEnd, int to) {
    int end = skipPort(b, ipEnd, to);
    int start = ipEnd + 2;
    if (row.kind() == EventKind.ATTEMPT && start < end && ipEnd < to && b[ipEnd] == ']') {
      int digits = Bytes.digitsEnd(b, start, end);
      if (digits > start && digits - start <= 5) {
        row.relayPort((int) Bytes.decimal(b, start, digits));
      }
    }
    return end;
  }

  /** Behind {@code ]:25*}. */
  private static int skipPort(byte[] b, int ipEnd, int to) {
    int p = ipEnd;
    if (p < to && b[p] == ']') {
      p++;
      if (p + 1 < to && b[p] == ':' && Bytes.isDigit(b[p + 1])) {
        p = Bytes.digitsEnd(b, p + 1, to);
      }
      if (p < to && b[p] == '*') {
        p++;
      }
    }
    return p;
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
    int i = from + 1;
    while (i < to && b[i] != '"') {
      i += b[i] == '\\' ? 2 : 1;
    }
    int end = Math.min(i, to);
    if (SmtpReply.read(row, b, from + 1, end)) {
      QueuedAs.read(row, b, from + 4, end);
    }
    return Math.min(end + 1, to);
  }

  /** Behind a quoted value: the next quote that a blank, a colon or the end follows. */
  private static int quotedEnd(byte[] b, int from, int to) {
    if (from >= to || b[from] != '"') {
      return end(b, from, to);
    }
    int i = from + 1;
    while ((i = Bytes.indexOf(b, i, to, '"')) >= 0) {
      if (i + 1 == to || b[i + 1] == ' ' || b[i + 1] == ':') {
        return i + 1;
      }
      i++;
    }
    return to;
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
