package org.bouncelog.ingest.line;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;

/**
 * Finds the queue id that the next hop gave a message in its reply to the end of data: the wording
 * of Postfix ({@code queued as X}), Exim ({@code id=X}) and Sendmail ({@code X Message accepted for
 * delivery}).
 */
public final class QueuedAs {
  private static final byte[] POSTFIX = Bytes.of("queued as ");
  private static final byte[] EXIM = Bytes.of("OK id=");
  private static final byte[] SENDMAIL = Bytes.of(" Message accepted for delivery");

  private QueuedAs() {}

  /** Sets {@link TextField#QUEUED_AS} where the reply text {@code b[from, to)} names an id. */
  public static void read(EventRow row, byte[] b, int from, int to) {
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
    int id = at;
    while (id > from && isIdByte(b[id - 1])) {
      id--;
    }
    if (id < at) {
      row.text(TextField.QUEUED_AS, b, id, at);
    }
  }

  /** Whether {@code b[from, to)} can be a queue id. */
  public static boolean isId(byte[] b, int from, int to) {
    return from < to && idEnd(b, from, to) == to;
  }

  private static void set(EventRow row, byte[] b, int from, int to) {
    int end = idEnd(b, from, to);
    if (end > from) {
      row.text(TextField.QUEUED_AS, b, from, end);
    }
  }

  /** One past the letters, digits and hyphens at {@code from}. */
  private static int idEnd(byte[] b, int from, int to) {
    int i = from;
    while (i < to && isIdByte(b[i])) {
      i++;
    }
    return i;
  }

  private static boolean isIdByte(byte c) {
    return Bytes.isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
  }
}
