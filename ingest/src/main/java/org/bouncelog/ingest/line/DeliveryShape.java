package org.bouncelog.ingest.line;

import java.util.Arrays;
import org.bouncelog.ingest.event.Mta;
import org.jspecify.annotations.Nullable;

/**
 * The look of a delivery: a list of fields that only delivery agents write, or the arrow behind an
 * Exim message id. A line that has it and was understood by nobody may not pass for another
 * program's or for housekeeping: it counts as unparsed, so that a form that is new, or damaged, is
 * seen. What a parser knows for certain (a probe, a policy, an intermediate reply) is not asked.
 */
final class DeliveryShape {
  /** So many fields of a delivery are no accident; every form that is known has more. */
  private static final int MIN_FIELDS = 3;

  /** Postfix and Sendmail write these of nothing else. */
  private static final byte[][][] FIELDS =
      byLetter(
          "to",
          "orig_to",
          "relay",
          "delay",
          "delays",
          "dsn",
          "status",
          "stat",
          "xdelay",
          "mailer",
          "ctladdr",
          "conn_use");

  private static final int LONGEST_FIELD = "conn_use".length();
  private static final byte[] TO = Bytes.of("to=<");
  private static final byte[] MAILER = Bytes.of("mailer=");
  private static final byte[] DSN = Bytes.of("dsn=");

  /** Of Sendmail's ruleset for what may be sent to a recipient over this connection. */
  private static final byte[] NOT_SENT = Bytes.of("tls_rcpt, ");

  private static final byte[] WARNING = Bytes.of("warning: ");
  private static final byte[] COLON = Bytes.of(": ");
  private static final int SHORT_ID = 16; // of Exim: 6-6-2
  private static final int LONG_ID = 23; // 6-11-4, since 4.97

  private DeliveryShape() {}

  /**
   * Whether a line that was ignored as {@code verdict} looks like a delivery.
   *
   * @param mta whose parser read it; null for another program
   */
  static boolean isHidden(LogLine line, @Nullable Mta mta, LineVerdict verdict) {
    byte[] b = line.bytes;
    int from = line.messageFrom;
    int to = line.messageTo;
    if (from >= to) {
      return false;
    }
    if (mta == null) {
      return isOfAnyMta(b, from, to);
    }
    if (mta == Mta.EXIM && hasStrayArrow(b, from, to)) {
      return true;
    }
    return switch (verdict) {
      // A warning quotes what clients say.
      case SESSION, TLS, QUEUE, NOTICE, HOUSEKEEPING ->
          !Bytes.startsWith(b, from, to, WARNING)
              && (fields(b, from, to) >= MIN_FIELDS || Bytes.indexOf(b, from, to, NOT_SENT) >= 0);
      default -> false;
    };
  }

  /** Other programs log pairs of their own: there the fields must be an MTA's without doubt. */
  static boolean isOfAnyMta(byte[] b, int from, int to) {
    if (fields(b, from, to) >= MIN_FIELDS) {
      return Bytes.indexOf(b, from, to, TO) >= 0
          || Bytes.indexOf(b, from, to, MAILER) >= 0
          || Bytes.indexOf(b, from, to, DSN) >= 0;
    }
    return hasEximDelivery(b, from, to);
  }

  /** How many fields of a delivery stand at the beginning of the text or behind a blank. */
  private static int fields(byte[] b, int from, int to) {
    int count = 0;
    int equals = Bytes.indexOf(b, from, to, '=');
    while (equals >= 0) {
      count += isField(b, from, equals) ? 1 : 0;
      equals = Bytes.indexOf(b, equals + 1, to, '=');
    }
    return count;
  }

  private static boolean isField(byte[] b, int from, int equals) {
    int key = equals;
    int limit = Math.max(from, equals - LONGEST_FIELD - 1);
    while (key > limit && b[key - 1] != ' ') {
      key--;
    }
    if (key == equals || (key > from && b[key - 1] != ' ')) {
      return false;
    }
    for (byte[] field : FIELDS[b[key] & 0x1F]) {
      if (Bytes.equals(b, key, equals, field)) {
        return true;
      }
    }
    return false;
  }

  /** By the low bits of their first letter, which are all that lower case leaves. */
  private static byte[][][] byLetter(String... names) {
    byte[][][] fields = new byte[32][][];
    for (int i = 0; i < fields.length; i++) {
      int letter = i;
      fields[i] =
          Arrays.stream(names)
              .filter(name -> (name.charAt(0) & 0x1F) == letter)
              .map(Bytes::of)
              .toArray(byte[][]::new);
    }
    return fields;
  }

  /**
   * Whether an arrow of Exim's stands among the first words of its line, but not where the parser
   * has seen it: the message id is damaged or elsewhere. Behind a colon others speak.
   */
  private static boolean hasStrayArrow(byte[] b, int from, int to) {
    if (isPart(b, from, to)) {
      int text = behindBrackets(b, from, to);
      return EximShape.isBody(b, text, to) && hasEximDelivery(b, text, to);
    }
    int colon = Bytes.indexOf(b, from, to, COLON);
    int end = colon < 0 ? to : colon;
    for (int i = from; i + 2 < end; i++) {
      if (isArrow(b, i, end) && (i == from || b[i - 1] == ' ')) {
        return !isAtStart(from, i) || !isBehindId(b, from, i - 1);
      }
    }
    return false;
  }

  /** {@code [2/3]} or {@code [2\\16]}: the rest of a record that was too long for syslog. */
  private static boolean isPart(byte[] b, int from, int to) {
    int slash = Bytes.digitsEnd(b, from + 1, to);
    boolean parts = slash > from + 1 && slash < to && (b[slash] == '/' || b[slash] == '\\');
    return b[from] == '[' && parts && Bytes.decimal(b, from + 1, slash) > 1;
  }

  /** Behind {@code [2/3] [4711] }. */
  private static int behindBrackets(byte[] b, int from, int to) {
    int p = from;
    while (p < to && b[p] == '[') {
      int close = Bytes.indexOf(b, p, to, ']');
      p = close < 0 ? to : Bytes.skip(b, close + 1, to, ' ');
    }
    return p;
  }

  private static boolean isAtStart(int from, int arrow) {
    int length = arrow - 1 - from;
    return length == SHORT_ID || length == LONG_ID;
  }

  /** Whether an arrow stands behind an Exim message id, wherever a collector has put that. */
  private static boolean hasEximDelivery(byte[] b, int from, int to) {
    for (int i = from + SHORT_ID + 1; i + 2 < to; i++) {
      if (isArrow(b, i, to) && b[i - 1] == ' ' && isBehindId(b, from, i - 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBehindId(byte[] b, int from, int blank) {
    int shortId = blank - SHORT_ID;
    int longId = blank - LONG_ID;
    return (shortId >= from && EximShape.isBody(b, shortId, blank + 1))
        || (longId >= from && EximShape.isBody(b, longId, blank + 1));
  }

  /** {@code =>}, {@code ->}, {@code >>}, {@code **} or {@code ==}, with a blank behind. */
  private static boolean isArrow(byte[] b, int at, int to) {
    if (at + 2 >= to || b[at + 2] != ' ') {
      return false;
    }
    return switch (b[at + 1]) {
      case '>' -> b[at] == '=' || b[at] == '-' || b[at] == '>';
      case '*' -> b[at] == '*';
      case '=' -> b[at] == '=';
      default -> false;
    };
  }
}
