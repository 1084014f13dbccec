package org.bouncelog.ingest.postfix;

import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.QueuedAs;

/** What the queue knows of a message: sender and size, who brought it, that it expired or left. */
final class MessageLine {
  private static final byte[] FROM = Bytes.of("from=<");
  private static final byte[] SIZE = Bytes.of("size=");
  private static final byte[] STATUS = Bytes.of("status=");
  private static final byte[] EXPIRED = Bytes.of("expired");
  private static final byte[] FORCE_EXPIRED = Bytes.of("force-expired");
  private static final byte[] REMOVED = Bytes.of("removed");
  private static final byte[] CLIENT = Bytes.of("client=");
  private static final byte[] ORIG_CLIENT = Bytes.of("orig_client=");
  private static final byte[] UID = Bytes.of("uid=");
  private static final byte[] UID_FROM = Bytes.of(" from=<");

  /** What {@code postsuper -r} requeued had another id before. */
  private static final byte[] ORIG_ID = Bytes.of(" orig_id=");

  private MessageLine() {}

  static boolean startsAt(byte[] b, int from, int to) {
    if (from >= to) {
      return false;
    }
    return switch (b[from]) {
      case 'f' -> Bytes.startsWith(b, from, to, FROM);
      case 'c' -> Bytes.startsWith(b, from, to, CLIENT);
      case 'u' -> Bytes.startsWith(b, from, to, UID);
      default -> false;
    };
  }

  /** {@code removed} by qmgr(8) or postsuper(1); Postfix 3.10 adds why, in parentheses. */
  static boolean isRemoval(byte[] b, int from, int to) {
    return Bytes.startsWith(b, from, to, REMOVED)
        && (from + REMOVED.length == to || b[from + REMOVED.length] == ' ');
  }

  static LineVerdict parse(byte[] b, int from, int to, EventRow row, EventSink sink) {
    row.kind(EventKind.MESSAGE);
    LineVerdict verdict =
        switch (b[from]) {
          case 'f' -> sender(row, b, from + FROM.length, to);
          case 'c' -> client(row, b, from + CLIENT.length, to);
          default -> localUser(row, b, from, to);
        };
    if (verdict == LineVerdict.RECOGNISED) {
      sink.accept(row);
    }
    return verdict;
  }

  /** {@code from=<…>, size=n, nrcpt=n (queue active)} or {@code from=<…>, status=expired, …}. */
  private static LineVerdict sender(EventRow row, byte[] b, int from, int to) {
    int close = Fields.addressEnd(b, from, to);
    if (close < 0) {
      return LineVerdict.TRUNCATED;
    }
    row.text(TextField.SENDER, b, from, close);
    int at = Fields.next(b, close + 1, to);
    if (Bytes.startsWith(b, at, to, SIZE)) {
      int size = at + SIZE.length;
      long bytes = Bytes.decimal(b, size, Fields.valueEnd(b, size, to));
      row.messageSize(bytes < 0 ? EventRow.NONE : bytes);
      return LineVerdict.RECOGNISED;
    }
    if (Bytes.startsWith(b, at, to, STATUS)) {
      int status = at + STATUS.length;
      int end = Fields.valueEnd(b, status, to);
      if (Bytes.equals(b, status, end, EXPIRED) || Bytes.equals(b, status, end, FORCE_EXPIRED)) {
        row.kind(EventKind.EXPIRY);
        return LineVerdict.RECOGNISED;
      }
      return end == to ? LineVerdict.TRUNCATED : LineVerdict.UNKNOWN_FORM;
    }
    return to - at < STATUS.length ? LineVerdict.TRUNCATED : LineVerdict.UNKNOWN_FORM;
  }

  /** {@code client=name[ip], sasl_method=…, orig_queue_id=…, orig_client=name[ip]}. */
  private static LineVerdict client(EventRow row, byte[] b, int from, int to) {
    int end = Fields.valueEnd(b, from, to);
    if (end == from) {
      return LineVerdict.TRUNCATED;
    }
    row.text(TextField.CLIENT, b, from, end);
    int at = Fields.next(b, end, to);
    while (at < to) {
      int fieldEnd = Fields.valueEnd(b, at, to);
      if (Bytes.startsWith(b, at, to, ORIG_CLIENT)) {
        both(row, b, from, end, at, fieldEnd);
        break;
      }
      at = Fields.next(b, fieldEnd, to);
    }
    return LineVerdict.RECOGNISED;
  }

  /** A mail that comes back from a content filter: the filter, then who brought it first. */
  private static void both(
      EventRow row, byte[] b, int client, int clientEnd, int original, int originalEnd) {
    int length = clientEnd - client;
    int total = length + 2 + originalEnd - original;
    int at = row.reserve(total);
    byte[] text = row.scratch();
    System.arraycopy(b, client, text, at, length);
    text[at + length] = ',';
    text[at + length + 1] = ' ';
    System.arraycopy(b, original, text, at + length + 2, originalEnd - original);
    row.text(TextField.CLIENT, text, at, at + total);
  }

  /** {@code uid=1000 from=<…>}, from pickup. */
  private static LineVerdict localUser(EventRow row, byte[] b, int from, int to) {
    int end = Fields.valueEnd(b, from, to);
    row.text(TextField.CLIENT, b, from, end);
    if (!Bytes.startsWith(b, end, to, UID_FROM)) {
      return LineVerdict.TRUNCATED;
    }
    int sender = end + UID_FROM.length;
    int requeued = Bytes.lastIndexOf(b, sender, to, ORIG_ID);
    int after = to;
    if (requeued >= 0 && QueuedAs.isId(b, requeued + ORIG_ID.length, to)) {
      row.text(TextField.QUEUED_AS, b, requeued + ORIG_ID.length, to);
      after = requeued;
    }
    if (after == sender || b[after - 1] != '>') {
      return LineVerdict.TRUNCATED;
    }
    row.text(TextField.SENDER, b, sender, after - 1);
    return LineVerdict.RECOGNISED;
  }
}
