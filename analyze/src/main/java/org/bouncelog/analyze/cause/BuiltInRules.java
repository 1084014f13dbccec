package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rule files of this release. */
final class BuiltInRules {
  private BuiltInRules() {}

  /** All of them, read once. */
  static List<Rule> rules() {
    return Holder.RULES;
  }

  private static final class Holder {
    static final List<Rule> RULES = read();

    private static List<Rule> read() {
      List<RuleProblem> problems = new ArrayList<>();
      List<Rule> rules = new ArrayList<>();
      texts().forEach((file, text) -> rules.addAll(RuleFile.read(file, text, false, problems)));
      if (!problems.isEmpty()) {
        throw new IllegalStateException("built-in rules: " + problems.get(0));
      }
      return List.copyOf(rules);
    }
  }

  /** Content by file name, in the order of {@code rules/index.txt}. */
  static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    List<String> names =
        Resources.text("rules/index.txt").lines().filter(name -> !name.isBlank()).toList();
    for (String name : names) {
      texts.put("rules/" + name, Resources.text("rules/" + name));
    }
    return texts;
  }
}
