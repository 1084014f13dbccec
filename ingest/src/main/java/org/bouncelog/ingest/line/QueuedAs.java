package org.bouncelog.ingest.line;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;

/**
 * Finds the queue id that the next hop gave a message in its reply to the end of data: the wording
 * of Postfix ({@code queued as X}), Exim ({@code id=X}), Sendmail ({@code X Message accepted for
 * delivery}), the filter of Proxmox ({@code OK (X)}) and small proxies ({@code sent X}).
 */
public final class QueuedAs {
  private static final byte[] POSTFIX = Bytes.of("queued as ");
  private static final byte[] EXIM = Bytes.of("OK id=");
  private static final byte[] SENDMAIL = Bytes.of(" Message accepted for delivery");

  private static final byte[] PROXMOX = Bytes.of("OK (");
  private static final byte[] SENT = Bytes.of("sent ");

  /** Shorter ones that follow a common word are words or numbers. */
  private static final int MIN_LENGTH = 6;

  private QueuedAs() {}

  /** Sets {@link TextField#QUEUED_AS} where the reply text {@code b[from, to)} names an id. */
  public static void read(EventRow row, byte[] b, int from, int to) {
    // The last one is the queue that holds the mail now: a filter quotes the reply of its own hop.
    int at = Bytes.lastIndexOf(b, from, to, POSTFIX);
    if (at >= 0) {
      set(row, b, at + POSTFIX.length, to);
      return;
    }
    at = Bytes.indexOf(b, from, to, EXIM);
    if (at >= 0) {
      set(row, b, at + EXIM.length, to);
      return;
    }
    at = Bytes.lastIndexOf(b, from, to, SENDMAIL);
    if (at >= 0) {
      before(row, b, from, at);
      return;
    }
    at = Bytes.indexOf(b, from, to, PROXMOX);
    if (at >= 0) {
      behindWord(row, b, at + PROXMOX.length, to, ')');
      return;
    }
    at = Bytes.lastIndexOf(b, from, to, SENT);
    if (at >= 0) {
      behindWord(row, b, at + SENT.length, to, ' ');
    }
  }

  private static void before(EventRow row, byte[] b, int from, int to) {
    int id = to;
    while (id > from && isIdByte(b[id - 1]) && b[id - 1] != '.') {
      id--;
    }
    if (to - id >= MIN_LENGTH) {
      row.text(TextField.QUEUED_AS, b, id, to);
    }
  }

  private static void behindWord(EventRow row, byte[] b, int from, int to, char end) {
    int idEnd = idEnd(b, from, to);
    int digits = 0;
    for (int i = from; i < idEnd; i++) {
      digits += Bytes.isDigit(b[i]) ? 1 : 0;
    }
    if (idEnd - from >= MIN_LENGTH && digits > 0 && (idEnd == to || b[idEnd] == end)) {
      row.text(TextField.QUEUED_AS, b, from, idEnd);
    }
  }

  /** Whether {@code b[from, to)} can be a queue id. */
  public static boolean isId(byte[] b, int from, int to) {
    return from < to && idEnd(b, from, to) == to;
  }

  private static void set(EventRow row, byte[] b, int from, int to) {
    int end = idEnd(b, from, to);
    while (end > from && b[end - 1] == '.') {
      end--;
    }
    if (end > from) {
      row.text(TextField.QUEUED_AS, b, from, end);
    }
  }

  /** One past the letters, digits, hyphens, dots and underscores at {@code from}. */
  public static int idEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && isIdByte(b[i])) {
      i++;
    }
    return i;
  }

  private static boolean isIdByte(byte c) {
    return Bytes.isDigit(c)
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '-'
        || c == '_'
        || c == '.';
  }
}
