package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlInvalidTypeException;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** Reads one rule file; what is wrong with it is collected, not thrown. */
final class RuleFile {
  private static final Set<String> FILE_KEYS =
      Set.of("description", "provider", "named_by", "words", "rule");
  private static final Set<String> RULE_KEYS =
      Set.of(
          "id",
          "cause",
          "type",
          "strength",
          "any",
          "with",
          "all",
          "none",
          "pattern",
          "code",
          "enhanced",
          "stage",
          "list",
          "vague",
          "examples",
          "not");
  private static final Set<String> STRUCTURE_KEYS =
      Set.of(
          "id",
          "names",
          "about",
          "speaker",
          "otherwise",
          "against",
          "cause",
          "confidence",
          "any",
          "with",
          "all",
          "none",
          "pattern",
          "code",
          "enhanced",
          "stage",
          "examples",
          "not");
  private static final Set<String> EXAMPLE_KEYS =
      Set.of("text", "relay", "stage", "code", "enhanced");

  private final String file;
  private final boolean user;
  private final boolean structure; // entries of structure.toml: conditions whose cause may be none
  private final List<RuleProblem> problems;
  private final List<Rule> rules = new ArrayList<>();
  private @Nullable String provider;
  private List<String> namedBy = List.of();
  private final Map<String, String> words = new HashMap<>(); // {name} → (its|words)

  private RuleFile(String file, boolean user, boolean structure, List<RuleProblem> problems) {
    this.file = file;
    this.user = user;
    this.structure = structure;
    this.problems = problems;
  }

  /**
   * @param file name for messages
   * @param user whether its rules go before the built-in ones
   * @param problems gets what is wrong
   */
  static List<Rule> read(String file, String content, boolean user, List<RuleProblem> problems) {
    return read(file, content, user, problems, TomlText::parse);
  }

  /**
   * @param parser fails with an {@link IllegalArgumentException} where it cannot even say what is
   *     wrong
   */
  static List<Rule> read(
      String file,
      String content,
      boolean user,
      List<RuleProblem> problems,
      Function<String, TomlParseResult> parser) {
    RuleFile reader = new RuleFile(file, user, false, problems);
    TomlParseResult toml;
    try {
      toml = parser.apply(content);
    } catch (IllegalArgumentException e) {
      reader.problem(0, "", "not TOML: " + e.getMessage(), "see https://toml.io");
      return reader.rules;
    }
    for (TomlParseError error : toml.errors()) {
      reader.problem(
          error.position().line(), "", "not TOML: " + error.getMessage(), "see https://toml.io");
    }
    if (!toml.hasErrors()) {
      reader.file(toml);
    }
    return reader.rules;
  }

  /**
   * The conditions of the entries of {@code structure.toml}, in its order.
   *
   * @param words concepts of the file
   */
  static List<Rule> conditions(
      String file, TomlArray entries, Map<String, List<String>> words, List<RuleProblem> problems) {
    RuleFile reader = new RuleFile(file, false, true, problems);
    words.forEach(
        (name, list) -> reader.words.put("{" + name + "}", "(" + String.join("|", list) + ")"));
    for (int i = 0; i < entries.size(); i++) {
      reader.rule(entries.getTable(i), entries.inputPositionOf(i));
    }
    return reader.rules;
  }

  private void file(TomlTable toml) {
    try {
      checkKeys(toml, FILE_KEYS, "");
      provider = toml.getString("provider");
      namedBy = strings(toml, "named_by").stream().filter(name -> isPhrase(toml, name)).toList();
      TomlTable concepts = toml.getTableOrEmpty("words");
      for (String name : concepts.keySet()) {
        words.put("{" + name + "}", "(" + String.join("|", strings(concepts, name)) + ")");
      }
      if (provider != null && !Providers.ids().contains(provider)) {
        problem(toml, "provider", "", "unknown provider '" + provider + "'", nearest(provider));
      }
      TomlArray array = toml.getArrayOrEmpty("rule");
      if (array.isEmpty()) {
        problem(0, "", "no [[rule]]", "add one or remove the file");
      }
      for (int i = 0; i < array.size(); i++) {
        rule(array.getTable(i), array.inputPositionOf(i));
      }
    } catch (TomlInvalidTypeException e) {
      problem(0, "", "wrong type: " + e.getMessage(), "see docs/rules.md");
    }
  }

  private void rule(TomlTable table, TomlPosition position) {
    String id = "";
    try {
      String given = table.getString("id");
      if (given == null || !given.matches("[a-z0-9]+([.-][a-z0-9]+)*")) {
        problem(
            position.line(),
            given == null ? "" : given,
            given == null ? "rule without an id" : "bad id",
            "give it an id such as \"google.no-such-user\"");
        return;
      }
      id = given;
      int before = problems.size();
      checkKeys(table, structure ? STRUCTURE_KEYS : RULE_KEYS, id);
      Rule rule = build(table, id, position.line());
      if (problems.size() == before) {
        rules.add(rule);
      }
    } catch (TomlInvalidTypeException e) {
      problem(position.line(), id, "wrong type: " + e.getMessage(), "see docs/rules.md");
    }
  }

  private Rule build(TomlTable table, String id, int line) {
    String cause = table.getString("cause");
    if (cause == null) {
      if (!structure) {
        problem(line, id, "no cause", "name one of docs/causes.md");
      }
      cause = Classification.UNCLASSIFIED;
    } else if (CauseCatalogue.builtIn().find(cause) == null) {
      String near =
          Nearest.of(cause, CauseCatalogue.builtIn().all().stream().map(Cause::id).toList());
      problem(
          table,
          "cause",
          id,
          "unknown cause '" + cause + "'",
          near == null ? "see docs/causes.md" : "did you mean '" + near + "'?");
    }
    String type = table.getString("type");
    if (type != null && !Set.of("hard", "soft", "block", "admin").contains(type)) {
      problem(table, "type", id, "unknown type '" + type + "'", "use hard, soft, block or admin");
    }
    List<String> any = phrases(table, "any", id);
    List<String> with = phrases(table, "with", id);
    List<String> all = phrases(table, "all", id);
    List<String> none = phrases(table, "none", id);
    List<String> code = codes(table, "code", id);
    List<String> enhanced = codes(table, "enhanced", id);
    List<String> stage = strings(table, "stage");
    for (String s : stage) {
      if (!Stages.LABELS.contains(s)) {
        problem(table, "stage", id, "unknown stage '" + s + "'", "use one of " + Stages.LABELS);
      }
    }
    boolean text = !any.isEmpty() || !all.isEmpty();
    if (any.isEmpty() && !with.isEmpty()) {
      problem(table, "with", id, "'with' without 'any'", "move its phrases to 'any'");
    }
    if (!structure && !text && code.isEmpty() && enhanced.isEmpty()) {
      problem(line, id, "no condition", "add 'any' or 'all' phrases, or codes");
    }
    List<Reply> examples = examples(table, "examples", id);
    List<Reply> counter = examples(table, "not", id);
    if (examples.isEmpty()) {
      problem(line, id, "no example", "add a reply that the rule must take to 'examples'");
    }
    if (counter.isEmpty()) {
      problem(line, id, "no counter-example", "add a reply that the rule must leave to 'not'");
    }
    return new Rule(
        id,
        cause,
        type,
        evidence(text, !enhanced.isEmpty()),
        strength(table, id),
        provider,
        namedBy,
        any,
        with,
        all,
        none,
        pattern(table, id, text),
        code,
        enhanced,
        stage,
        table.getString("list"),
        table.getBoolean("vague", () -> false),
        examples,
        counter,
        file,
        line);
  }

  private Evidence evidence(boolean text, boolean enhanced) {
    if (user) {
      return Evidence.USER;
    }
    if (provider != null) {
      return Evidence.PROVIDER;
    }
    if (text) {
      return Evidence.TEXT;
    }
    return enhanced ? Evidence.ENHANCED : Evidence.CODE;
  }

  private Strength strength(TomlTable table, String id) {
    String value = table.getString("strength", () -> "sure");
    for (Strength strength : Strength.values()) {
      if (strength.label().equals(value)) {
        return strength;
      }
    }
    problem(table, "strength", id, "unknown strength '" + value + "'", "use sure, likely or hint");
    return Strength.SURE;
  }

  private @Nullable String pattern(TomlTable table, String id, boolean text) {
    String pattern = table.getString("pattern");
    if (pattern == null) {
      return null;
    }
    if (!text && !structure) {
      problem(
          table,
          "pattern",
          id,
          "pattern without a literal",
          "add a phrase to 'any' or 'all' that must be there, or every reply pays for the pattern");
    }
    String fault = RulePattern.fault(pattern);
    if (fault != null) {
      problem(table, "pattern", id, fault, "write it with phrases, '*' and simple repetition");
    }
    return pattern;
  }

  /** What is none is a problem, and is left out so that the rest of the file can be checked. */
  private boolean isPhrase(TomlTable file, String name) {
    try {
      Phrase.parse(name);
      return true;
    } catch (IllegalArgumentException e) {
      problem(file, "named_by", "", "phrase '" + name + "': " + e.getMessage(), "use whole words");
      return false;
    }
  }

  private List<String> phrases(TomlTable table, String key, String id) {
    List<String> list = new ArrayList<>();
    for (String source : strings(table, key)) {
      String phrase = source;
      for (Map.Entry<String, String> concept : words.entrySet()) {
        phrase = phrase.replace(concept.getKey(), concept.getValue());
      }
      if (phrase.matches(".*\\{[a-z-]+}.*")) {
        problem(table, key, id, "no such words in '" + source + "'", "list them under [words]");
      }
      list.add(phrase);
    }
    List<String> all = Phrase.alternatives(list);
    if (key.equals("all") && all.size() > list.size()) {
      problem(table, key, id, "a choice in 'all'", "move it to 'any' or 'with'");
    }
    for (String phrase : all) {
      try {
        Phrase.parse(phrase);
      } catch (IllegalArgumentException e) {
        problem(table, key, id, "phrase '" + phrase + "': " + e.getMessage(), "use whole words");
      }
    }
    return list;
  }

  private List<String> codes(TomlTable table, String key, String id) {
    List<String> list = strings(table, key);
    try {
      if (key.equals("code")) {
        var unused = CodeCondition.codes(list);
      } else {
        var unused = CodeCondition.enhanced(list);
      }
    } catch (IllegalArgumentException e) {
      problem(table, key, id, String.valueOf(e.getMessage()), "correct it");
    }
    return list;
  }

  private List<Reply> examples(TomlTable table, String key, String id) {
    TomlArray array = table.getArrayOrEmpty(key);
    List<Reply> list = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      Object example = array.get(i);
      if (example instanceof String text) {
        list.add(new Reply(null, null, relay(), null, text));
      } else if (example instanceof TomlTable fields) {
        checkKeys(fields, EXAMPLE_KEYS, id);
        Long code = fields.getLong("code");
        list.add(
            new Reply(
                code == null ? null : Math.toIntExact(code),
                fields.getString("enhanced"),
                fields.contains("relay") ? fields.getString("relay") : relay(),
                fields.getString("stage"),
                fields.getString("text", () -> "")));
      } else {
        problem(table, key, id, "an example is neither text nor table", "write it as a string");
      }
    }
    return list;
  }

  /** Examples in a provider's file come from that provider unless they say otherwise. */
  private @Nullable String relay() {
    return provider == null ? null : Providers.exampleHost(provider);
  }

  private static List<String> strings(TomlTable table, String key) {
    TomlArray array = table.getArrayOrEmpty(key);
    List<String> list = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      list.add(array.getString(i));
    }
    return list;
  }

  private void checkKeys(TomlTable table, Set<String> known, String id) {
    for (String key : table.keySet()) {
      if (!known.contains(key)) {
        String near = Nearest.of(key, known);
        problem(
            table,
            key,
            id,
            "unknown key '" + key + "'",
            near == null ? "see docs/rules.md" : "did you mean '" + near + "'?");
      }
    }
  }

  private static String nearest(String provider) {
    String near = Nearest.of(provider, Providers.ids());
    return near == null ? "see providers.toml" : "did you mean '" + near + "'?";
  }

  private void problem(TomlTable table, String key, String id, String message, String fix) {
    TomlPosition position = table.inputPositionOf(List.of(key));
    problem(position == null ? 0 : position.line(), id, message, fix);
  }

  private void problem(int line, String id, String message, String fix) {
    problems.add(new RuleProblem(file, line, id, message.toString().strip(), fix));
  }
}
