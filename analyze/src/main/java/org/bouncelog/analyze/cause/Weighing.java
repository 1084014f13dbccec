package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cause that remains when what rules saw is held against the structure of the reply: stage,
 * speaker and whom it speaks of can rule a cause out, whatever words a rule found, and what
 * contradicts the winner lowers the confidence.
 *
 * @param rule number of the rule that saw the cause, or the evidence for what replaced it; -1: none
 * @param correction id of the entry of {@code structure.toml} that overruled the rules; null: none
 * @param runnerUp next best cause; null when no rule saw another
 */
record Weighing(
    Cause cause,
    int rule,
    Confidence confidence,
    @Nullable String correction,
    @Nullable String runnerUp) {

  static Weighing of(RuleSet set, RuleSet.Scratch held, Structure.Reading reading) {
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < held.heldCount; i++) {
      left.add(held.held[i]);
    }
    if (!left.isEmpty() && set.rule(left.get(0)).evidence() == Evidence.USER) {
      return byRule(set, left, left.get(0), Confidence.HIGH, null);
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
      if (entry.cause() == null && entry.otherwise() == null) {
        cap = cap.atMost(entry.confidence() == null ? Confidence.LOW : entry.confidence());
        continue;
      }
      left.removeIf(r -> entry.against().contains(set.rule(r).cause()));
      boolean vague = left.isEmpty() || set.confidence(left.get(0)) == Confidence.LOW;
      String instead = entry.cause() != null ? entry.cause() : vague ? entry.otherwise() : null;
      replaced = instead == null ? null : catalogue.get(instead);
      cap =
          Confidence.HIGH.atMost(
              entry.confidence() == null ? Confidence.MEDIUM : entry.confidence());
      correction = entry.id();
    }
    if (replaced != null) {
      String id = replaced.id();
      String runnerUp =
          left.stream()
              .map(r -> set.rule(r).cause())
              .filter(c -> !c.equals(id))
              .findFirst()
              .orElse(null);
      return new Weighing(replaced, evidence, cap, correction, runnerUp);
    }
    if (left.isEmpty()) {
      return new Weighing(
          catalogue.get(Classification.UNCLASSIFIED), -1, Confidence.LOW, correction, null);
    }
    return byRule(set, left, left.get(0), cap, correction);
  }

  private static Weighing byRule(
      RuleSet set, List<Integer> left, int rule, Confidence cap, @Nullable String correction) {
    return new Weighing(
        set.cause(rule),
        rule,
        set.confidence(rule).atMost(cap),
        correction,
        left.size() > 1 ? set.rule(left.get(1)).cause() : null);
  }
}
