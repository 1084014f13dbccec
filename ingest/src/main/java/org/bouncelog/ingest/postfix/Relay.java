package org.bouncelog.ingest.postfix;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;

/** Who answered: {@code host[ip]:port}, {@code host[private/socket]}, or a local service's name. */
final class Relay {
  private static final byte[] NONE = Bytes.of("none");
  private static final byte[] UNKNOWN = Bytes.of("unknown");

  private Relay() {}

  /** Sets what {@code b[from, to)} says of the relay; nothing for {@code none}. */
  static void set(EventRow row, byte[] b, int from, int to) {
    if (from >= to || Bytes.equals(b, from, to, NONE)) {
      return;
    }
    int bracket = Bytes.indexOf(b, from, to, '[');
    if (bracket < 0) {
      name(row, b, from, to);
      return;
    }
    name(row, b, from, bracket);
    int close = Bytes.indexOf(b, bracket, to, ']');
    if (close < 0) {
      return;
    }
    if (isAddress(b, bracket + 1, close)) {
      row.text(TextField.RELAY_IP, b, bracket + 1, close);
    }
    if (close + 1 < to && b[close + 1] == ':') {
      long port = Bytes.decimal(b, close + 2, to);
      if (port > 0 && port <= 65_535) {
        row.relayPort((int) port);
      }
    }
  }

  private static void name(EventRow row, byte[] b, int from, int to) {
    int end = to > from && b[to - 1] == '.' ? to - 1 : to;
    if (end > from && !Bytes.equals(b, from, end, UNKNOWN)) {
      row.lowerCaseText(TextField.RELAY_HOST, b, from, end);
    }
  }

  /** An IP address, not the path of a socket. */
  private static boolean isAddress(byte[] b, int from, int to) {
    boolean separated = false;
    for (int i = from; i < to; i++) {
      byte c = b[i];
      separated |= c == '.' || c == ':';
      boolean hex = Bytes.isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      if (!hex && c != '.' && c != ':') {
        return false;
      }
    }
    return separated;
  }
}
