package org.bouncelog.analyze.cause;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says why an attempt failed. Immutable and safe for many threads; the same reply gets the same
 * answer from the same rules, whatever came before.
 */
public final class Classifier {
  /** Stands for a rule where the words as a whole decided. */
  public static final String LEARNT = "learnt";

  /** The model is not asked about fewer words: there is nothing to weigh. */
  private static final int LEAST_WORDS = 2;

  private static final int MOST_GROUNDS = 3;
  private static final int MOST_PIECES = 4;

  private final RuleSet set;
  private final Structure structure;
  private final @Nullable LearntModel model;
  private final String version;
  private final ThreadLocal<Work> work;
  private final Map<String, Integer> byId = new HashMap<>();

  private Classifier(
      RuleSet set, Structure structure, @Nullable LearntModel model, String version) {
    this.set = set;
    this.structure = structure;
    this.model = model;
    this.version = version;
    this.work = ThreadLocal.withInitial(() -> new Work(set.newMatch(), structure.newMatch()));
    for (int r = 0; r < set.rules().size(); r++) {
      byId.put(set.rule(r).id(), r);
    }
  }

  private record Work(RuleMatch rules, RuleMatch structure) {}

  /** With rules and a model of which some were left out: for tests. */
  static Classifier of(RuleSet set, Structure structure, LearntModel model) {
    return new Classifier(set, structure, model, "");
  }

  /** With the rules of this release only. */
  public static Classifier builtIn() {
    BuiltInRules rules = BuiltInRules.get();
    return new Classifier(rules.set(), rules.structure(), LearntModel.builtIn(), rules.version());
  }

  /**
   * With the rules of this release and those in the {@code *.toml} files of some folders, which go
   * first and replace built-in rules of the same id. A folder may be empty, but it must be there.
   *
   * @throws RuleException when a file cannot be read or a rule cannot be used
   */
  public static Classifier load(List<Path> userRuleDirs) throws RuleException {
    Map<String, String> files = new TreeMap<>();
    List<RuleProblem> problems = new ArrayList<>();
    for (Path dir : userRuleDirs) {
      readDir(dir, files, problems);
    }
    Map<String, Rule> own = new TreeMap<>();
    files.forEach((file, text) -> addAll(RuleFile.read(file, text, true, problems), own, problems));
    if (!problems.isEmpty()) {
      throw new RuleException(problems);
    }
    if (files.isEmpty()) {
      return builtIn();
    }
    BuiltInRules builtIn = BuiltInRules.get();
    Map<String, Rule> rules = new TreeMap<>();
    builtIn.set().rules().forEach(rule -> rules.put(rule.id(), rule));
    rules.putAll(own);
    List<String> content = new ArrayList<>(files.values());
    content.add(builtIn.version());
    return new Classifier(
        RuleSet.of(List.copyOf(rules.values())),
        builtIn.structure(),
        LearntModel.builtIn(),
        RulesVersion.of(content));
  }

  static void addAll(List<Rule> list, Map<String, Rule> rules, List<RuleProblem> problems) {
    for (Rule rule : list) {
      Rule other = rules.putIfAbsent(rule.id(), rule);
      if (other != null) {
        problems.add(
            new RuleProblem(
                rule.file(),
                rule.line(),
                rule.id(),
                "duplicate id, first used in " + other.file() + ":" + other.line(),
                "give one of them another id"));
      }
    }
  }

  static void readDir(Path dir, Map<String, String> files, List<RuleProblem> problems) {
    if (!Files.isDirectory(dir)) {
      problems.add(
          new RuleProblem(
              dir.toString(),
              0,
              "",
              "no such folder",
              "make it, or name the folder of your rules"));
      return;
    }
    try (Stream<Path> list = Files.list(dir)) {
      for (Path file : list.filter(f -> f.toString().endsWith(".toml")).sorted().toList()) {
        files.put(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      problems.add(
          new RuleProblem(dir.toString(), 0, "", "cannot be read: " + e, "check its permissions"));
    }
  }

  /** Never fails, whatever the text. */
  public Classification classify(Reply given) {
    Reply reply = InnerReply.withoutTrailer(given);
    RuleMatch rules = work.get().rules();
    Structure.Reading reading = structure.read(reply, work.get().structure());
    int shift = match(reply, rules);
    Weighing weighing = Weighing.of(set, rules, reading, opinion(rules));
    Cause cause = weighing.cause();
    int decided = weighing.rule();
    if (decided < 0) {
      return withoutRule(reply.text(), rules, weighing, reading);
    }
    Rule rule = set.rule(decided);
    Facts facts = new Facts(reply.text(), rules.text, Facts.kinds(cause.id()));
    String type = rule.type();
    String list = rule.list();
    return new Classification(
        cause.id(),
        type == null || weighing.correction() != null ? cause.type() : type,
        cause.fault(),
        cause.hygiene(),
        rules.provider,
        rule.id(),
        weighing.confidence(),
        shifted(set.span(decided, rules), shift),
        list == null ? facts.list() : list,
        facts.listed(),
        facts.lookupUrl(),
        facts.retryAfterSeconds(),
        facts.newAddress(),
        facts.ticket(),
        weighing.runnerUp(),
        reading.subject(),
        weighing.correction());
  }

  /**
   * What became of the mail tells what "try again later" meant. Where the same recipients were
   * reached afterwards, a reply that its rule calls vague was greylisting or overload, as the rule
   * supposed; where none ever was, it was a refusal by policy. All other replies stay as they are.
   *
   * @param deliveredLater recipients that got the mail after such a reply
   * @param neverDelivered recipients whose mail bounced or expired with it
   */
  public Classification refine(
      Classification classification, long deliveredLater, long neverDelivered) {
    Rule rule = rule(classification.rule());
    if (rule == null || !rule.vague() || deliveredLater + neverDelivered == 0) {
      return classification;
    }
    String id = deliveredLater == 0 ? "policy" : classification.cause();
    Cause cause = CauseCatalogue.builtIn().get(id);
    return new Classification(
        cause.id(),
        cause.type(),
        cause.fault(),
        cause.hygiene(),
        classification.provider(),
        classification.rule(),
        Confidence.MEDIUM,
        classification.span(),
        classification.list(),
        classification.listed(),
        classification.lookupUrl(),
        classification.retryAfterSeconds(),
        classification.newAddress(),
        classification.ticket(),
        cause.id().equals(classification.cause())
            ? classification.runnerUp()
            : classification.cause(),
        classification.names(),
        classification.correction());
  }

  /**
   * Matches the innermost of nested replies, and the whole where that says nothing.
   *
   * @return where the text begins that the rules saw
   */
  private int match(Reply reply, RuleMatch rules) {
    int inner = InnerReply.start(reply.text(), reply.replyCode());
    if (inner > 0) {
      ReadReply read = ReadReply.of(reply);
      set.match(
          new Reply(
              null, null, read.relayHost(), read.stage(), InnerReply.cut(reply.text(), inner)),
          rules);
      if (rules.best() >= 0 && set.confidence(rules.best()) != Confidence.LOW) {
        return inner;
      }
    }
    set.match(reply, rules);
    return 0;
  }

  private static @Nullable Span shifted(@Nullable Span span, int by) {
    return span == null || by == 0 ? span : new Span(span.start() + by, span.end() + by);
  }

  /** What speaks for a classification and against it, heaviest first. */
  public List<Ground> grounds(Reply given) {
    Reply reply = InnerReply.withoutTrailer(given);
    RuleMatch rules = work.get().rules();
    Structure.Reading reading = structure.read(reply, work.get().structure());
    int shift = match(reply, rules);
    Weighing weighing = Weighing.of(set, rules, reading, opinion(rules));
    List<Ground> grounds = new ArrayList<>();
    if (weighing.correction() != null) {
      grounds.add(
          new Ground(Ground.Kind.CORRECTION, weighing.correction(), weighing.cause().id(), null));
    }
    List<Ground> seen = new ArrayList<>();
    for (int i = 0; i < Math.min(rules.held.size(), MOST_GROUNDS); i++) {
      seen.add(ground(rules.held.get(i), reply, rules, shift));
    }
    if (model != null && !weighing.cause().id().equals(Classification.UNCLASSIFIED)) {
      String heaviest =
          model.heaviest(rules.text, weighing.cause().id(), MOST_PIECES).stream()
              .map(LearntModel.Piece::piece)
              .collect(Collectors.joining(", "));
      if (!heaviest.isEmpty()) {
        seen.add(
            weighing.learnt() || seen.isEmpty() ? 0 : 1,
            new Ground(Ground.Kind.LEARNT, heaviest, weighing.cause().id(), null));
      }
    }
    grounds.addAll(seen);
    grounds.add(new Ground(Ground.Kind.SUBJECT, reading.subject().label(), null, null));
    return grounds;
  }

  private Ground ground(int number, Reply reply, RuleMatch rules, int shift) {
    Rule rule = set.rule(number);
    Span span = shifted(set.span(number, rules), shift);
    if (span != null) {
      String words = reply.text().substring(span.start(), span.end());
      return new Ground(Ground.Kind.WORDS, words, rule.cause(), rule.id());
    }
    boolean status = rules.reply.enhanced() != CodeCondition.NONE && !rule.enhanced().isEmpty();
    return status
        ? new Ground(
            Ground.Kind.STATUS,
            CodeCondition.enhancedText(rules.reply.enhanced()),
            rule.cause(),
            rule.id())
        : new Ground(
            Ground.Kind.CODE,
            rules.reply.code() == CodeCondition.NONE ? "-" : String.valueOf(rules.reply.code()),
            rule.cause(),
            rule.id());
  }

  /** What all words say together; null where there are too few of them, or none is known. */
  private LearntModel.@Nullable Opinion opinion(RuleMatch rules) {
    if (model == null || rules.text.length() == 0) {
      return null;
    }
    LearntModel.Opinion opinion =
        model.weigh(rules.text, rules.reply.code(), rules.reply.enhanced());
    return opinion.words() < LEAST_WORDS || !opinion.isUnderstood() ? null : opinion;
  }

  private static Classification withoutRule(
      String text, RuleMatch rules, Weighing weighing, Structure.Reading reading) {
    Cause cause = weighing.cause();
    Facts facts = new Facts(text, rules.text, Facts.kinds(cause.id()));
    return new Classification(
        cause.id(),
        cause.type(),
        cause.fault(),
        cause.hygiene(),
        rules.provider,
        weighing.learnt() ? LEARNT : "",
        weighing.confidence(),
        null,
        null,
        null,
        facts.lookupUrl(),
        null,
        null,
        facts.ticket(),
        weighing.runnerUp(),
        reading.subject(),
        weighing.correction());
  }

  /** All rules in the order in which they decide. */
  public List<Rule> rules() {
    return set.rules();
  }

  /** Null when there is no such rule. */
  public @Nullable Rule rule(String id) {
    Integer number = byId.get(id);
    return number == null ? null : set.rule(number);
  }

  /** Changes whenever any reply might be classified otherwise. */
  public String rulesVersion() {
    return version;
  }
}
