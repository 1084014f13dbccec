package org.bouncelog.ingest.exim;

import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.event.Transport;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineVerdict;

/** Reads what follows {@code =>}, {@code ->}, {@code >>}, {@code **} and {@code ==}. */
final class EximDelivery {
  private static final byte[] BLACKHOLE_ALL = Bytes.of("blackhole (");
  private static final byte[] BLACKHOLE = Bytes.of(":blackhole:");
  private static final byte[] ORIGINAL = Bytes.of(" <");
  private static final byte[] DEFER = Bytes.of("defer (");
  private static final byte[] ROUTING = Bytes.of("routing ");
  private static final byte[] DELIVERY_TIME = Bytes.of(" DT=");
  private static final byte[] HOST = Bytes.of(" H=");
  private static final byte[] RETRY_TIMEOUT = Bytes.of("retry timeout exceeded");

  /** Why Exim left an address in its queue without asking anybody (deliver.c, smtp.c). */
  private static final byte[][] NOT_TRIED = {
    Bytes.of("retry time not reached"),
    Bytes.of("Retry time not yet reached"),
    Bytes.of("domain matches queue_smtp_domains"),
    Bytes.of("domain is in queue_domains"),
    Bytes.of("domain is held"),
    Bytes.of("connection limit reached for all hosts"),
    Bytes.of("concurrency limit reached for transport"),
  };

  private static final byte[][] GIVEN_UP = {
    Bytes.of("have been failing for a long time"),
    Bytes.of("after a long failure period"),
    Bytes.of("delivery cancelled; message timed out"),
  };

  private EximDelivery() {}

  /** {@code from} is the first byte of the address. */
  static LineVerdict delivered(EventRow row, byte[] b, int from, int to) {
    if (Bytes.startsWith(b, from, to, BLACKHOLE_ALL)) {
      return LineVerdict.POLICY; // an ACL discarded the message: no recipient is named
    }
    int p = attempt(row, b, from, to, Outcome.DELIVERED);
    if (p < 0) {
      return noAttempt(b, from, to);
    }
    if (p >= to) {
      return LineVerdict.TRUNCATED;
    }
    EximFields.read(row, b, p, to);
    if (Bytes.startsWith(b, from, to, BLACKHOLE)) {
      row.transport(Transport.DISCARD);
    }
    transportByForm(row, b, from, p);
    return LineVerdict.RECOGNISED;
  }

  static LineVerdict failed(EventRow row, byte[] b, int from, int to) {
    int p = attempt(row, b, from, to, Outcome.BOUNCED);
    if (p < 0) {
      return noAttempt(b, from, to);
    }
    int addressEnd = p;
    int text = text(b, EximFields.read(row, b, p, to), to);
    if (text >= to) {
      return LineVerdict.TRUNCATED;
    }
    int end = withoutDeliveryTime(row, b, text, to);
    boolean gaveUp = endsWith(b, text, end, RETRY_TIMEOUT);
    int replyEnd =
        gaveUp && end - RETRY_TIMEOUT.length - 2 > text ? end - RETRY_TIMEOUT.length - 2 : end;
    EximFailure.read(row, b, text, text, end);
    if (row.replyCode() == EventRow.NONE) {
      if (gaveUp || saysGivenUp(b, text, end)) {
        row.outcome(Outcome.EXPIRED);
      }
    } else if (row.replyCode() / 100 == 4) {
      // Exim never fails an address for a 4yz reply, unless its retry time is over.
      row.outcome(Outcome.EXPIRED);
      if (replyEnd < end) {
        EximFailure.read(row, b, text, text, replyEnd);
      }
    }
    transportByForm(row, b, from, addressEnd);
    return LineVerdict.RECOGNISED;
  }

  static LineVerdict deferred(EventRow row, byte[] b, int from, int to) {
    int p = attempt(row, b, from, to, Outcome.DEFERRED);
    if (p < 0) {
      return noAttempt(b, from, to);
    }
    int addressEnd = p;
    p = EximFields.read(row, b, p, to);
    if (Bytes.startsWith(b, p, to, ROUTING)) {
      p += ROUTING.length;
    }
    int close = Bytes.startsWith(b, p, to, DEFER) ? Bytes.indexOf(b, p, to, ')') : Bytes.NOT_FOUND;
    if (close < 0) {
      boolean torn = p >= to || Bytes.startsWith(b, p, to, DEFER);
      return torn ? LineVerdict.TRUNCATED : LineVerdict.UNKNOWN_FORM;
    }
    int number = p + DEFER.length;
    boolean systemError = b[number] != '-' && !(close == number + 1 && b[number] == '0');
    p = close + 1;
    int errorFrom = to;
    int errorTo = to;
    if (systemError && text(b, p, to) > p) {
      errorFrom = text(b, p, to);
      errorTo = systemErrorEnd(b, errorFrom, to);
      p = errorTo;
    }
    p = EximFields.read(row, b, p, to);
    int text = text(b, p, to);
    if (!systemError && isNotTried(b, text, to)) {
      row.untried();
      return LineVerdict.RECOGNISED;
    }
    if (text < to) {
      boolean together = errorTo == p;
      EximFailure.read(row, b, together ? errorFrom : text, text, to);
      if (errorFrom < errorTo && !together) {
        joinSystemError(row, b, errorFrom, errorTo);
      }
    } else if (errorFrom < errorTo) {
      EximFailure.read(row, b, errorFrom, errorFrom, errorTo);
    }
    transportByForm(row, b, from, addressEnd);
    return LineVerdict.RECOGNISED;
  }

  private static boolean isNotTried(byte[] b, int from, int to) {
    for (byte[] reason : NOT_TRIED) {
      if (Bytes.startsWith(b, from, to, reason)) {
        return true;
      }
    }
    return false;
  }

  private static int attempt(EventRow row, byte[] b, int from, int to, Outcome outcome) {
    row.kind(EventKind.ATTEMPT);
    row.outcome(outcome);
    return EximAddress.read(row, b, from, to);
  }

  /**
   * Why an address is no recipient: a {@code >} before it marks whom a filter's {@code vacation} or
   * {@code mail} writes to, for the original behind it. That is a new message, by which nothing of
   * this one arrives.
   */
  private static LineVerdict noAttempt(byte[] b, int from, int to) {
    int blank = Bytes.indexOf(b, from, to, ' ');
    int original = blank + ORIGINAL.length;
    int next = Bytes.indexOf(b, original, to, ' ');
    boolean autoreply =
        blank > from + 1
            && b[from] == '>'
            && b[from + 1] != '>'
            && Bytes.startsWith(b, blank, to, ORIGINAL)
            && Bytes.indexOf(b, original, next < 0 ? to : next, '"') < 0; // no address begins so
    return autoreply ? LineVerdict.NOTICE : LineVerdict.UNKNOWN_FORM;
  }

  /** First byte behind a {@code ": "} or {@code " : "} at {@code p}; {@code to} without one. */
  private static int text(byte[] b, int p, int to) {
    int colon = Bytes.skip(b, p, to, ' ');
    return colon + 1 < to && b[colon] == ':' ? Bytes.skip(b, colon + 1, to, ' ') : to;
  }

  /** The system's error text goes up to the fields or the message behind it. */
  private static int systemErrorEnd(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == ':' && i + 1 < to && b[i + 1] == ' ') {
        return i;
      }
      if (b[i] == ' '
          && (Bytes.startsWith(b, i, to, HOST) || Bytes.startsWith(b, i, to, DELIVERY_TIME))) {
        return i;
      }
    }
    return to;
  }

  /** Puts the system's error text before the message that the fields separate from it. */
  private static void joinSystemError(EventRow row, byte[] b, int from, int to) {
    byte[] message = row.bytes(TextField.REPLY_TEXT);
    if (message == null || row.replyCode() != EventRow.NONE) {
      return; // a reply stays as the server gave it
    }
    int start = row.start(TextField.REPLY_TEXT);
    int length = row.end(TextField.REPLY_TEXT) - start;
    int at = row.reserve(to - from + 2 + length);
    byte[] out = row.scratch();
    System.arraycopy(b, from, out, at, to - from);
    int n = at + to - from;
    out[n++] = ':';
    out[n++] = ' ';
    System.arraycopy(message, start, out, n, length);
    row.text(TextField.REPLY_TEXT, out, at, n + length);
  }

  /** In a {@code **} line the time of delivery stands behind the text. */
  private static int withoutDeliveryTime(EventRow row, byte[] b, int from, int to) {
    if (to <= from || b[to - 1] != 's') {
      return to;
    }
    int at = Bytes.lastIndexOf(b, from, to, ' ');
    if (at < 0 || !Bytes.startsWith(b, at, to, DELIVERY_TIME)) {
      return to;
    }
    double seconds = EximTime.seconds(b, at + DELIVERY_TIME.length, to);
    if (Double.isNaN(seconds)) {
      return to;
    }
    row.delayTransmitSeconds(seconds);
    return at;
  }

  private static void transportByForm(EventRow row, byte[] b, int from, int addressEnd) {
    if (EximAddress.isCommand(b, from, addressEnd)) {
      row.transport(Transport.PIPE);
    } else if (row.transport() == Transport.LOCAL
        && (row.has(TextField.RELAY_IP) || row.stage() == Stage.CONNECT)) {
      row.transport(Transport.SMTP);
    } else if (row.transport() == null && row.has(TextField.RELAY_IP)) {
      row.transport(Transport.SMTP);
    }
  }

  private static boolean saysGivenUp(byte[] b, int from, int to) {
    for (byte[] words : GIVEN_UP) {
      if (Bytes.indexOf(b, from, to, words) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWith(byte[] b, int from, int to, byte[] suffix) {
    return to - from >= suffix.length && Bytes.startsWith(b, to - suffix.length, to, suffix);
  }
}
