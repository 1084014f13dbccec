package org.bouncelog.analyze.explain;

import java.util.List;
import java.util.Locale;
import org.bouncelog.analyze.cause.Cause;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.cause.CauseText;
import org.bouncelog.analyze.cause.CauseTexts;
import org.bouncelog.analyze.cause.Classification;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.cause.Confidence;
import org.bouncelog.analyze.cause.ErrorFamilies;
import org.bouncelog.analyze.cause.Finality;
import org.bouncelog.analyze.cause.Ground;
import org.bouncelog.analyze.cause.Providers;
import org.bouncelog.analyze.cause.Reply;
import org.bouncelog.analyze.cause.Rule;
import org.bouncelog.analyze.cause.RuleSkeleton;
import org.bouncelog.analyze.cause.Span;
import org.jspecify.annotations.Nullable;

/**
 * All there is to say about one reply, ready to be shown as text or JSON.
 *
 * @param reply what was explained, with the codes that its text has
 * @param classification the decision and its fields
 * @param cause the cause with its strikes and its names elsewhere
 * @param text title, meaning, reasons and steps in one language
 * @param type name of the type in that language; the other names likewise
 * @param provider name of who answered
 * @param matched part of the reply that decided; null when codes alone or no rule did
 * @param rule the rule that decided; null when none did, or it was overruled
 * @param runnerUp title of the next best cause; null when there is none
 * @param grounds what speaks for the decision and against it, heaviest first
 * @param whatIfs what would change it
 * @param causes texts of all causes in that language
 * @param finality whether this reply refuses for now or for good, by its code
 * @param skeleton TOML of a rule to complete; null when the reply is understood
 */
public record Explanation(
    Reply reply,
    Classification classification,
    Cause cause,
    CauseText text,
    String type,
    String fault,
    String hygiene,
    String family,
    String confidence,
    String provider,
    @Nullable String matched,
    @Nullable Rule rule,
    @Nullable String runnerUp,
    List<Ground> grounds,
    List<WhatIf> whatIfs,
    CauseTexts causes,
    Finality finality,
    @Nullable String skeleton) {

  /** Explains a reply in the language of {@code locale}, English if there are no texts in it. */
  public static Explanation of(Classifier classifier, Reply reply, Locale locale) {
    Classification c = classifier.classify(reply);
    Cause cause = CauseCatalogue.builtIn().get(c.cause());
    CauseTexts texts = CauseTexts.of(locale);
    Rule rule = decided(classifier, c);
    Span span = rule == null ? null : c.span();
    String runnerUp = c.runnerUp();
    boolean unknown =
        c.cause().equals(Classification.UNCLASSIFIED)
            || (c.rule().equals(Classifier.LEARNT) && c.confidence() == Confidence.LOW);
    Reply read = reply.read();
    Finality finality = Finality.of(read.replyCode(), read.enhancedStatus());
    return new Explanation(
        read,
        c,
        cause,
        texts.cause(cause.id()),
        kind(texts, c.type(), finality),
        texts.fault(c.fault()),
        texts.hygiene(c.hygiene()),
        texts.family(cause.family()),
        texts.confidence(c.confidence()),
        Providers.name(c.provider()),
        span == null ? null : reply.text().substring(span.start(), span.end()),
        rule,
        runnerUp == null ? null : texts.cause(runnerUp).title(),
        classifier.grounds(reply),
        WhatIf.of(classifier, read, c),
        texts,
        finality,
        unknown ? RuleSkeleton.of(reply) : null);
  }

  /** Null where the structure of the reply put another cause in the place of what the rule saw. */
  private static @Nullable Rule decided(Classifier classifier, Classification c) {
    Rule rule = classifier.rule(c.rule());
    boolean overruled = rule != null && c.correction() != null && !rule.cause().equals(c.cause());
    return overruled ? null : rule;
  }

  /** A full mailbox is mostly temporary; refused with 552 it is final. */
  private static String kind(CauseTexts texts, String type, Finality finality) {
    String said =
        switch (finality) {
          case TEMPORARY -> texts.type("soft");
          case PERMANENT -> texts.type("hard");
          case UNKNOWN -> "";
        };
    boolean onlyTime = type.equals("soft") || type.equals("hard") || type.equals("unknown");
    if (said.isEmpty()) {
      return texts.type(type);
    }
    return onlyTime ? said : texts.type(type) + ", " + said;
  }

  /** Id of the rule that decided, {@link Classifier#LEARNT} for all words; empty: neither did. */
  public String ruleId() {
    boolean learnt = classification.rule().equals(Classifier.LEARNT);
    return rule == null && !learnt ? "" : classification.rule();
  }

  /** Title of any cause. */
  public String title(String cause) {
    return causes.cause(cause).title();
  }

  /** Name of the family that people would look this reply up in. */
  public String lookedUpAs() {
    return causes.family(lookedUp());
  }

  /** Other causes that replies of that family usually have, likeliest first. */
  public List<CauseText> relatives() {
    return ErrorFamilies.causes(lookedUp()).stream()
        .filter(other -> !other.equals(cause.id()))
        .map(causes::cause)
        .toList();
  }

  private String lookedUp() {
    return ErrorFamilies.of(reply.replyCode(), reply.enhancedStatus(), cause.family());
  }

  /** Steps to take, in order. */
  public List<String> steps() {
    return text.steps();
  }
}
