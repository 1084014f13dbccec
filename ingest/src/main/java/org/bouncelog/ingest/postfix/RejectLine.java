package org.bouncelog.ingest.postfix;

import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.SmtpReply;

/**
 * Our own server refused somebody: {@code COMMAND from client: reply; from=<…> to=<…> proto=…
 * helo=<…>}, or, from header and body checks, {@code header LINE from client; from=<…> to=<…>
 * proto=… helo=<…>: reply}. The header line, the addresses and the HELO name are the client's own
 * words and may imitate all of this.
 */
final class RejectLine {
  private static final byte[] REJECT = Bytes.of("reject: ");
  private static final byte[] MILTER_REJECT = Bytes.of("milter-reject: ");
  private static final byte[] PROXY_REJECT = Bytes.of("proxy-reject: ");
  private static final byte[] FROM = Bytes.of(" from ");
  private static final byte[] HELO = Bytes.of(" helo=<");
  private static final byte[] COLON = Bytes.of(": ");

  private RejectLine() {}

  /** Start of the refused command behind {@code reject:} at {@code from}; not found for others. */
  static int commandAfterReject(byte[] b, int from, int to) {
    if (Bytes.startsWith(b, from, to, REJECT)) {
      return from + REJECT.length;
    }
    if (Bytes.startsWith(b, from, to, MILTER_REJECT)) {
      return from + MILTER_REJECT.length;
    }
    return Bytes.startsWith(b, from, to, PROXY_REJECT)
        ? from + PROXY_REJECT.length
        : Bytes.NOT_FOUND;
  }

  /** Reads from the refused command at {@code from} to {@code to}. */
  static LineVerdict parse(byte[] b, int from, int to, EventRow row, EventSink sink) {
    if (from >= to) {
      return LineVerdict.TRUNCATED;
    }
    row.kind(EventKind.REJECT);
    Stage stage = StageWords.ofCommand(b, from, to);
    if (stage != null) {
      row.stage(stage);
    }
    boolean contentCheck = b[from] >= 'a' && b[from] <= 'z';
    if (!(contentCheck ? contentCheck(row, b, from, to) : command(row, b, from, to))) {
      return LineVerdict.TRUNCATED;
    }
    sink.accept(row);
    return LineVerdict.RECOGNISED;
  }

  private static boolean command(EventRow row, byte[] b, int from, int to) {
    int commandEnd = from;
    while (commandEnd < to && b[commandEnd] != ' ' && b[commandEnd] != ':') {
      commandEnd++;
    }
    int replyFrom;
    if (Bytes.startsWith(b, commandEnd, to, FROM)) {
      int client = commandEnd + FROM.length;
      int colon = Bytes.indexOf(b, client, to, COLON);
      if (colon < 0) {
        return false;
      }
      row.text(TextField.CLIENT, b, client, colon);
      replyFrom = colon + COLON.length;
    } else if (Bytes.startsWith(b, commandEnd, to, COLON)) {
      replyFrom = commandEnd + COLON.length;
    } else {
      return false;
    }
    reply(row, b, replyFrom, trailer(row, b, replyFrom, to));
    return true;
  }

  /** Sets sender and recipient from the trailer that ends the line; returns where it begins. */
  private static int trailer(EventRow row, byte[] b, int from, int to) {
    int first = RejectTrailer.next(b, from, to);
    for (int start = first; start >= 0; start = RejectTrailer.next(b, start + 1, to)) {
      if (RejectTrailer.end(b, start, to) == to) {
        RejectTrailer.set(row, b, start, to);
        return start;
      }
    }
    return first < 0 ? to : first;
  }

  private static boolean contentCheck(EventRow row, byte[] b, int from, int to) {
    int start = RejectTrailer.next(b, from, to);
    for (; start >= 0; start = RejectTrailer.next(b, start + 1, to)) {
      int end = RejectTrailer.end(b, start, to);
      // Behind an imitation in the header line the true trailer is still to come.
      if (end >= 0 && Bytes.startsWith(b, end, to, COLON) && Bytes.indexOf(b, end, to, HELO) < 0) {
        int client = Bytes.lastIndexOf(b, from, start, FROM);
        if (client >= 0) {
          row.text(TextField.CLIENT, b, client + FROM.length, start);
        }
        RejectTrailer.set(row, b, start, end);
        reply(row, b, end + COLON.length, to);
        return true;
      }
    }
    return false;
  }

  /** The code is logged by smtpd and postscreen, only the enhanced status by cleanup. */
  private static void reply(EventRow row, byte[] b, int from, int to) {
    if (from >= to) {
      return;
    }
    row.text(TextField.REPLY_TEXT, b, from, to);
    if (!SmtpReply.read(row, b, from, to)) {
      int end = SmtpReply.enhancedEnd(b, from, to);
      if (end >= 0) {
        row.text(TextField.ENHANCED_STATUS, b, from, end);
      }
    }
  }
}
