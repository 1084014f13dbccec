package org.bouncelog.ingest.postfix;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.SmtpReply;
import org.jspecify.annotations.Nullable;

/**
 * Why a try failed: the reply of the remote between {@code said:} and the last {@code (in reply
 * to}, or Postfix' own words. A code is set only where the remote said it in this very try.
 */
final class FailureText {
  private static final byte[] PROTOCOL_ERROR = Bytes.of("Protocol error: ");
  private static final byte[] HOST = Bytes.of("host ");
  private static final byte[] SAID = Bytes.of(" said: ");
  private static final byte[] REFUSED = Bytes.of(" refused to talk to me: ");
  private static final byte[] IN_REPLY_TO = Bytes.of(" (in reply to ");
  private static final byte[] SUSPENDED = Bytes.of("delivery temporarily suspended: ");
  private static final byte[] CONNECT_TO = Bytes.of("connect to ");
  private static final byte[] LOST_CONNECTION = Bytes.of("lost connection with ");
  private static final byte[] CONVERSATION = Bytes.of("conversation with ");
  private static final byte[] REFUSED_TLS = Bytes.of(" refused to start TLS: ");

  private FailureText() {}

  /** Whether the text only repeats the failure of an earlier try: nobody was asked now. */
  static boolean isSuspended(byte[] b, int from, int to) {
    return Bytes.startsWith(b, from, to, SUSPENDED);
  }

  /**
   * Sets reply text, stage, code and enhanced status, and the relay where only the text names it.
   *
   * @param decidingClass class of {@code dsn=} where it follows the reply's, as in {@link
   *     SmtpReply#readJoined}
   */
  static void read(EventRow row, Daemon daemon, int decidingClass, byte[] b, int from, int to) {
    if (from >= to) {
      return;
    }
    row.text(TextField.REPLY_TEXT, b, from, to);
    if (isSuspended(b, from, to)) {
      setStage(row, stage(b, from + SUSPENDED.length, to));
    } else if (!daemon.isClient()) {
      row.stage(Stage.LOCAL);
    } else if (Bytes.startsWith(b, from, to, HOST)) {
      hostSaid(row, decidingClass, b, from, to);
    } else if (Bytes.startsWith(b, from, to, PROTOCOL_ERROR)) {
      protocolError(row, b, from, to);
    } else {
      ownWords(row, b, from, to);
    }
  }

  /** A reply that Postfix did not expect at all: then {@code dsn=} is its own, 5.5.0. */
  private static void protocolError(EventRow row, byte[] b, int from, int to) {
    int text = from + PROTOCOL_ERROR.length;
    if (Bytes.startsWith(b, text, to, HOST)) {
      hostSaid(row, SmtpReply.ANY_CLASS, b, text, to);
    }
  }

  private static void hostSaid(EventRow row, int decidingClass, byte[] b, int from, int to) {
    int host = from + HOST.length;
    int hostEnd = wordEnd(b, host, to);
    if (Bytes.startsWith(b, hostEnd, to, SAID)) {
      int reply = hostEnd + SAID.length;
      int replyEnd = replyEnd(b, reply, to);
      row.text(TextField.REPLY_TEXT, b, reply, replyEnd);
      SmtpReply.readJoined(row, b, reply, replyEnd, decidingClass);
    } else if (Bytes.startsWith(b, hostEnd, to, REFUSED)) {
      // Postfix defers whatever the greeting says, so dsn= tells nothing of the deciding line.
      int reply = hostEnd + REFUSED.length;
      row.text(TextField.REPLY_TEXT, b, reply, to);
      SmtpReply.readJoined(row, b, reply, to, SmtpReply.ANY_CLASS);
    }
    setStage(row, stage(b, from, to));
    relay(row, b, host, hostEnd);
  }

  private static void ownWords(EventRow row, byte[] b, int from, int to) {
    Stage stage = StageWords.ofText(b, from, to);
    setStage(row, stage);
    if (stage == Stage.STARTTLS) {
      quotedReply(row, REFUSED_TLS, b, from, to);
    } else if (stage == Stage.AUTH) {
      quotedReply(row, SAID, b, from, to);
    }
    int host = from + hostBefore(b, from, to);
    if (host > from) {
      relay(row, b, host, wordEnd(b, host, to));
    }
  }

  /** Length of the words that stand before the name of the only host of the text; 0 for none. */
  private static int hostBefore(byte[] b, int from, int to) {
    if (Bytes.startsWith(b, from, to, CONNECT_TO)) {
      return CONNECT_TO.length;
    }
    if (Bytes.startsWith(b, from, to, LOST_CONNECTION)) {
      return LOST_CONNECTION.length;
    }
    return Bytes.startsWith(b, from, to, CONVERSATION) ? CONVERSATION.length : 0;
  }

  /** A reply to STARTTLS or AUTH that Postfix quotes in a sentence of its own. */
  private static void quotedReply(EventRow row, byte[] before, byte[] b, int from, int to) {
    int at = Bytes.indexOf(b, from, to, before);
    if (at >= 0) {
      SmtpReply.readJoined(row, b, at + before.length, to, SmtpReply.ANY_CLASS);
    }
  }

  private static void relay(EventRow row, byte[] b, int from, int to) {
    if (row.has(TextField.RELAY_HOST) || row.has(TextField.RELAY_IP)) {
      return;
    }
    Relay.set(row, b, from, to > from && b[to - 1] == ':' ? to - 1 : to);
  }

  private static void setStage(EventRow row, @Nullable Stage stage) {
    if (stage != null) {
      row.stage(stage);
    }
  }

  private static @Nullable Stage stage(byte[] b, int text, int to) {
    boolean protocolError = Bytes.startsWith(b, text, to, PROTOCOL_ERROR);
    int from = protocolError ? text + PROTOCOL_ERROR.length : text;
    if (!Bytes.startsWith(b, from, to, HOST)) {
      return StageWords.ofText(b, from, to);
    }
    int hostEnd = wordEnd(b, from + HOST.length, to);
    if (Bytes.startsWith(b, hostEnd, to, REFUSED)) {
      return Stage.CONNECT;
    }
    int replyEnd = replyEnd(b, hostEnd, to);
    return replyEnd == to ? null : StageWords.ofCommand(b, replyEnd + IN_REPLY_TO.length, to);
  }

  /** The last {@code (in reply to} if it ends the text, else the end: the record was cut. */
  private static int replyEnd(byte[] b, int from, int to) {
    int tail = Bytes.lastIndexOf(b, from, to, IN_REPLY_TO);
    if (tail < 0) {
      return to;
    }
    int close = Bytes.indexOf(b, tail + IN_REPLY_TO.length, to, ')');
    return close < 0 || close == to - 1 ? tail : to;
  }

  private static int wordEnd(byte[] b, int from, int to) {
    int blank = Bytes.indexOf(b, from, to, ' ');
    return blank < 0 ? to : blank;
  }
}
