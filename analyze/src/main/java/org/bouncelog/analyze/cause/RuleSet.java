package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;
import org.jspecify.annotations.Nullable;

/**
 * All rules in the order in which they decide, made ready to run: evidence level, then the
 * catalogue's precedence of causes, then whether a blocklist is named, then how much text a rule
 * asks for, then the id.
 */
final class RuleSet {
  // A use is the number of a rule, what the phrase is to it, and whether the next is of the phrase.
  private static final int MORE = 1;
  private static final int ROLE = 1; // bits below the role
  private static final int ROLES = 15;
  private static final int RULE = 5; // bits below the rule

  private final List<Rule> rules;
  private final CompiledRule[] compiled;
  private final int[] uses; // what phrases say to which rules
  private final int[] usesFrom; // by phrase: where its uses are
  private final int refuting; // phrases that keep rules from holding: the first so many
  private final long[] refutes; // a row for each of these: the rules, one bit each
  private final long[] textless; // rules that go by codes alone, one bit each
  private final Cause[] causes; // by rule
  private final int[] factKinds; // by rule
  private final Confidence[] confidence; // by rule
  private final int[] mask; // by rule: what its phrases must have said is wanted, beside each other
  private final int[] wanted;
  private final PhraseFinder finder;

  private RuleSet(
      List<Rule> rules, CompiledRule[] compiled, int[] uses, int[] usesFrom, PhraseFinder finder) {
    this.rules = rules;
    this.compiled = compiled;
    this.uses = uses;
    this.usesFrom = usesFrom;
    this.finder = finder;
    CauseCatalogue all = CauseCatalogue.builtIn();
    textless = textless(rules);
    refuting = refuting(compiled);
    refutes = refutes(compiled, refuting, textless.length);
    causes = rules.stream().map(rule -> all.get(rule.cause())).toArray(Cause[]::new);
    factKinds = rules.stream().mapToInt(rule -> Facts.kinds(rule.cause())).toArray();
    confidence = rules.stream().map(Rule::confidence).toArray(Confidence[]::new);
    mask = new int[compiled.length + 1];
    wanted = new int[compiled.length + 1];
    wanted[compiled.length] = 1; // of no rule, and never said
    for (int r = 0; r < compiled.length; r++) {
      mask[r] = compiled[r].mask();
      wanted[r] = compiled[r].wanted();
    }
  }

  /** Puts rules in the order in which they decide, and makes them ready. */
  static RuleSet of(List<Rule> unordered) {
    return inOrder(
        unordered.stream().map(Ranked::of).sorted(Ranked.ORDER).map(Ranked::rule).toList());
  }

  /** Makes rules ready that are in their order already. */
  static RuleSet inOrder(List<Rule> rules) {
    Map<String, Integer> numbers = new HashMap<>();
    List<Phrase> phrases = new ArrayList<>();
    ReadReply.MARKS.forEach(mark -> number(mark, numbers, phrases)); // these first
    for (Rule rule : rules) { // then these: few phrases have to be looked at for what they refute
      rule.none().forEach(phrase -> number(phrase, numbers, phrases));
    }
    CompiledRule[] compiled = new CompiledRule[rules.size()];
    for (int r = 0; r < compiled.length; r++) {
      compiled[r] = new CompiledRule(rules.get(r), source -> number(source, numbers, phrases));
    }
    List<List<Integer>> byPhrase = new ArrayList<>();
    for (int p = 0; p < phrases.size(); p++) {
      byPhrase.add(new ArrayList<>());
    }
    for (int r = 0; r < compiled.length; r++) {
      CompiledRule c = compiled[r];
      use(c.any, r, CompiledRule.ANY, byPhrase);
      use(c.with, r, CompiledRule.WITH, byPhrase);
      use(c.namedBy, r, CompiledRule.NAMED_BY, byPhrase);
      use(c.all, r, CompiledRule.ALL, byPhrase);
    }
    List<Integer> uses = new ArrayList<>();
    uses.add(rules.size() << RULE); // of phrases that but refute: a rule that is none
    int[] usesFrom = new int[phrases.size()];
    for (int p = 0; p < phrases.size(); p++) {
      List<Integer> own = byPhrase.get(p);
      usesFrom[p] = own.isEmpty() ? 0 : uses.size();
      for (int u = 0; u < own.size(); u++) {
        uses.add(own.get(u) | (u + 1 < own.size() ? MORE : 0));
      }
    }
    int[] all = uses.stream().mapToInt(Integer::intValue).toArray();
    return new RuleSet(rules, compiled, all, usesFrom, new PhraseFinder(phrases));
  }

  private static int refuting(CompiledRule[] rules) {
    int most = -1;
    for (CompiledRule rule : rules) {
      for (int phrase : rule.none) {
        most = Math.max(most, phrase);
      }
    }
    return most + 1;
  }

  private static long[] refutes(CompiledRule[] rules, int phrases, int row) {
    long[] refutes = new long[phrases * row];
    for (int r = 0; r < rules.length; r++) {
      for (int phrase : rules[r].none) {
        refutes[phrase * row + (r >> 6)] |= 1L << r;
      }
    }
    return refutes;
  }

  private static long[] textless(List<Rule> rules) {
    long[] textless = new long[rules.size() / 64 + 1];
    for (int r = 0; r < rules.size(); r++) {
      if (!rules.get(r).hasText()) {
        textless[r >> 6] |= 1L << r;
      }
    }
    return textless;
  }

  static RuleSet unpack(Unpacker in) {
    Rule[] rules = new Rule[in.number()];
    CompiledRule[] compiled = new CompiledRule[rules.length];
    for (int r = 0; r < rules.length; r++) {
      rules[r] = Rule.unpack(in);
      compiled[r] = CompiledRule.unpack(rules[r], in);
    }
    return new RuleSet(
        List.of(rules), compiled, in.numbers(), in.numbers(), PhraseFinder.unpack(in));
  }

  void pack(Packer out) {
    out.number(compiled.length);
    for (int r = 0; r < compiled.length; r++) {
      rules.get(r).pack(out);
      compiled[r].pack(out);
    }
    out.numbers(uses);
    out.numbers(usesFrom);
    finder.pack(out);
  }

  private static void use(int[] phrases, int rule, int role, List<List<Integer>> byPhrase) {
    for (int phrase : phrases) {
      byPhrase.get(phrase).add(rule << RULE | role << ROLE);
    }
  }

  List<Rule> rules() {
    return rules;
  }

  Rule rule(int index) {
    return rules.get(index);
  }

  Cause cause(int index) {
    return causes[index];
  }

  Confidence confidence(int index) {
    return confidence[index];
  }

  /** What replies that a rule takes may tell besides their cause, for {@link Facts}. */
  int factKinds(int index) {
    return factKinds[index];
  }

  Scratch scratch() {
    return new Scratch(finder, compiled.length, uses.length + usesFrom.length);
  }

  /**
   * Leaves the deciding rule and those that come next in {@code scratch}, of each cause the first.
   */
  void match(Reply reply, Scratch scratch) {
    decide(read(reply, scratch), scratch, false);
  }

  /** Leaves all rules that hold in {@code scratch}, in their order. */
  void matchAll(Reply reply, Scratch scratch) {
    decide(read(reply, scratch), scratch, true);
  }

  private ReadReply read(Reply reply, Scratch scratch) {
    scratch.begin(reply.text());
    PhraseHits hits = scratch.hits;
    finder.scan(scratch.text, hits);
    ReadReply read = ReadReply.of(reply, scratch.text, hits.hasBelow(ReadReply.MARKS.size()));
    scratch.provider = scratch.providers.of(read.relayHost());
    scratch.code = read.code();
    scratch.enhanced = read.enhanced();
    scratch.relayHost = read.relayHost();
    scratch.stage = read.stage();
    listen(scratch);
    chooseCandidates(scratch);
    refuteCandidates(scratch);
    return read;
  }

  /**
   * Leaves what the phrases say to the rules. Which rules they are, how many, and what they say to
   * them nobody can foresee, so nothing here branches on it where it can be helped.
   */
  private void listen(Scratch scratch) {
    PhraseHits hits = scratch.hits;
    int[] goOn = scratch.room(hits.count());
    int going = 0;
    for (int i = 0; i < hits.count(); i++) {
      int use = uses[usesFrom[hits.phrase(i)]];
      scratch.hear(use, i);
      goOn[going] = i;
      going += use & MORE;
    }
    for (int g = 0; g < going; g++) {
      int u = usesFrom[hits.phrase(goOn[g])];
      do {
        scratch.hear(uses[++u], goOn[g]);
      } while ((uses[u] & MORE) != 0);
    }
  }

  /** Leaves the rules to which their phrases said what they want. */
  private void chooseCandidates(Scratch scratch) {
    long[] candidates = scratch.candidates;
    System.arraycopy(textless, 0, candidates, 0, candidates.length);
    for (int s = 0; s < scratch.sayings; s++) {
      int rule = scratch.said[s] >>> RULE;
      long holds = (scratch.seen[rule] & mask[rule]) == wanted[rule] ? 1 : 0;
      candidates[rule >> 6] |= holds << rule;
    }
  }

  /** Takes out those that some phrase keeps from holding. */
  private void refuteCandidates(Scratch scratch) {
    PhraseHits hits = scratch.hits;
    int[] those = scratch.room(hits.count());
    int count = 0;
    for (int i = 0; i < hits.count(); i++) {
      those[count] = hits.phrase(i);
      count += (hits.phrase(i) - refuting) >>> 31;
    }
    long[] candidates = scratch.candidates;
    for (int i = 0; i < count; i++) {
      int row = those[i] * candidates.length;
      for (int word = 0; word < candidates.length; word++) {
        candidates[word] &= ~refutes[row + word];
      }
    }
  }

  /** Rules are numbered in the order in which they decide: the first that holds comes first. */
  private void decide(ReadReply read, Scratch scratch, boolean all) {
    long[] codesFit = scratch.byCodes.get(read, () -> byCodes(read));
    long[] candidates = scratch.candidates;
    for (int word = 0; word < candidates.length; word++) {
      for (long bits = candidates[word] & codesFit[word]; bits != 0; bits &= bits - 1) {
        int r = (word << 6) + Long.numberOfTrailingZeros(bits);
        boolean fresh = all || isFresh(causes[r], scratch);
        if (fresh && compiled[r].holds(scratch.seen[r], scratch.provider, scratch.text)) {
          scratch.held[scratch.heldCount++] = r;
          if (scratch.heldCount == Scratch.MAX_HELD) {
            return;
          }
        }
      }
    }
  }

  private boolean isFresh(Cause cause, Scratch scratch) {
    for (int i = 0; i < scratch.heldCount; i++) {
      if (causes[scratch.held[i]].precedence() == cause.precedence()) {
        return false;
      }
    }
    return true;
  }

  /** Rules whose codes fit. */
  private long[] byCodes(ReadReply reply) {
    long[] fitting = new long[textless.length];
    for (int r = 0; r < compiled.length; r++) {
      fitting[r >> 6] |= compiled[r].codesFit(reply) ? 1L << r : 0;
    }
    return fitting;
  }

  /** What rule {@code r} matched in the original text; null when it went by codes alone. */
  @Nullable Span span(int r, Scratch scratch) {
    Span matched = compiled[r].patternSpan(scratch.text);
    if (matched != null) {
      return matched;
    }
    SpanFinder span = new SpanFinder(scratch.hits);
    for (int i = 0; i < scratch.sayings; i++) {
      if (scratch.said[i] >>> RULE == r) {
        span.add(scratch.saidBy[i], (scratch.said[i] >>> ROLE) & ROLES);
      }
    }
    return span.in(scratch.text);
  }

  /**
   * Whether rule {@code r} went by codes or by a token such as {@code SC-001} or {@code
   * ?p=NoSuchUser}, which can mean but one thing, and not by words.
   */
  boolean isToken(int r, Scratch scratch) {
    Span span = span(r, scratch);
    if (span == null) {
      return true;
    }
    boolean marked = false;
    for (int i = span.start(); i < span.end(); i++) {
      char c = scratch.source.charAt(i);
      if (c == ' ') {
        return false;
      }
      marked |= Character.isDigit(c) || "_=:./".indexOf(c) >= 0;
    }
    return marked;
  }

  private static int number(String source, Map<String, Integer> numbers, List<Phrase> phrases) {
    String folded = Folding.fold(source);
    Integer number = numbers.get(folded);
    if (number == null) {
      number = phrases.size();
      numbers.put(folded, number);
      phrases.add(Phrase.parse(folded));
    }
    return number;
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
      return phrases.stream().mapToInt(Phrase::weight).min().orElse(0);
    }
  }

  /** Working memory of one thread. */
  static final class Scratch {
    /** Rules looked for at most: nobody asks what comes after so many. */
    static final int MAX_HELD = 48;

    final NormalText text = new NormalText();
    final PhraseHits hits;
    private final long[] candidates;
    private final int[] seen; // by rule: see CompiledRule
    private int[] room = {};
    private final int[] said; // uses of the phrases found, and which of these they are of
    private final int[] saidBy;
    private int sayings;
    private final CodeCache byCodes = new CodeCache();
    private final ProviderCache providers = new ProviderCache();

    /** Who answered: id from {@link Providers}. */
    String provider = Providers.NONE;

    private String source = "";

    /** Of the reply, its wrappings taken off. */
    int code;

    int enhanced;

    @Nullable String relayHost;
    @Nullable String stage;

    /** Rules that hold, the deciding one first. */
    final int[] held = new int[MAX_HELD];

    int heldCount;

    private Scratch(PhraseFinder finder, int rules, int uses) {
      hits = finder.hits();
      candidates = new long[rules / 64 + 1];
      seen = new int[rules + 1];
      said = new int[uses];
      saidBy = new int[uses];
    }

    /** Room for so many numbers. */
    private int[] room(int numbers) {
      if (room.length < numbers) {
        room = new int[2 * numbers];
      }
      return room;
    }

    /** The phrase found {@code hit}th says something to a rule. */
    private void hear(int use, int hit) {
      int rule = use >>> RULE;
      int role = (use >>> ROLE) & ROLES;
      said[sayings] = use;
      saidBy[sayings++] = hit;
      seen[rule] = (seen[rule] | (role & (CompiledRule.ALL - 1))) + (role & CompiledRule.ALL);
    }

    /** Number of the deciding rule; -1 if none holds. */
    int best() {
      return heldCount > 0 ? held[0] : -1;
    }

    private void begin(String source) {
      this.source = source;
      text.set(source);
      hits.begin();
      for (int s = 0; s < sayings; s++) {
        seen[said[s] >>> RULE] = 0;
      }
      sayings = 0;
      heldCount = 0;
    }
  }
}
