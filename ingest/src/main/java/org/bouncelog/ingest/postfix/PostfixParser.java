package org.bouncelog.ingest.postfix;

import java.util.Arrays;
import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineParser;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.LogLine;

/**
 * Reads the lines of Postfix, from 2.0 to today. What decides is the text behind the queue id; the
 * program only tells the instance ({@code syslog_name}, before the first {@code /}), the transport
 * and why a line without an event has none.
 *
 * <p>Holds no state: one parser serves any number of threads, each with a row of its own.
 */
public final class PostfixParser implements LineParser {
  private static final byte[] NO_QUEUE = Bytes.of("NOQUEUE");
  private static final int SHORTEST_ID = 4;
  private static final int LONGEST_ID = 32;

  /** What a byte may be in a queue id; capital vowels are digits of hexadecimal ones. */
  private static final byte DIGIT = 1;

  private static final byte CONSONANT = 2;
  private static final byte VOWEL = 4;
  private static final byte[] ID_BYTES = idBytes();

  /** Since Postfix 3.10. */
  private static final byte[] TLS_REPORT = Bytes.of("TLSRPT: ");

  @Override
  public LineVerdict parse(LogLine line, EventRow row, EventSink sink) {
    byte[] b = line.bytes;
    int from = line.messageFrom;
    int to = line.messageTo;
    if (from >= to) {
      return LineVerdict.EMPTY;
    }
    if (Bytes.startsWith(b, from, to, TLS_REPORT)) {
      return LineVerdict.TLS; // without vowels it could be a queue id
    }
    Daemon daemon = Daemon.of(b, line.programFrom, line.programTo);
    int idEnd = queueIdEnd(b, from, to);
    if (ProxmoxFilter.isProgram(b, line.programFrom, line.programTo)) {
      return ofFilter(line, row, sink, idEnd);
    }
    if (idEnd < 0) {
      return QuietLine.ofDaemon(daemon, b, from, to);
    }
    int text = idEnd + 2;
    row.clear();
    boolean queued = !Bytes.equals(b, from, idEnd, NO_QUEUE);
    if (queued) {
      row.text(TextField.QUEUE_ID, b, from, idEnd);
      if (AttemptLine.startsAt(b, text, to)) {
        header(line, row);
        return AttemptLine.parse(daemon, b, text, to, row, sink);
      }
      if (MessageLine.startsAt(b, text, to)) {
        header(line, row);
        return MessageLine.parse(b, text, to, row, sink);
      }
      if (MessageLine.isRemoval(b, text, to)) {
        header(line, row);
        row.kind(EventKind.REMOVAL);
        sink.accept(row);
        return LineVerdict.RECOGNISED;
      }
    }
    int refused = RejectLine.commandAfterReject(b, text, to);
    if (refused >= 0) {
      header(line, row);
      return RejectLine.parse(b, refused, to, row, sink);
    }
    return QuietLine.ofMessage(daemon, b, text, to);
  }

  private static LineVerdict ofFilter(LogLine line, EventRow row, EventSink sink, int idEnd) {
    row.clear();
    int text = line.messageFrom;
    if (idEnd >= 0) {
      row.text(TextField.QUEUE_ID, line.bytes, text, idEnd);
      text = idEnd + 2;
    }
    header(line, row);
    return ProxmoxFilter.parse(line.bytes, text, line.messageTo, row, sink);
  }

  private static void header(LogLine line, EventRow row) {
    row.place(line.sourceId, line.byteOffset);
    row.loggedAtMicros(line.loggedAtMicros);
    row.mta(Mta.POSTFIX);
    if (line.hostTo > line.hostFrom) {
      row.text(TextField.LOG_HOST, line.bytes, line.hostFrom, line.hostTo);
    }
    int slash = Bytes.indexOf(line.bytes, line.programFrom, line.programTo, '/');
    int end = slash < 0 ? line.programTo : slash;
    if (end > line.programFrom) {
      row.text(TextField.INSTANCE, line.bytes, line.programFrom, end);
    }
  }

  /**
   * The colon behind the queue id at {@code from}, before a blank; not found for other words. Ids
   * are hexadecimal or base 52 (without vowels), so that {@code warning:} is none.
   */
  private static int queueIdEnd(byte[] b, int from, int to) {
    int limit = Math.min(to - 1, from + LONGEST_ID);
    int i = from;
    int seen = 0;
    for (; i < limit; i++) {
      int kind = ID_BYTES[b[i] & 0xff];
      if (kind == 0) {
        break;
      }
      seen |= kind;
    }
    boolean id =
        i - from >= SHORTEST_ID && i < limit && ((seen & DIGIT) != 0 || (seen & VOWEL) == 0);
    return id && b[i] == ':' && b[i + 1] == ' ' ? i : Bytes.NOT_FOUND;
  }

  private static byte[] idBytes() {
    byte[] kinds = new byte[256];
    Arrays.fill(kinds, '0', '9' + 1, DIGIT);
    Arrays.fill(kinds, 'A', 'Z' + 1, CONSONANT);
    Arrays.fill(kinds, 'a', 'z' + 1, CONSONANT);
    for (byte vowel : Bytes.of("aeiou")) {
      kinds[vowel] = VOWEL;
    }
    return kinds;
  }
}
