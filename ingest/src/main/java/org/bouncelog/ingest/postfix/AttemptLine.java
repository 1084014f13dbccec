package org.bouncelog.ingest.postfix;

import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.event.Transport;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.SmtpReply;

/**
 * One try for one recipient: {@code to=<…>, orig_to=<…>, relay=…, conn_use=…, delay=…,
 * delays=a/b/c/d, dsn=…, status=… (…)}, read strictly from the left. The first {@code status=} of
 * the field list ends it; the text in the parentheses belongs to the remote and is opaque.
 */
final class AttemptLine {
  private static final byte[] ADDRESS = Bytes.of("to=<");
  private static final byte[] ORIG_TO = Bytes.of("orig_to=<");
  private static final byte[] RELAY = Bytes.of("relay=");
  private static final byte[] DELAY = Bytes.of("delay=");
  private static final byte[] DELAYS = Bytes.of("delays=");
  private static final byte[] TLS = Bytes.of("tls="); // since Postfix 3.11
  private static final byte[] DSN = Bytes.of("dsn=");
  private static final byte[] STATUS = Bytes.of("status=");

  private static final byte[] THEN_RELAY = Bytes.of(">, relay=");
  private static final byte[] THEN_ORIG_TO = Bytes.of(">, orig_to=<");

  private static final byte[] LOCAL = Bytes.of("local");
  private static final byte[] VIRTUAL = Bytes.of("virtual");

  private static final byte[] SENT = Bytes.of("sent");
  private static final byte[] DEFERRED = Bytes.of("deferred");
  private static final byte[] BOUNCED = Bytes.of("bounced");
  private static final byte[] SOFTBOUNCE = Bytes.of("SOFTBOUNCE");
  private static final byte[] EXPIRED = Bytes.of("expired");
  private static final byte[] DELIVERABLE = Bytes.of("deliverable");
  private static final byte[] UNDELIVERABLE = Bytes.of("undeliverable");

  private AttemptLine() {}

  static boolean startsAt(byte[] b, int from, int to) {
    return from < to && b[from] == 't' && Bytes.startsWith(b, from, to, ADDRESS);
  }

  /** Reads the fields from {@code to=<} at {@code from} to {@code to}. */
  static LineVerdict parse(
      Daemon daemon, byte[] b, int from, int to, EventRow row, EventSink sink) {
    int address = from + ADDRESS.length;
    int close = Fields.addressEnd(b, address, to);
    if (close < 0) {
      return LineVerdict.TRUNCATED;
    }
    row.kind(EventKind.ATTEMPT);
    row.text(TextField.RECIPIENT, b, address, close);
    int dsn = to;
    int dsnEnd = to;
    int at = Fields.next(b, close + 1, to);
    while (at < to) {
      int equals = Fields.keyEnd(b, at, to);
      if (equals < 0) {
        return cutOrUnknown(b, at, to);
      }
      byte first = b[at];
      if (first == 's' && Bytes.startsWith(b, at, to, STATUS)) {
        Daemon agent = daemon == Daemon.OTHER ? agentOf(row) : daemon;
        LineVerdict verdict = finish(agent, dsn, b, equals + 1, to, row);
        if (verdict == LineVerdict.RECOGNISED) {
          ownStatus(row, agent, b, dsn, dsnEnd);
          sink.accept(row);
        }
        return verdict;
      }
      int end;
      if (first == 'o' && Bytes.startsWith(b, at, to, ORIG_TO)) {
        int original = at + ORIG_TO.length;
        end = Fields.addressEnd(b, original, to);
        if (end < 0) {
          return LineVerdict.TRUNCATED;
        }
        row.text(TextField.ORIGINAL_RECIPIENT, b, original, end);
        end++;
      } else {
        end = Fields.valueEnd(b, equals + 1, to);
        if (first == 'r' && Bytes.startsWith(b, at, to, RELAY)) {
          Relay.set(row, b, equals + 1, end);
        } else if (first == 't' && Bytes.startsWith(b, at, to, TLS)) {
          row.text(TextField.TLS, b, equals + 1, end);
        } else if (first == 'd') {
          if (Bytes.startsWith(b, at, to, DELAYS)) {
            delays(row, b, equals + 1, end);
          } else if (Bytes.startsWith(b, at, to, DELAY)) {
            row.delaySeconds(Bytes.fraction(b, equals + 1, end));
          } else if (Bytes.startsWith(b, at, to, DSN) && end > equals + 1) {
            dsn = equals + 1;
            dsnEnd = end;
          }
        }
      }
      at = Fields.next(b, end, to);
    }
    return LineVerdict.TRUNCATED;
  }

  /** RFC 5424 leaves {@code postfix} alone in the tag: then the relay tells who delivered. */
  private static Daemon agentOf(EventRow row) {
    byte[] relay = row.bytes(TextField.RELAY_HOST);
    if (row.has(TextField.RELAY_IP)) {
      return Daemon.SMTP;
    }
    if (relay == null) {
      return Daemon.OTHER;
    }
    int from = row.start(TextField.RELAY_HOST);
    int to = row.end(TextField.RELAY_HOST);
    if (Bytes.equals(relay, from, to, LOCAL)) {
      return Daemon.LOCAL;
    }
    return Bytes.equals(relay, from, to, VIRTUAL) ? Daemon.VIRTUAL : Daemon.PIPE;
  }

  /** A key that is cut by the end of the line, or something else than a key. */
  private static LineVerdict cutOrUnknown(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] != '_' && (b[i] < 'a' || b[i] > 'z')) {
        return LineVerdict.UNKNOWN_FORM;
      }
    }
    return LineVerdict.TRUNCATED;
  }

  /** {@code a/b/c/d}: before the queue manager, in it, until the connection stood, transmission. */
  private static void delays(EventRow row, byte[] b, int from, int to) {
    int first = Bytes.indexOf(b, from, to, '/');
    int second = first < 0 ? first : Bytes.indexOf(b, first + 1, to, '/');
    int third = second < 0 ? second : Bytes.indexOf(b, second + 1, to, '/');
    if (third < 0) {
      return;
    }
    row.delayQueueSeconds(
        sum(Bytes.fraction(b, from, first), Bytes.fraction(b, first + 1, second)));
    row.delayConnectSeconds(Bytes.fraction(b, second + 1, third));
    row.delayTransmitSeconds(Bytes.fraction(b, third + 1, to));
  }

  /** Adds without the noise of binary fractions: Postfix logs at most microseconds. */
  private static double sum(double a, double b) {
    return Double.isNaN(a + b) ? Double.NaN : Math.rint((a + b) * 1e6) / 1e6;
  }

  /**
   * {@code dsn=} of error(8) and retry(8), which ask no server: beside the text it is what a
   * transport map, or Postfix itself, says of the recipient. 4.0.0 and 5.0.0 stand there where
   * nobody said one.
   */
  private static void ownStatus(EventRow row, Daemon daemon, byte[] b, int from, int to) {
    boolean isSaid =
        (daemon == Daemon.ERROR || daemon == Daemon.RETRY)
            && row.has(TextField.REPLY_TEXT)
            && row.stage() == Stage.LOCAL
            && SmtpReply.enhancedEnd(b, from, to) == to
            && b[from + 2] != '0';
    if (isSaid) {
      row.text(TextField.ENHANCED_STATUS, b, from, to);
    }
  }

  private static LineVerdict finish(
      Daemon daemon, int dsn, byte[] b, int from, int to, EventRow row) {
    int end = Fields.valueEnd(b, from, to);
    int text = Math.min(end + 2, to);
    int textEnd = textEnd(b, text, to);
    if (isSecondFieldList(b, text, textEnd)) {
      return LineVerdict.UNKNOWN_FORM;
    }
    if (!FailureText.isSuspended(b, text, textEnd)) {
      row.transport(daemon.transport());
    }
    boolean isFailure = dsn < to && (b[dsn] == '4' || b[dsn] == '5');
    int decidingClass = isFailure ? b[dsn] - '0' : SmtpReply.ANY_CLASS;
    if (Bytes.equals(b, from, end, SENT)) {
      row.outcome(Outcome.DELIVERED);
      if (daemon == Daemon.OTHER && !row.has(TextField.RELAY_HOST)) {
        // Of all agents only discard(8) succeeds without a relay.
        row.transport(Transport.DISCARD);
      }
      SuccessText.read(row, daemon, b, text, textEnd);
    } else if (Bytes.equals(b, from, end, DEFERRED)) {
      row.outcome(Outcome.DEFERRED);
      FailureText.read(row, daemon, decidingClass, b, text, textEnd);
    } else if (Bytes.equals(b, from, end, BOUNCED)) {
      row.outcome(Outcome.BOUNCED);
      FailureText.read(row, daemon, decidingClass, b, text, textEnd);
    } else if (Bytes.equals(b, from, end, SOFTBOUNCE)) {
      // soft_bounce turns the class of dsn= into 4: it tells nothing of the reply.
      row.outcome(Outcome.DEFERRED);
      FailureText.read(row, daemon, SmtpReply.ANY_CLASS, b, text, textEnd);
    } else if (Bytes.equals(b, from, end, EXPIRED)) {
      row.outcome(Outcome.EXPIRED);
      FailureText.read(row, daemon, SmtpReply.ANY_CLASS, b, text, textEnd);
    } else if (Bytes.startsWith(b, from, end, DELIVERABLE)
        || Bytes.startsWith(b, from, end, UNDELIVERABLE)) {
      return LineVerdict.VERIFICATION;
    } else {
      return end == to ? LineVerdict.TRUNCATED : LineVerdict.UNKNOWN_FORM;
    }
    return LineVerdict.RECOGNISED;
  }

  /**
   * Whether an address ends in the text that did not begin there, before fields of its own. Postfix
   * before 3.5 wrote local parts without their quotes: then what was read so far was a part of the
   * address, made to look like the field list of somebody else's bounce.
   */
  private static boolean isSecondFieldList(byte[] b, int from, int to) {
    int close = Bytes.indexOf(b, from, to, '>');
    return close >= 0
        && (Bytes.startsWith(b, close, to, THEN_RELAY)
            || Bytes.startsWith(b, close, to, THEN_ORIG_TO))
        && Bytes.indexOf(b, from, close, '<') < 0;
  }

  /** End of the text: before its closing parenthesis, if the record was not cut before that. */
  private static int textEnd(byte[] b, int from, int to) {
    int end = to;
    // Logs that went through a spreadsheet or an editor end in ",,,," or blanks.
    while (end > from && (b[end - 1] == ',' || b[end - 1] == ' ')) {
      end--;
    }
    if (end > from && b[end - 1] == ')') {
      return end - 1;
    }
    return to;
  }
}
