package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;

/**
 * The rules of this release.
 *
 * @param set in the order in which they decide
 * @param structure what replies say as a whole
 * @param version changes whenever they, causes or providers change
 */
record BuiltInRules(RuleSet set, Structure structure, String version) {

  /** Loaded once. */
  static BuiltInRules get() {
    return Holder.RULES;
  }

  private static final class Holder {
    static final BuiltInRules RULES = load();

    private static BuiltInRules load() {
      Unpacker in = Unpacker.find(RuleCompiler.class, RuleCompiler.RULES);
      return in == null ? fromToml() : unpack(in);
    }
  }

  /** As their files have them. */
  static BuiltInRules fromToml() {
    Map<String, String> texts = texts();
    List<RuleProblem> problems = new ArrayList<>();
    Map<String, Rule> rules = new TreeMap<>();
    texts.forEach(
        (file, text) ->
            Classifier.addAll(RuleFile.read(file, text, false, problems), rules, problems));
    Structure structure = Structure.fromToml(problems);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")));
    }
    List<String> content = new ArrayList<>(texts.values());
    content.add(Resources.text("causes.toml"));
    content.add(Resources.text("providers.toml"));
    content.add(Resources.text(Structure.FILE));
    ModelTrainer.sentenceFiles().forEach(name -> content.add(Resources.text(name)));
    content.add(Resources.text(Concepts.FILE));
    RuleSet set = RuleSet.of(List.copyOf(rules.values()));
    return new BuiltInRules(set, structure, RulesVersion.of(content));
  }

  void pack(Packer out) {
    out.text(version);
    set.pack(out);
    structure.pack(out);
  }

  static BuiltInRules unpack(Unpacker in) {
    String version = in.text();
    return new BuiltInRules(RuleSet.unpack(in), Structure.unpack(in), version);
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
