package org.bouncelog.analyze.cause;

import org.jspecify.annotations.Nullable;

/**
 * A reply with its wrappings off. {@code host X said: 450 …}, {@code remote said "550 …"} and
 * {@code SMTP error from remote mail server after RCPT TO:<…>: 550 …} hold the reply that counts:
 * its codes go before those of the server that only passed it on.
 *
 * @param code reply code, {@link CodeCondition#NONE} if no server gave one
 * @param enhanced enhanced status as one number, {@link CodeCondition#NONE} if none
 * @param relayHost who answered; null if nobody is named
 * @param stage ingest stage label; null if unknown
 */
record ReadReply(int code, int enhanced, @Nullable String relayHost, @Nullable String stage) {
  /** Reads what rules go by besides phrases. */
  static ReadReply of(Reply reply) {
    String text = reply.text();
    int end = Math.min(text.length(), InnerReply.LOOK);
    int nestedAt = InnerReply.start(text, reply.replyCode());
    int enhancedAt = -1;
    for (int i = ReplySyntax.nextNumber(text, nestedAt + 1, end);
        i + 2 < end && enhancedAt < 0;
        i = ReplySyntax.nextNumber(text, i + 1, end)) {
      char c = text.charAt(i);
      boolean first = (c == '4' || c == '5') && (i == 0 || text.charAt(i - 1) != '-');
      if (first && ReplySyntax.enhanced(text, i, end) > 0) {
        enhancedAt = i;
      }
    }
    int code = CodeCondition.NONE;
    if (nestedAt >= 0) {
      code = ReplySyntax.number(text, nestedAt);
    } else if (reply.replyCode() != null) {
      code = reply.replyCode();
    } else if (isCode(text, end)) {
      code = ReplySyntax.number(text, 0);
    }
    String given = reply.enhancedStatus();
    int enhanced = given == null ? CodeCondition.NONE : CodeCondition.enhancedNumber(given, 0);
    if (enhancedAt >= 0 && (nestedAt >= 0 || enhanced == CodeCondition.NONE)) {
      enhanced = CodeCondition.enhancedNumber(text, enhancedAt);
    }
    String host = reply.relayHost();
    String stage = reply.stage();
    return new ReadReply(
        code,
        enhanced,
        host == null || host.isEmpty() ? host(text) : host,
        stage == null || stage.isEmpty() ? stage(text) : stage);
  }

  /** Whether a text begins with the code of a refusal. */
  private static boolean isCode(String text, int end) {
    return end > 2
        && (text.charAt(0) == '4' || text.charAt(0) == '5')
        && ReplySyntax.digit(text, 1)
        && ReplySyntax.digit(text, 2)
        && (end == 3 || " -\"\t\r\n".indexOf(text.charAt(3)) >= 0);
  }

  private static @Nullable String host(String text) {
    int at = text.startsWith("host ") ? 0 : text.indexOf(" host ") + 1;
    if (at == 0 && !text.startsWith("host ")) {
      return null;
    }
    int from = at + 5;
    int to = from;
    boolean dot = false;
    while (to < text.length() && (Folding.isWordChar(text.charAt(to)) || isHostMark(text, to))) {
      dot |= text.charAt(to) == '.';
      to++;
    }
    return dot && to < text.length() && " [:".indexOf(text.charAt(to)) >= 0
        ? text.substring(from, to)
        : null;
  }

  private static boolean isHostMark(String text, int i) {
    char c = text.charAt(i);
    return c == '.' || c == '-' || c == '_';
  }

  private static @Nullable String stage(String text) {
    if (text.length() < 20) {
      return null;
    }
    int at = text.indexOf("in reply to ");
    if (at >= 0) {
      return stageAt(text, text.lastIndexOf("in reply to ") + 12);
    }
    at = text.indexOf("while sending ");
    if (at >= 0) {
      return stageAt(text, at + 14);
    }
    at = text.indexOf("rror from remote mail server after ");
    if (at >= 0) {
      return stageAt(text, at + 35);
    }
    if (text.contains("refused to talk to me") || text.contains("initial server greeting")) {
      return "connect";
    }
    return stageOfQmail(text);
  }

  /** qmail says in a sentence of its own how far it came: {@code but my name was rejected}. */
  private static @Nullable String stageOfQmail(String text) {
    if (text.contains("but my name was rejected")) {
      return "ehlo";
    }
    if (text.contains("but sender was rejected")) {
      return "mail";
    }
    if (text.contains("does not like recipient")) {
      return "rcpt";
    }
    return text.contains("failed after I sent the message") ? "end-of-data" : null;
  }

  private static @Nullable String stageAt(String text, int from) {
    int at = from;
    if (text.startsWith("pipelined ", at)) {
      at += 10;
    }
    if (text.startsWith("RCPT", at)) {
      return "rcpt";
    }
    if (text.startsWith("MAIL", at)) {
      return "mail";
    }
    if (text.startsWith("end of ", at) || text.startsWith("message body", at)) {
      return "end-of-data";
    }
    if (text.startsWith("DATA", at) || text.startsWith("sending data", at)) {
      return "data";
    }
    if (text.startsWith("EHLO", at) || text.startsWith("HELO", at) || text.startsWith("LHLO", at)) {
      return "ehlo";
    }
    if (text.startsWith("STARTTLS", at)) {
      return "starttls";
    }
    return text.startsWith("initial connection", at) ? "connect" : null;
  }
}
