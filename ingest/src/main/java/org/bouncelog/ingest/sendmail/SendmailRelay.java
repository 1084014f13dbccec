package org.bouncelog.ingest.sendmail;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;

/** Hosts: {@code name. [192.0.2.1]}, {@code [IPv6:2001:db8:0:0:0:0:0:1]}, {@code user@host}. */
final class SendmailRelay {
  private static final byte[] IPV6 = Bytes.of("IPv6:");
  private static final byte[] ADDRESS = Bytes.of(" [");

  private SendmailRelay() {}

  /** The host that took or refused a message. */
  static void relay(EventRow row, byte[] b, int from, int to) {
    int nameEnd = nameEnd(b, from, to);
    int end = nameEnd > from && b[nameEnd - 1] == '.' ? nameEnd - 1 : nameEnd;
    if (end > from && b[from] != '[') {
      row.lowerCaseText(TextField.RELAY_HOST, b, from, end);
    }
    int ip = ip(b, from, nameEnd, to);
    if (ip < to) {
      row.text(TextField.RELAY_IP, b, ip, ipEnd(b, ip, to));
    }
  }

  /** The host or local user that brought a message: {@code name[ip]}. */
  static void client(EventRow row, byte[] b, int from, int to) {
    int nameEnd = nameEnd(b, from, to);
    int ip = ip(b, from, nameEnd, to);
    if (ip >= to) {
      row.text(TextField.CLIENT, b, from, nameEnd);
      return;
    }
    int nameLength = b[from] == '[' ? 0 : nameEnd - from;
    int ipEnd = ipEnd(b, ip, to);
    int at = row.reserve(nameLength + ipEnd - ip + 2);
    byte[] out = row.scratch();
    System.arraycopy(b, from, out, at, nameLength);
    int n = at + nameLength;
    out[n++] = '[';
    System.arraycopy(b, ip, out, n, ipEnd - ip);
    n += ipEnd - ip;
    out[n++] = ']';
    row.text(TextField.CLIENT, out, at, n);
  }

  private static int nameEnd(byte[] b, int from, int to) {
    int blank = Bytes.indexOf(b, from, to, ' ');
    return blank < 0 ? to : blank;
  }

  /** First byte of the address in brackets; {@code to} when there is none. */
  private static int ip(byte[] b, int from, int nameEnd, int to) {
    int ip = to;
    if (Bytes.startsWith(b, nameEnd, to, ADDRESS)) {
      ip = nameEnd + ADDRESS.length;
    } else if (from < to && b[from] == '[') {
      ip = from + 1;
    }
    return Bytes.startsWith(b, ip, to, IPV6) ? ip + IPV6.length : ip;
  }

  private static int ipEnd(byte[] b, int ip, int to) {
    int end = Bytes.indexOf(b, ip, to, ']');
    return end < 0 ? to : end;
  }
}
