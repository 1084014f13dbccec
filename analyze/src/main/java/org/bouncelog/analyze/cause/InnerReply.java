package org.bouncelog.analyze.cause;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the innermost of nested replies: {@code host X said: 450 …}, {@code remote said "550 …"},
 * {@code Remote server returned … -> 554 …}, {@code Unknown address error 550-'…'}, {@code
 * (user@example.org:550 …)}. The only place that unwraps.
 */
final class InnerReply {
  /** Codes stand near the front; further on numbers are anything. */
  static final int LOOK = 512;

  /** Words after which a code begins another server's reply. */
  private static final Set<String> LEADS =
      Set.of(
          "error",
          "said",
          "response",
          "returned",
          "answered",
          "replied",
          "reply",
          "failed",
          "failure",
          "smtp;",
          "<<<");

  private InnerReply() {}

  /** What wrappers write behind the reply. */
  private static final List<String> TRAILERS =
      List.of("(in reply to ", "(delivery attempts", " Giving up on ", "\nGiving up on ");

  /** The reply without what its wrapper says behind it, which tells the stage and nothing else. */
  static Reply withoutTrailer(Reply reply) {
    String text = cut(reply.text(), 0);
    if (text.length() == reply.text().length()) {
      return reply;
    }
    ReadReply read = ReadReply.of(reply);
    return new Reply(
        reply.replyCode(), reply.enhancedStatus(), read.relayHost(), read.stage(), text);
  }

  /**
   * Where the innermost reply begins with its code; -1 when none is nested.
   *
   * @param outer code of the reply as a whole; null when not known
   */
  static int start(String text, @Nullable Integer outer) {
    int end = Math.min(text.length(), LOOK);
    int found = -1;
    int code = isCode(text, 0, end) ? ReplySyntax.number(text, 0) : CodeCondition.NONE;
    if (outer != null) {
      code = outer;
    }
    for (int i = 1; i + 2 < end; i++) {
      char c = text.charAt(i);
      if ((c == '4' || c == '5') && isCode(text, i, end)) {
        int inner = ReplySyntax.number(text, i);
        // Else a colon ends the line before: 550-See: 550 http://…
        boolean nested = inner == code ? announced(text, i) : introduced(text, i);
        if (nested) {
          found = i;
          code = inner;
        }
      }
    }
    return found;
  }

  /** The reply that begins at {@code start}, without what its wrapper says behind it. */
  static String cut(String text, int start) {
    int end = text.length();
    for (String trailer : TRAILERS) {
      int at = text.indexOf(trailer, start);
      end = at >= start ? Math.min(end, at) : end;
    }
    while (end > start && end < text.length() && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isCode(String text, int i, int end) {
    if (i + 2 >= end
        || "45".indexOf(text.charAt(i)) < 0
        || !ReplySyntax.digit(text, i + 1)
        || !ReplySyntax.digit(text, i + 2)
        || (i > 0 && Character.isLetterOrDigit(text.charAt(i - 1)))
        || (i > 0 && text.charAt(i - 1) == '-')) {
      return false;
    }
    return i + 3 >= end || " -\"'\t\r\n".indexOf(text.charAt(i + 3)) >= 0;
  }

  /** Whether a quoted reply may begin at {@code i}. */
  private static boolean introduced(String text, int i) {
    return text.charAt(i - 1) == ':' || lastBefore(text, i) == ':' || announced(text, i);
  }

  /** Whether what stands before {@code i} can only announce another server's reply. */
  private static boolean announced(String text, int i) {
    char c = text.charAt(i - 1);
    if (c == '"' || c == '\'' || c == '<') {
      return true;
    }
    int p = i - 1;
    while (p > 0 && text.charAt(p) == ' ') {
      p--;
    }
    if (p == i - 1) {
      return false;
    }
    if (text.charAt(p) == '>' && p > 0 && text.charAt(p - 1) == '-') {
      return true;
    }
    int from = p;
    while (from > 0 && text.charAt(from - 1) != ' ') {
      from--;
    }
    int to = text.charAt(p) == ':' ? p : p + 1;
    return LEADS.contains(Folding.fold(text.substring(from, to)));
  }

  private static char lastBefore(String text, int i) {
    int p = i - 1;
    while (p > 0 && text.charAt(p) == ' ') {
      p--;
    }
    return text.charAt(p);
  }
}
