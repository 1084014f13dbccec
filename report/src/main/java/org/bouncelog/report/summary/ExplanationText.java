package org.bouncelog.report.summary;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncelog.analyze.cause.CauseText;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.cause.Ground;
import org.bouncelog.analyze.cause.Providers;
import org.bouncelog.analyze.explain.Explanation;
import org.bouncelog.analyze.explain.WhatIf;
import org.bouncelog.report.text.CodeMarks;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Messages;
import org.bouncelog.report.text.SafeText;
import org.jspecify.annotations.Nullable;

/** What a reply means, for a person at a terminal. */
public final class ExplanationText {
  private final Messages words;
  private final Appendable out;

  private ExplanationText(Messages words, Appendable out) {
    this.words = words;
    this.out = out;
  }

  public static void write(Explanation explanation, Locale locale, Appendable out)
      throws IOException {
    Messages words = Messages.load("explain", Language.of(locale));
    new ExplanationText(words, out).write(explanation);
  }

  /** Tells one of several replies from the others. */
  public static String heading(int number, String reply, Locale locale) {
    return Messages.load("explain", Language.of(locale))
        .get("reply", Map.of("n", number, "text", SafeText.visible(reply)));
  }

  /** One line for mail that was taken: there is nothing to explain. */
  public static void writeTaken(Locale locale, Appendable out) throws IOException {
    out.append(Messages.load("explain", Language.of(locale)).get("taken")).append('\n');
  }

  private void write(Explanation what) throws IOException {
    out.append(what.text().title()).append("  [").append(what.cause().id()).append("]\n");
    out.append(what.text().meaning()).append("\n\n");
    field("fault", what.fault());
    field("type", what.type());
    field("provider", provider(what));
    field("address", what.text().address());
    named("list", what.classification().list());
    named("listed", what.classification().listed());
    named("url", what.classification().lookupUrl());
    named("new-address", what.classification().newAddress());
    named("ticket", what.classification().ticket());
    Integer retry = what.classification().retryAfterSeconds();
    if (retry != null) {
      field("retry", words.get("retry.seconds", Map.of("n", retry)));
    }
    items("reasons", what.text().reasons(), "- ");
    items("steps", CodeMarks.plain(what.text().steps()), null);
    if (!what.relatives().isEmpty()) {
      out.append('\n').append(words.get("relatives", Map.of("family", what.lookedUpAs())));
      out.append('\n');
      for (CauseText other : what.relatives()) {
        out.append("  - ").append(relative(other)).append('\n');
      }
    }
    out.append('\n');
    field("rule", decidedBy(what));
    named("matched", what.matched());
    field("confidence", what.confidence());
    named("runner-up", what.runnerUp());
    items("grounds", what.grounds().stream().map(g -> ground(what, g)).toList(), null);
    if (!what.whatIfs().isEmpty()) {
      items("what-if", what.whatIfs().stream().map(w -> whatIf(what, w)).toList(), "- ");
    }
    if (what.skeleton() != null) {
      out.append('\n').append(words.get("skeleton")).append("\n\n").append(what.skeleton());
      out.append(what.skeleton().endsWith("\n") ? "" : "\n");
    }
  }

  private String relative(CauseText other) {
    return words.get(
        "relative",
        Map.of(
            "title", other.title(),
            "reasons", String.join(" ", other.reasons()),
            "steps", String.join(" ", CodeMarks.plain(other.steps()))));
  }

  private String decidedBy(Explanation what) {
    String rule = what.ruleId();
    if (rule.equals(Classifier.LEARNT)) {
      return words.get("rule.learnt");
    }
    String correction = what.classification().correction();
    if (rule.isEmpty() && correction != null) {
      return words.get("rule.correction", Map.of("text", correction));
    }
    return rule.isEmpty() ? words.get("rule.none") : rule;
  }

  private String ground(Explanation what, Ground ground) {
    String text =
        ground.kind() == Ground.Kind.SUBJECT
            ? words.get("subject." + ground.text())
            : SafeText.visible(ground.text());
    String said = words.get("ground." + ground.kind().label(), Map.of("text", text));
    String cause = ground.cause();
    if (cause == null || cause.equals(what.cause().id())) {
      return said;
    }
    boolean many = ground.kind() == Ground.Kind.WORDS;
    return words.get(
        many ? "ground.other-words" : "ground.other",
        Map.of("ground", said, "cause", what.title(cause)));
  }

  private String whatIf(Explanation what, WhatIf change) {
    String said =
        words.get("what-if." + change.change(), Map.of("text", SafeText.visible(change.words())));
    return words.get("what-if.then", Map.of("change", said, "cause", what.title(change.cause())));
  }

  /** The name of a provider; of other servers the host, where the reply tells it. */
  private String provider(Explanation what) {
    String id = what.classification().provider();
    String host = what.reply().relayHost();
    if (id.equals(Providers.NONE)) {
      return words.get("provider.none");
    }
    if (id.equals(Providers.OTHER)) {
      return host == null ? words.get("provider.other") : SafeText.visible(host);
    }
    return what.provider();
  }

  /** A value that strangers wrote: shown visibly escaped, left out when there is none. */
  private void named(String key, @Nullable String value) throws IOException {
    if (value != null && !value.isEmpty()) {
      field(key, SafeText.visible(value));
    }
  }

  private void field(String key, String value) throws IOException {
    out.append(words.get("field", Map.of("label", words.get(key), "value", value))).append('\n');
  }

  /** A heading and its lines; numbered where there is no bullet. */
  private void items(String key, List<String> lines, @Nullable String bullet) throws IOException {
    out.append('\n').append(words.get(key)).append('\n');
    int number = 1;
    for (String line : lines) {
      out.append("  ").append(bullet == null ? number++ + ". " : bullet).append(line).append('\n');
    }
  }
}
