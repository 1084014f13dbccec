package org.bouncelog.analyze.cause;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds what is wrong with rule files before they decide about anybody's address. */
public final class RuleCheck {
  private final Map<String, Rule> rules = new TreeMap<>();
  private final List<RuleProblem> problems = new ArrayList<>();

  private RuleCheck() {}

  /**
   * Checks user rule files together with the built-in rules.
   *
   * @param paths rule files, and folders of {@code *.toml} files
   * @return in order of file and line; empty when all is well
   */
  public static List<RuleProblem> check(List<Path> paths) {
    Map<String, String> files = new TreeMap<>();
    RuleCheck check = new RuleCheck();
    for (Path path : paths) {
      check.collect(path, files);
    }
    return check.run(files, true);
  }

  /** Checks the rules of this release. */
  static List<RuleProblem> checkBuiltIn() {
    return new RuleCheck().run(new LinkedHashMap<>(), false);
  }

  private void collect(Path path, Map<String, String> files) {
    if (Files.isDirectory(path)) {
      Classifier.readDir(path, files, problems);
      return;
    }
    if (!Files.exists(path)) {
      problems.add(
          new RuleProblem(
              path.toString(),
              0,
              "",
              "no such folder or file",
              "name the rule file or the folder of your rules"));
      return;
    }
    try {
      files.put(path.toString(), Files.readString(path, StandardCharsets.UTF_8));
    } catch (IOException e) {
      problems.add(
          new RuleProblem(path.toString(), 0, "", "cannot be read: " + e, "check path and rights"));
    }
  }

  private List<RuleProblem> run(Map<String, String> files, boolean user) {
    List<Rule> builtIn = BuiltInRules.get().set().rules();
    List<Rule> checked = new ArrayList<>();
    files.forEach((file, text) -> checked.addAll(RuleFile.read(file, text, true, problems)));
    add(user ? checked : builtIn);
    List<Rule> all = new ArrayList<>(rules.values());
    if (user) {
      builtIn.stream().filter(rule -> !rules.containsKey(rule.id())).forEach(all::add);
    }
    if (!all.isEmpty()) {
      RuleSet set = RuleSet.of(all);
      rules.values().forEach(rule -> examples(rule, set));
    }
    problems.sort(
        Comparator.comparing(RuleProblem::file)
            .thenComparingInt(RuleProblem::line)
            .thenComparing(RuleProblem::message));
    return List.copyOf(problems);
  }

  private void add(List<Rule> list) {
    for (Rule rule : list) {
      Rule other = rules.putIfAbsent(rule.id(), rule);
      if (other != null) {
        problem(
            rule,
            "duplicate id, first used in " + other.file() + ":" + other.line(),
            "give one of them another id");
      }
    }
  }

  /** Every example must be taken by its own rule, every counter-example left. */
  private void examples(Rule rule, RuleSet all) {
    RuleSet alone = RuleSet.of(List.of(rule));
    int taken = 0;
    String winner = "";
    for (Reply example : rule.examples()) {
      String id = winner(alone, example);
      if (id.isEmpty()) {
        problem(
            rule,
            "does not match its example \"" + shortened(example.text()) + "\"",
            "correct the phrases or the example");
        continue;
      }
      id = winner(all, example);
      if (id.equals(rule.id())) {
        taken++;
      } else {
        winner = id;
        if (rule.examples().size() > 1) {
          problem(
              rule,
              "example \"" + shortened(example.text()) + "\" is taken by " + id,
              "give that rule a 'none', or another example");
        }
      }
    }
    if (taken == 0 && !winner.isEmpty()) {
      problem(
          rule,
          "shadowed: all its examples are taken by " + winner,
          "make it more specific or remove it");
    }
    for (Reply counter : rule.counterExamples()) {
      if (winner(all, counter).equals(rule.id())) {
        problem(
            rule,
            "takes its counter-example \"" + shortened(counter.text()) + "\"",
            "add a 'none' phrase or a code condition");
      }
    }
  }

  private static String winner(RuleSet set, Reply reply) {
    RuleMatch match = set.newMatch();
    set.match(reply, match);
    return match.best() < 0 ? "" : set.rule(match.best()).id();
  }

  private void problem(Rule rule, String message, String fix) {
    problems.add(new RuleProblem(rule.file(), rule.line(), rule.id(), message, fix));
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
