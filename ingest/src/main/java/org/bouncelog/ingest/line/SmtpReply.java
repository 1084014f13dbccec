package org.bouncelog.ingest.line;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;

/**
 * Reads the code (RFC 5321, 4.2) and the enhanced status (RFC 3463, RFC 2034) of a reply as it was
 * logged, and nothing else: what the remote did not say stays absent. An enhanced status counts
 * only directly behind the code, as the remote said it, even when its class contradicts the code.
 */
public final class SmtpReply {
  /** For {@link #readJoined}: nothing is known of the deciding line. */
  public static final int ANY_CLASS = 0;

  private SmtpReply() {}

  /**
   * Sets code and enhanced status of {@code row} from the reply line at {@code from}.
   *
   * @return false, and nothing set, when no reply code stands there
   */
  public static boolean read(EventRow row, byte[] b, int from, int to) {
    int code = code(b, from, to);
    if (code < 0) {
      return false;
    }
    row.replyCode(code);
    int start = enhancedStart(b, from, to);
    if (start >= 0) {
      row.text(TextField.ENHANCED_STATUS, b, start, enhancedEnd(b, start, to));
    }
    return true;
  }

  /**
   * As {@link #read}, for a multi-line reply whose lines were joined by blanks, each with its
   * {@code 550-} prefix: the last line decides.
   *
   * @param decidingClass first digit of the deciding code where the MTA's own status tells it (4 or
   *     5), else {@link #ANY_CLASS}
   */
  public static boolean readJoined(EventRow row, byte[] b, int from, int to, int decidingClass) {
    return read(row, b, lastLine(b, from, to, decidingClass), to);
  }

  /** The three digits at {@code from}; {@link Bytes#NOT_FOUND} when they are no reply code. */
  public static int code(byte[] b, int from, int to) {
    if (to - from < 3
        || !Bytes.isDigit(b[from])
        || !Bytes.isDigit(b[from + 1])
        || !Bytes.isDigit(b[from + 2])) {
      return Bytes.NOT_FOUND;
    }
    if (to - from > 3 && b[from + 3] != ' ' && b[from + 3] != '-') {
      return Bytes.NOT_FOUND;
    }
    return (b[from] - '0') * 100 + (b[from + 1] - '0') * 10 + (b[from + 2] - '0');
  }

  /**
   * Start of the enhanced status of the reply line at {@code from}, which begins with a code;
   * {@link Bytes#NOT_FOUND} when it has none.
   */
  public static int enhancedStart(byte[] b, int from, int to) {
    int at = from + 4;
    if (at >= to) {
      return Bytes.NOT_FOUND;
    }
    at = Bytes.skip(b, at, to, ' ');
    return enhancedEnd(b, at, to) < 0 ? Bytes.NOT_FOUND : at;
  }

  /** One past the enhanced status at {@code from}; {@link Bytes#NOT_FOUND} when it is none. */
  public static int enhancedEnd(byte[] b, int from, int to) {
    if (to - from < 5 || b[from + 1] != '.') {
      return Bytes.NOT_FOUND;
    }
    byte statusClass = b[from];
    if (statusClass != '2' && statusClass != '4' && statusClass != '5') {
      return Bytes.NOT_FOUND;
    }
    int subject = from + 2;
    int dot = Bytes.digitsEnd(b, subject, to);
    if (dot == subject || dot > subject + 3 || dot + 1 >= to || b[dot] != '.') {
      return Bytes.NOT_FOUND;
    }
    int end = Bytes.digitsEnd(b, dot + 1, to);
    if (end == dot + 1 || end > dot + 4) {
      return Bytes.NOT_FOUND;
    }
    return end == to || mayFollowStatus(b, end, to) ? end : Bytes.NOT_FOUND;
  }

  /** Excludes versions, addresses and words: {@code 5.7.1.2}, {@code 5.1.1x}. */
  private static boolean mayFollowStatus(byte[] b, int at, int to) {
    byte c = b[at];
    if (c == '.') {
      return at + 1 == to || b[at + 1] == ' ';
    }
    return c > 0 && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && c != '_';
  }

  /**
   * Start of the line that decides: behind a first line {@code NNN-} the one that is {@code NNN}
   * without hyphen. Where the server changed the code in mid-reply, the last text that looks like a
   * line of its own, preferably one with an enhanced status; where the reply was cut, the first.
   */
  private static int lastLine(byte[] b, int from, int to, int decidingClass) {
    int first = code(b, from, to);
    if (first < 0 || to - from < 4 || b[from + 3] != '-') {
      return from;
    }
    int same = Bytes.NOT_FOUND;
    int sameAfterHyphen = Bytes.NOT_FOUND;
    int other = Bytes.NOT_FOUND;
    int otherWithStatus = Bytes.NOT_FOUND;
    int blank = from + 3;
    while ((blank = Bytes.indexOf(b, blank, to, ' ')) >= 0) {
      int at = blank + 1;
      blank = at;
      int code = code(b, at, to);
      if (code < 0) {
        continue;
      }
      boolean goesOn = at + 3 < to && b[at + 3] == '-';
      if (code == first) {
        if (goesOn) {
          sameAfterHyphen = Bytes.NOT_FOUND;
        } else {
          same = same < 0 ? at : same;
          sameAfterHyphen = sameAfterHyphen < 0 ? at : sameAfterHyphen;
        }
      } else if (isReplyCode(code) && (decidingClass == ANY_CLASS || code / 100 == decidingClass)) {
        other = at;
        int status = enhancedStart(b, at, to);
        if (status >= 0 && b[status] == b[at]) {
          otherWithStatus = at;
        }
      }
    }
    int ofFirst = sameAfterHyphen >= 0 ? sameAfterHyphen : same;
    int ofOther = otherWithStatus >= 0 ? otherWithStatus : other;
    boolean firstContradicted = decidingClass != ANY_CLASS && first / 100 != decidingClass;
    if (firstContradicted && ofOther >= 0) {
      return ofOther;
    }
    if (ofFirst >= 0) {
      return ofFirst;
    }
    return ofOther >= 0 ? ofOther : from;
  }

  private static boolean isReplyCode(int code) {
    return code >= 200 && code < 600 && code / 10 % 10 <= 5;
  }
}
