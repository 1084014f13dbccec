package org.bouncelog.ingest.exim;

import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineParser;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.LogLine;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of Exim's mainlog and rejectlog (Exim specification, chapter "Log files"), whatever
 * the log_selector. Has no state: one instance serves all threads.
 */
public final class EximParser implements LineParser {
  private static final byte[] EXIM = Bytes.of("exim");
  private static final byte[] HOST = Bytes.of("H=");
  private static final byte[] USER = Bytes.of("U=");
  private static final byte[] FROZEN_TOO_LONG = Bytes.of("cancelled by timeout_frozen_after");
  private static final byte[] COMPLETED = Bytes.of("Completed");
  private static final byte[] REMOVED = Bytes.of("removed by ");
  private static final byte[] SENDER = Bytes.of("F=<");

  @Override
  public LineVerdict parse(LogLine line, EventRow row, EventSink sink) {
    byte[] b = line.bytes;
    int from = line.messageFrom;
    int to = line.messageTo;
    if (from >= to) {
      return LineVerdict.EMPTY;
    }
    if (EximPrefix.part(b, from, to) > 1) {
      return LineVerdict.SESSION; // the first part has said everything that counts
    }
    row.clear();
    int p = EximPrefix.skip(b, from, to);
    int id = EximPrefix.idLength(b, p, to);
    if (id > 0) {
      row.text(TextField.QUEUE_ID, b, p, p + id);
      p += id + 1;
    }
    LineVerdict verdict = id > 0 ? ofMessage(row, b, p, to) : ofServer(line, row, b, p, to);
    if (verdict == LineVerdict.RECOGNISED) {
      place(line, row);
      sink.accept(row);
    }
    return verdict;
  }

  private static LineVerdict ofMessage(EventRow row, byte[] b, int p, int to) {
    if (p + 2 < to && b[p + 2] == ' ') {
      LineVerdict marked = marked(row, b, p, to);
      if (marked != null) {
        return marked;
      }
    }
    if (beginsFields(b, p, to)) {
      return ofClient(row, b, p, to, true);
    }
    if (EximReject.isReject(b, p, to)) {
      return EximReject.read(row, b, p, to);
    }
    if (Bytes.startsWith(b, p, to, COMPLETED) || Bytes.startsWith(b, p, to, REMOVED)) {
      row.kind(EventKind.REMOVAL);
      return LineVerdict.RECOGNISED;
    }
    if (Bytes.equals(b, p, to, FROZEN_TOO_LONG)) {
      row.kind(EventKind.EXPIRY);
      row.text(TextField.REPLY_TEXT, b, p, to);
      return LineVerdict.RECOGNISED;
    }
    return p + 2 >= to ? LineVerdict.TRUNCATED : EximIgnored.ofMessage(b, p, to);
  }

  /** A line with one of the two-character markers; null when there is none. */
  private static @Nullable LineVerdict marked(EventRow row, byte[] b, int p, int to) {
    int text = p + 3;
    return switch (b[p] << 8 | b[p + 1]) {
      case '=' << 8 | '>', '-' << 8 | '>', '>' << 8 | '>' ->
          EximDelivery.delivered(row, b, text, to);
      case '*' << 8 | '*' -> EximDelivery.failed(row, b, text, to);
      case '=' << 8 | '=' -> EximDelivery.deferred(row, b, text, to);
      case '<' << 8 | '=', '(' << 8 | '=' -> arrived(row, b, text, to);
      case '*' << 8 | '>' -> LineVerdict.QUEUE; // delivery suppressed by -N
      default -> null;
    };
  }

  private static LineVerdict ofServer(LogLine line, EventRow row, byte[] b, int p, int to) {
    if (beginsFields(b, p, to)) {
      return ofClient(row, b, p, to, false);
    }
    if (EximReject.isReject(b, p, to)) {
      return EximReject.read(row, b, p, to);
    }
    if (line.messageFrom == line.start && EximIgnored.isHeaderDump(b, p, to)) {
      return LineVerdict.SESSION;
    }
    return EximIgnored.ofServer(b, p, to);
  }

  /** {@code H=…} before a refusal, a warning, or what a remote host did on the way out. */
  private static LineVerdict ofClient(EventRow row, byte[] b, int p, int to, boolean ofMessage) {
    row.kind(EventKind.REJECT);
    int text = EximFields.read(row, b, p, to);
    if (EximReject.isReject(b, text, to)) {
      return EximReject.read(row, b, text, to);
    }
    if (text < to && b[text] == ':') {
      text = Bytes.skip(b, text + 1, to, ' ');
    }
    return EximIgnored.ofHost(b, text, to, ofMessage);
  }

  private static LineVerdict arrived(EventRow row, byte[] b, int p, int to) {
    row.kind(EventKind.MESSAGE);
    int end;
    if (p + 1 < to && b[p] == '<' && b[p + 1] == '>') {
      row.text(TextField.SENDER, b, p, p);
      end = p + 2;
    } else {
      end = senderEnd(b, p, to);
      row.text(TextField.SENDER, b, p, end);
    }
    if (end >= to) {
      return LineVerdict.TRUNCATED;
    }
    EximFields.read(row, b, end, to);
    return LineVerdict.RECOGNISED;
  }

  /** End of the sender, whose local part may be quoted. */
  private static int senderEnd(byte[] b, int from, int to) {
    int i = from;
    if (b[i] == '"') {
      i++;
      while (i < to && b[i] != '"') {
        i += b[i] == '\\' ? 2 : 1;
      }
    }
    int blank = i < to ? Bytes.indexOf(b, i, to, ' ') : Bytes.NOT_FOUND;
    return blank < 0 ? to : blank;
  }

  private static boolean beginsFields(byte[] b, int p, int to) {
    return Bytes.startsWith(b, p, to, HOST)
        || Bytes.startsWith(b, p, to, USER)
        || Bytes.startsWith(b, p, to, SENDER);
  }

  private static void place(LogLine line, EventRow row) {
    row.place(line.sourceId, line.byteOffset);
    row.loggedAtMicros(line.loggedAtMicros);
    row.mta(Mta.EXIM);
    if (line.hostTo > line.hostFrom) {
      row.text(TextField.LOG_HOST, line.bytes, line.hostFrom, line.hostTo);
    }
    if (line.programTo > line.programFrom) {
      row.text(TextField.INSTANCE, line.bytes, line.programFrom, line.programTo);
    } else {
      row.text(TextField.INSTANCE, EXIM);
    }
  }
}
