package org.bouncelog.analyze.cause;

import java.util.Comparator;
import java.util.List;

/**
 * The order in which rules decide: evidence level, then the catalogue's precedence of causes, then
 * whether a blocklist is named, then how much text a rule asks for, then the id.
 */
final class RuleOrder {
  private RuleOrder() {}

  static List<Rule> sorted(List<Rule> rules) {
    return rules.stream().map(Ranked::of).sorted(Ranked.ORDER).map(Ranked::rule).toList();
  }

  /** A rule with what its place depends on. */
  private record Ranked(Rule rule, int precedence, int weight) {
    static final Comparator<Ranked> ORDER =
        Comparator.<Ranked>comparingInt(r -> r.rule.level())
            .thenComparingInt(Ranked::precedence)
            .thenComparing(r -> r.rule.list() == null) // a list that is named says more
            .thenComparing(Ranked::weight, Comparator.reverseOrder())
            .thenComparing(r -> r.rule.id());

    static Ranked of(Rule rule) {
      return new Ranked(
          rule, CauseCatalogue.builtIn().get(rule.cause()).precedence(), weight(rule));
    }

    /** Characters of text that a rule asks for at least, and conditions beyond it. */
    private static int weight(Rule rule) {
      int all = rule.all().stream().mapToInt(Phrase::weight).sum();
      int codes = (rule.code().isEmpty() ? 0 : 3) + (rule.enhanced().isEmpty() ? 0 : 3);
      return least(rule.any())
          + least(rule.with())
          + all
          + codes
          + (rule.stage().isEmpty() ? 0 : 2);
    }

    private static int least(List<String> phrases) {
      return Phrase.alternatives(phrases).stream().mapToInt(Phrase::weight).min().orElse(0);
    }
  }
}
