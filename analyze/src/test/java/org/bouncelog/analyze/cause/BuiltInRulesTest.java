package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BuiltInRulesTest {
  private static final Classifier CLASSIFIER = Classifier.builtIn();

  /** The capture matrix: every rule × every example, each example taken by its own rule only. */
  @Test
  void everyExampleIsTakenByItsOwnRule() {
    assertEquals(List.of(), RuleCheck.checkBuiltIn());
  }

  @Test
  void everyCauseHasExamplesOfSeveralSources() {
    Map<String, Integer> examples = new TreeMap<>();
    Map<String, Set<String>> files = new TreeMap<>();
    for (Rule rule : CLASSIFIER.rules()) {
      examples.merge(rule.cause(), rule.examples().size(), Integer::sum);
      files.computeIfAbsent(rule.cause(), c -> new HashSet<>()).add(rule.file());
    }
    for (Cause cause : CauseCatalogue.builtIn().all()) {
      if (!cause.id().equals(Classification.UNCLASSIFIED)) {
        assertTrue(examples.getOrDefault(cause.id(), 0) >= 5, cause.id());
        assertTrue(Objects.requireNonNull(files.get(cause.id())).size() >= 2, cause.id());
      }
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
