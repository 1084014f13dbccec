package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BuiltInRulesTest {
  private static final Classifier CLASSIFIER = Classifier.builtIn();

  /** The capture matrix: every rule × every example, each example taken by its own rule only. */
  @Test
  void everyExampleIsTakenByItsOwnRule() {
    assertEquals(List.of(), RuleCheck.checkBuiltIn());
  }

  /** A cause that providers have words of their own for is known from two of them at least. */
  @Test
  void everyCauseHasFiveExamplesOfTwoProvidersWhereItHasAny() {
    for (Cause cause : CauseCatalogue.builtIn().all()) {
      if (cause.id().equals(Classification.UNCLASSIFIED)) {
        continue;
      }
      List<Rule> rules =
          CLASSIFIER.rules().stream().filter(r -> r.cause().equals(cause.id())).toList();
      Set<Reply> examples = new HashSet<>();
      Set<String> providers = new HashSet<>();
      Set<String> files = new HashSet<>();
      for (Rule rule : rules) {
        examples.addAll(rule.examples());
        files.add(rule.file());
        if (rule.provider() != null) {
          providers.add(rule.provider());
        }
      }
      assertTrue(examples.size() >= 5, cause.id() + ": " + examples.size() + " examples");
      assertTrue(files.size() >= 2, cause.id() + " in " + files);
      assertTrue(providers.size() != 1, cause.id() + " of " + providers + " alone");
    }
  }

  /** Everybody may read an example: no real person, company or network stands in one. */
  @Test
  void examplesUseReservedNamesOnly() {
    for (Rule rule : CLASSIFIER.rules()) {
      for (Reply reply : rule.examples()) {
        String text = reply.text();
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
          int end = at + 1;
          while (end < text.length()
              && (Character.isLetterOrDigit(text.charAt(end))
                  || ".-".indexOf(text.charAt(end)) >= 0)) {
            end++;
          }
          String domain = text.substring(at + 1, end);
          boolean reserved =
              domain.isEmpty()
                  || domain.contains("example")
                  || domain.endsWith(".test")
                  || domain.equals("rx.t-online.de"); // the postmaster's address is the evidence
          assertTrue(reserved, rule.id() + ": " + text);
        }
      }
    }
  }

  @Test
  void ruleFilesAreInTheIndex() {
    assertTrue(BuiltInRules.texts().size() > 30);
  }
}
