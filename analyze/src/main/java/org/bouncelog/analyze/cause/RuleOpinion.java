package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rules say of a reply, held against its structure, and how much that counts beside what
 * {@link LearntModel} says of all its words.
 */
final class RuleOpinion {
  /** How much a reply code counts that no word upholds. */
  private static final double CODE_TRUST = 0.3;

  /** How much a provider's own token or a named list counts. */
  private static final double EXACT_TRUST = 8;

  /** How much its own sentence counts from its own host. */
  private static final double PROVIDER_TRUST = 4.5;

  /** "Refused" and "not allowed" are said beside every reason: its words give way to any other. */
  private static final String VAGUE = "policy";

  private RuleOpinion() {}

  /** What rules and structure say. */
  static Weighing of(RuleSet set, RuleMatch match, Structure.Reading reading) {
    List<Integer> left = new ArrayList<>(match.held);
    if (!left.isEmpty() && !set.rule(left.get(0)).isWeighed()) {
      return of(set, left, Confidence.HIGH, null);
    }
    CauseCatalogue catalogue = CauseCatalogue.builtIn();
    Confidence cap = Confidence.HIGH;
    String correction = null;
    Cause replaced = null;
    int evidence = left.isEmpty() ? -1 : left.get(0);
    for (Structure.Entry entry : reading.corrections()) {
      String now =
          replaced != null
              ? replaced.id()
              : left.isEmpty() ? Classification.UNCLASSIFIED : set.rule(left.get(0)).cause();
      if (!entry.against().contains(now)) {
        continue;
      }
      Confidence most = entry.confidence();
      if (!entry.rulesOut()) {
        cap = cap.atMost(most == null ? Confidence.LOW : most);
        continue;
      }
      left.removeIf(r -> entry.against().contains(set.rule(r).cause()));
      boolean vague = left.isEmpty() || set.confidence(left.get(0)) == Confidence.LOW;
      String instead = entry.cause() != null ? entry.cause() : vague ? entry.otherwise() : null;
      replaced = instead == null ? null : catalogue.get(instead);
      cap = most == null ? Confidence.MEDIUM : most;
      correction = entry.id();
    }
    if (replaced != null) {
      String id = replaced.id();
      String next =
          left.stream()
              .map(r -> set.rule(r).cause())
              .filter(c -> !c.equals(id))
              .findFirst()
              .orElse(null);
      return new Weighing(replaced, evidence, cap, correction, false, next, 1);
    }
    if (left.isEmpty()) {
      return new Weighing(
          catalogue.get(Classification.UNCLASSIFIED),
          -1,
          Confidence.LOW,
          correction,
          false,
          null,
          1);
    }
    return of(set, left, cap, correction);
  }

  private static Weighing of(
      RuleSet set, List<Integer> left, Confidence cap, @Nullable String correction) {
    int rule = left.get(0);
    return new Weighing(
        set.cause(rule),
        rule,
        set.confidence(rule).atMost(cap),
        correction,
        false,
        left.size() > 1 ? set.rule(left.get(1)).cause() : null,
        1);
  }

  /**
   * How much a rule counts beside the model: the log of the odds that it is right against it. What
   * the structure of a reply says counts as much as a sure rule, however vague the cause.
   */
  static double trust(Rule rule, Confidence confidence, boolean token) {
    if (rule.evidence() == Evidence.CODE) {
      return rule.strength() == Strength.HINT ? CODE_TRUST : trust(Confidence.HIGH);
    }
    boolean exact =
        !rule.cause().equals(VAGUE)
            && ((rule.evidence() == Evidence.PROVIDER && token) || rule.list() != null);
    if (exact && confidence == Confidence.HIGH) {
      return EXACT_TRUST;
    }
    if (rule.evidence() == Evidence.PROVIDER
        && confidence == Confidence.HIGH
        && !rule.cause().equals(VAGUE)) {
      return PROVIDER_TRUST;
    }
    boolean vague =
        rule.cause().equals(VAGUE)
            && confidence != Confidence.HIGH
            && rule.evidence() != Evidence.PROVIDER;
    return vague ? trust(Confidence.LOW) : trust(confidence);
  }

  static double trust(Confidence confidence) {
    return switch (confidence) {
      case HIGH -> 3;
      case MEDIUM -> 1.5;
      case LOW -> 0.75;
    };
  }
}
