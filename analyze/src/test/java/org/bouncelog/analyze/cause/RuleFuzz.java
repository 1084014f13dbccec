package org.bouncelog.analyze.cause;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A target of {@code tools/fuzz}: a rule file of whatever text gives rules that can be used, or
 * problems with their lines.
 */
final class RuleFuzz {
  private RuleFuzz() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] file) {
    List<RuleProblem> problems = new ArrayList<>();
    String text = new String(file, StandardCharsets.UTF_8);
    List<Rule> rules = RuleFile.read("fuzz.toml", text, true, problems);
    for (RuleProblem problem : problems) {
      if (problem.line() < 0 || problem.message().isEmpty()) {
        throw new AssertionError(problem);
      }
    }
    if (problems.isEmpty() && !rules.isEmpty()) {
      RuleSet set = RuleSet.of(rules);
      RuleMatch match = set.newMatch();
      for (Rule rule : rules) {
        rule.examples().forEach(example -> set.match(example, match));
      }
    }
  }
}
