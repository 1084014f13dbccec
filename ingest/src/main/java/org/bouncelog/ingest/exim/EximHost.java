package org.bouncelog.ingest.exim;

import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;

/** Reads {@code H=} (the relay of an attempt, else the client) and {@code I=}. */
final class EximHost {
  private static final byte[] HELO_END = Bytes.of(") [");
  private static final byte[] HELO_END_SIGNED = Bytes.of(") DS [");

  /** The name was found by DNSSEC (log_selector dnssec). */
  private static final byte[] SIGNED = Bytes.of("DS ");

  private EximHost() {}

  /** {@code name DS (helo) [ip]:port*}, each part optional. */
  static int host(EventRow row, byte[] b, int from, int to) {
    int p = from;
    int nameEnd = from;
    int nameStart = from;
    if (p < to && b[p] != '(' && b[p] != '[') {
      int blank = Bytes.indexOf(b, p, to, ' ');
      nameEnd = EximFields.end(b, p, to);
      if (blank < 0 || nameEnd < blank) {
        name(row, b, nameStart, nameEnd, from, from);
        return nameEnd;
      }
      p = skipSigned(b, blank + 1, to);
    }
    if (p < to && b[p] == '(') {
      int close = heloEnd(b, p, to);
      if (close < 0) {
        name(row, b, nameStart, nameEnd, from, from);
        return EximFields.end(b, p, to);
      }
      if (nameEnd == nameStart && row.kind() == EventKind.ATTEMPT) {
        nameStart = p + 1;
        nameEnd = close;
      }
      p = skipSigned(b, close + 2, to);
    }
    if (p >= to || b[p] != '[') {
      name(row, b, nameStart, nameEnd, from, from);
      return nameEnd;
    }
    int ip = p + 1;
    int ipEnd = ipEnd(b, ip, to);
    name(row, b, nameStart, nameEnd, ip, ipEnd);
    return portEnd(row, b, bracketEnd(b, ipEnd, to), to);
  }

  /** The {@code )} that ends a HELO name, which is the client's own text. */
  private static int heloEnd(byte[] b, int from, int to) {
    int close = Bytes.indexOf(b, from, to, HELO_END);
    int signed = Bytes.indexOf(b, from, to, HELO_END_SIGNED);
    return close < 0 || (signed >= 0 && signed < close) ? signed : close;
  }

  private static int skipSigned(byte[] b, int p, int to) {
    return Bytes.startsWith(b, p, to, SIGNED) ? p + SIGNED.length : p;
  }

  private static void name(
      EventRow row, byte[] b, int nameStart, int nameEnd, int ipStart, int ipEnd) {
    if (row.kind() == EventKind.ATTEMPT) {
      EximText.relay(row, b, nameStart, nameEnd, ipStart, ipEnd);
    } else {
      EximText.client(row, b, nameStart, nameEnd, ipStart, ipEnd);
    }
  }

  static int localAddress(EventRow row, byte[] b, int from, int to) {
    if (from >= to || b[from] != '[') {
      return EximFields.end(b, from, to);
    }
    int ipEnd = ipEnd(b, from + 1, to);
    if (ipEnd > from + 1) {
      row.text(TextField.LOCAL_IP, b, from + 1, ipEnd);
    }
    return skipPort(b, bracketEnd(b, ipEnd, to), to);
  }

  /** End of the address digits; a bracket that the log cut off leaves a {@code :} behind them. */
  private static int ipEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && EximText.isIpByte(b[i])) {
      i++;
    }
    if (i < to && b[i] == ']') {
      return i;
    }
    boolean cut = i > from && (i >= to || b[i] == ' ');
    return !cut ? from : b[i - 1] == ':' ? i - 1 : i;
  }

  /** The {@code ]} behind what may be an address with a zone, else {@code ipEnd}. */
  private static int bracketEnd(byte[] b, int ipEnd, int to) {
    int i = ipEnd;
    while (i < to && b[i] > ' ' && b[i] != ']') {
      i++;
    }
    return i < to && b[i] == ']' ? i : ipEnd;
  }

  /** Behind {@code ]:25*}; sets the relay's port. */
  private static int portEnd(EventRow row, byte[] b, int bracket, int to) {
    int end = skipPort(b, bracket, to);
    int start = bracket + 2;
    if (row.kind() == EventKind.ATTEMPT && start < end && b[bracket] == ']') {
      int digits = Bytes.digitsEnd(b, start, end);
      if (digits > start && digits - start <= 5) {
        row.relayPort((int) Bytes.decimal(b, start, digits));
      }
    }
    return end;
  }

  private static int skipPort(byte[] b, int bracket, int to) {
    int p = bracket;
    if (p < to && b[p] == ']') {
      p++;
      if (p + 1 < to && b[p] == ':' && b[p + 1] != ' ') {
        p = EximFields.end(b, p + 1, to);
      }
      if (p < to && b[p] == '*') {
        p++;
      }
    }
    return p;
  }
}
