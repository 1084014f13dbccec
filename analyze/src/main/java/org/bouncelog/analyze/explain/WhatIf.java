package org.bouncelog.analyze.explain;

import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.cause.Classification;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.cause.Reply;
import org.bouncelog.analyze.cause.Span;
import org.jspecify.annotations.Nullable;

/**
 * A change of the reply that would change its cause, found by classifying the changed reply.
 *
 * @param change key of its text: {@code without-words}, {@code at-mail}, {@code at-rcpt}, {@code
 *     temporary}, {@code permanent}
 * @param words what is left out, hostile; empty where that is not the change
 * @param cause id of the cause that it would have then
 */
public record WhatIf(String change, String words, String cause) {
  private static final String MAIL = "mail";
  private static final String RCPT = "rcpt";

  /** All that would change the cause of {@code read}. */
  static List<WhatIf> of(Classifier classifier, Reply read, Classification now) {
    List<WhatIf> all = new ArrayList<>();
    Span span = now.span();
    if (span != null) {
      String text = read.text();
      String without = text.substring(0, span.start()) + text.substring(span.end());
      String words = text.substring(span.start(), span.end());
      add(all, "without-words", words, classifier, with(read, read.stage(), without), now);
    }
    if (read.replyCode() != null && !MAIL.equals(read.stage())) {
      add(all, "at-mail", "", classifier, with(read, MAIL, read.text()), now);
    }
    if (read.replyCode() != null && !RCPT.equals(read.stage())) {
      add(all, "at-rcpt", "", classifier, with(read, RCPT, read.text()), now);
    }
    Integer code = read.replyCode();
    if (code != null && code >= 400 && code < 600) {
      boolean permanent = code >= 500;
      String key = permanent ? "temporary" : "permanent";
      add(all, key, "", classifier, turned(read, permanent ? -1 : 1), now);
    }
    return List.copyOf(all);
  }

  private static void add(
      List<WhatIf> all,
      String change,
      String words,
      Classifier classifier,
      Reply reply,
      Classification now) {
    String cause = classifier.classify(reply).cause();
    if (!cause.equals(now.cause())) {
      all.add(new WhatIf(change, words, cause));
    }
  }

  private static Reply with(Reply reply, @Nullable String stage, String text) {
    return new Reply(reply.replyCode(), reply.enhancedStatus(), reply.relayHost(), stage, text);
  }

  /** The same reply with its codes of the other class: 550 5.1.1 as 450 4.1.1. */
  private static Reply turned(Reply reply, int by) {
    int code = reply.replyCode() == null ? 0 : reply.replyCode() + 100 * by;
    String status = reply.enhancedStatus();
    String other = status == null ? null : (char) (status.charAt(0) + by) + status.substring(1);
    String text = reply.text();
    String from = by < 0 ? "5" : "4";
    String to = by < 0 ? "4" : "5";
    String turned =
        text.replaceFirst("^" + from + "(\\d\\d)", to + "$1")
            .replaceFirst("\\b" + from + "(\\.\\d{1,3}\\.\\d{1,3}\\b)", to + "$1");
    return new Reply(code, other, reply.relayHost(), reply.stage(), turned);
  }
}
