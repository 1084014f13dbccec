package org.bouncelog.ingest.sendmail;

import java.util.Arrays;
import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.event.Transport;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.FilterReply;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.QueuedAs;
import org.bouncelog.ingest.line.SmtpReply;
import org.jspecify.annotations.Nullable;

/**
 * Reads the end of a delivery line: {@code reply=}, the remote's, and {@code stat=}, Sendmail's.
 */
final class SendmailStat {
  private static final byte[] STAT = Bytes.of(", stat=");
  private static final byte[] SENT = Bytes.of("Sent");
  private static final byte[] SENT_TEXT = Bytes.of("Sent (");
  private static final byte[] DEFERRED = Bytes.of("Deferred");
  private static final byte[] DEFERRED_TEXT = Bytes.of("Deferred: ");
  private static final byte[] QUEUED = Bytes.of("queued");
  private static final byte[] QUARANTINED = Bytes.of("quarantined");
  private static final byte[] DISCARDED = Bytes.of("discarded");
  private static final byte[] TLS_REFUSED = Bytes.of("403 4.7.0 ");

  /** What our own rules say of a server's TLS (cf/m4/proto.m4, TLS_connection). */
  private static final byte[][] TLS_RULES = {
    Bytes.of("TLS handshake failed"),
    Bytes.of("DANE check failed"),
    Bytes.of("DANE: "),
    Bytes.of("encryption too weak "),
    Bytes.of("authentication failed"),
    Bytes.of("authentication required"),
  };

  private static final byte[] HOST_UNKNOWN = Bytes.of("Host unknown");
  private static final byte[] UNAVAILABLE = Bytes.of("Service unavailable");
  private static final byte[] NULL_MX = Bytes.of("5.1.10"); // RFC 7505, 4.2
  private static final byte[] NAME_SERVER = Bytes.of("Name server");
  private static final byte[] REFUSED = Bytes.of("Connection refused");
  private static final byte[] NO_ROUTE = Bytes.of(": No route to host");
  private static final byte[] UNREACHABLE = Bytes.of("is unreachable");

  private SendmailStat() {}

  /**
   * Reads the remote's reply, which may hold {@code , stat=} itself. Behind a 5yz reply the last
   * one is Sendmail's; a 4yz reply is repeated there, {@code stat=Deferred: REPLY}.
   *
   * @return where the text of {@code stat=} begins; {@link Bytes#NOT_FOUND} for a torn line
   */
  static int reply(EventRow row, byte[] b, int from, int to) {
    int at = Bytes.lastIndexOf(b, from, to, STAT);
    if (at < 0) {
      return Bytes.NOT_FOUND;
    }
    if (b[from] == '4') {
      at = repeated(b, from, to, at);
    }
    int end = SendmailText.trimmedEnd(b, from, at);
    if (!SmtpReply.read(row, b, from, end)) {
      row.replyCode(EventRow.NONE);
    }
    SendmailText.set(row, TextField.REPLY_TEXT, b, from, end);
    return at + STAT.length;
  }

  private static int repeated(byte[] b, int from, int to, int last) {
    int deferred = Bytes.NOT_FOUND;
    int at = from - 1;
    while ((at = Bytes.indexOf(b, at + 1, to, STAT)) >= 0) {
      int stat = at + STAT.length;
      if (Bytes.startsWith(b, stat, to, DEFERRED_TEXT)) {
        int text = stat + DEFERRED_TEXT.length;
        if (Arrays.equals(b, from, at, b, text, to)) {
          return at;
        }
      }
      if (deferred < 0 && Bytes.startsWith(b, stat, to, DEFERRED)) {
        deferred = at;
      }
    }
    return deferred < 0 ? last : deferred;
  }

  /**
   * Only the first line of a reply is logged. When it says 4yz, Sendmail may still have given up
   * for a later line: then its own status is permanent and {@code stat=} does not say Deferred.
   */
  static LineVerdict outcome(
      EventRow row, byte[] b, int stat, int to, boolean attempted, boolean givenUp) {
    if (isOfAnother(row, b, stat, to)) {
      row.replyCode(EventRow.NONE);
      row.absent(TextField.ENHANCED_STATUS);
      row.absent(TextField.REPLY_TEXT);
    }
    int replyClass = row.replyCode() / 100; // 0 without a reply
    if (replyClass == 4 && !(givenUp && !Bytes.startsWith(b, stat, to, DEFERRED))) {
      row.outcome(Outcome.DEFERRED);
    } else if ((replyClass == 0 || replyClass == 2) && Bytes.startsWith(b, stat, to, SENT)) {
      row.outcome(Outcome.DELIVERED);
      row.absent(TextField.REPLY_TEXT);
      QueuedAs.read(row, b, stat, to);
      if (Bytes.startsWith(b, stat, to, SENT_TEXT) && b[to - 1] == ')') {
        FilterReply.read(row, b, stat + SENT_TEXT.length, to - 1);
      }
      return LineVerdict.RECOGNISED;
    } else if (Bytes.startsWith(b, stat, to, DEFERRED)) {
      row.outcome(Outcome.DEFERRED);
    } else if (Bytes.equals(b, stat, to, QUEUED)) {
      row.kind(EventKind.MESSAGE); // no attempt, but often the only line that names the recipient
      return LineVerdict.RECOGNISED;
    } else if (Bytes.startsWith(b, stat, to, QUARANTINED)) {
      return LineVerdict.QUEUE;
    } else if (Bytes.equals(b, stat, to, DISCARDED)) {
      return LineVerdict.POLICY;
    } else if (isTorn(b, stat, to)) {
      return LineVerdict.TRUNCATED;
    } else if (attempted) {
      row.outcome(Outcome.BOUNCED);
    } else {
      row.kind(EventKind.REJECT); // refused while the client still waited: never tried
      row.stage(Stage.END_OF_DATA);
    }
    if (!row.has(TextField.REPLY_TEXT)) {
      statText(row, b, stat, to);
    } else if (isHere(row)) {
      row.stage(Stage.LOCAL); // mail.local replies by LMTP
    }
    return LineVerdict.RECOGNISED;
  }

  /**
   * Whether {@code reply=} is what the server said of another recipient: Sendmail 8.18 logs the
   * last reply of the session beside a failure that was told otherwise.
   */
  private static boolean isOfAnother(EventRow row, byte[] b, int stat, int to) {
    int code = row.replyCode();
    if (code == EventRow.NONE) {
      return false;
    }
    if (code / 100 == 2) {
      return !Bytes.startsWith(b, stat, to, SENT);
    }
    int text = stat + DEFERRED_TEXT.length;
    if (!Bytes.startsWith(b, stat, to, DEFERRED_TEXT)) {
      return false;
    }
    int told = SmtpReply.code(b, text, to);
    return told >= 0 && told != code;
  }

  /** A line that breaks off inside a word that would have said that nothing bounced. */
  private static boolean isTorn(byte[] b, int stat, int to) {
    return isBeginning(SENT, b, stat, to)
        || isBeginning(DEFERRED, b, stat, to)
        || isBeginning(QUEUED, b, stat, to)
        || isBeginning(QUARANTINED, b, stat, to)
        || isBeginning(DISCARDED, b, stat, to);
  }

  private static boolean isBeginning(byte[] word, byte[] b, int from, int to) {
    int length = to - from;
    return length < word.length && Arrays.equals(b, from, to, word, 0, length);
  }

  private static void statText(EventRow row, byte[] b, int stat, int to) {
    int text = stat;
    int deferred = stat + DEFERRED_TEXT.length;
    boolean coded =
        Bytes.startsWith(b, stat, to, DEFERRED_TEXT) && SmtpReply.code(b, deferred, to) >= 0;
    if (coded) {
      text = deferred;
      if (isOfOwnRules(b, text, to)) {
        row.stage(Stage.STARTTLS);
      } else {
        SmtpReply.read(row, b, text, to);
      }
    } else if (row.kind() == EventKind.ATTEMPT) {
      Stage stage = stage(row, b, stat, to);
      if (stage != null) {
        row.stage(stage);
      }
    } else {
      SmtpReply.read(row, b, stat, to);
    }
    SendmailText.set(row, TextField.REPLY_TEXT, b, text, to);
  }

  /**
   * Keeps {@code dsn=} where it is all that a bounce tells: {@code stat=Service unavailable} stands
   * for any reply, and for the null MX that no server was asked about.
   */
  static void status(EventRow row, byte[] b, int dsn, int dsnEnd, int stat, int to) {
    if (row.outcome() != Outcome.BOUNCED
        || row.replyCode() != EventRow.NONE
        || !Bytes.equals(b, stat, to, UNAVAILABLE)) {
      return;
    }
    if (Bytes.equals(b, dsn, dsnEnd, NULL_MX)) {
      row.text(TextField.ENHANCED_STATUS, b, dsn, dsnEnd);
      row.stage(Stage.CONNECT);
    } else if (row.has(TextField.RELAY_IP) && isSpecific(b, dsn, dsnEnd)) {
      row.text(TextField.ENHANCED_STATUS, b, dsn, dsnEnd);
    }
  }

  /** Whether {@code dsn=} says more than {@code 5.0.0}, Sendmail's own for a reply without one. */
  private static boolean isSpecific(byte[] b, int from, int to) {
    return to - from > 4 && b[from + 2] != '0' && SmtpReply.enhancedEnd(b, from, to) == to;
  }

  /**
   * Whether a text without {@code reply=} is of our own rules about a server's TLS, although it
   * begins with a code: no server says 403, and what it says once the handshake failed is not read.
   * The rules of Sendmail 8.17 say 454.
   */
  private static boolean isOfOwnRules(byte[] b, int from, int to) {
    if (Bytes.startsWith(b, from, to, TLS_REFUSED)) {
      return true;
    }
    int status = SmtpReply.enhancedStart(b, from, to);
    if (status < 0) {
      return false;
    }
    int words = Bytes.skip(b, SmtpReply.enhancedEnd(b, status, to), to, ' ');
    for (byte[] rule : TLS_RULES) {
      if (Bytes.startsWith(b, words, to, rule)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHere(EventRow row) {
    return row.transport() == Transport.LOCAL || row.transport() == Transport.PIPE;
  }

  private static @Nullable Stage stage(EventRow row, byte[] b, int stat, int to) {
    boolean here =
        isHere(row)
            || Bytes.startsWith(b, stat, to, HOST_UNKNOWN)
            || Bytes.indexOf(b, stat, to, NAME_SERVER) >= 0;
    if (here) {
      return Stage.LOCAL;
    }
    boolean connecting =
        Bytes.indexOf(b, stat, to, REFUSED) >= 0
            || Bytes.indexOf(b, stat, to, NO_ROUTE) >= 0
            || Bytes.indexOf(b, stat, to, UNREACHABLE) >= 0;
    // "Connection timed out with" is said of every stage.
    return connecting ? Stage.CONNECT : null;
  }
}
