package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;
import org.jspecify.annotations.Nullable;

/** All rules in the order in which they decide, made ready to run. Their numbers are from 0. */
final class RuleSet {
  /** Rules looked for at most: nobody asks what comes after so many. */
  private static final int MAX_HELD = 48;

  // A use is the number of a rule, and below it what the phrase is to it.
  private static final int ROLE_BITS = 4;
  private static final int ROLES = (1 << ROLE_BITS) - 1;

  private final List<Rule> rules;
  private final CompiledRule[] compiled;
  private final PhraseFinder finder;
  private final int[] uses; // what phrases are to which rules, by phrase
  private final int[] usesFrom; // by phrase: where its uses are; one more for the end
  private final BitSet textless = new BitSet(); // rules that go by codes alone
  private final Cause[] causes; // by rule

  private RuleSet(
      List<Rule> rules, CompiledRule[] compiled, PhraseFinder finder, int[] uses, int[] usesFrom) {
    this.rules = rules;
    this.compiled = compiled;
    this.finder = finder;
    this.uses = uses;
    this.usesFrom = usesFrom;
    causes = new Cause[compiled.length];
    CauseCatalogue all = CauseCatalogue.builtIn();
    for (int r = 0; r < compiled.length; r++) {
      causes[r] = all.get(rules.get(r).cause());
      textless.set(r, !rules.get(r).hasText());
    }
  }

  /** Puts rules in the order in which they decide, and makes them ready. */
  static RuleSet of(List<Rule> unordered) {
    return inOrder(RuleOrder.sorted(unordered));
  }

  /** Makes rules ready that are in their order already. */
  static RuleSet inOrder(List<Rule> rules) {
    PhraseFinder.Builder finder = new PhraseFinder.Builder();
    Map<String, Integer> numbers = new HashMap<>(); // most phrases are in several rules
    ToIntFunction<String> number =
        source ->
            numbers.computeIfAbsent(
                Folding.fold(source), folded -> finder.add(Phrase.parse(folded)));
    Map<Integer, List<Integer>> byPhrase = new HashMap<>();
    CompiledRule[] compiled = new CompiledRule[rules.size()];
    for (int r = 0; r < compiled.length; r++) {
      int rule = r << ROLE_BITS;
      compiled[r] =
          new CompiledRule(
              rules.get(r),
              number,
              (phrase, role) ->
                  byPhrase.computeIfAbsent(phrase, p -> new ArrayList<>()).add(rule | role));
    }
    PhraseFinder built = finder.build();
    List<Integer> uses = new ArrayList<>();
    int[] usesFrom = new int[built.size() + 1];
    for (int p = 0; p < built.size(); p++) {
      uses.addAll(byPhrase.getOrDefault(p, List.of()));
      usesFrom[p + 1] = uses.size();
    }
    int[] all = uses.stream().mapToInt(Integer::intValue).toArray();
    return new RuleSet(rules, compiled, built, all, usesFrom);
  }

  static RuleSet unpack(Unpacker in) {
    Rule[] rules = new Rule[in.number()];
    CompiledRule[] compiled = new CompiledRule[rules.length];
    for (int r = 0; r < rules.length; r++) {
      rules[r] = Rule.unpack(in);
      compiled[r] = CompiledRule.unpack(rules[r], in);
    }
    return new RuleSet(
        List.of(rules), compiled, PhraseFinder.unpack(in), in.numbers(), in.numbers());
  }

  void pack(Packer out) {
    out.number(compiled.length);
    for (int r = 0; r < compiled.length; r++) {
      rules.get(r).pack(out);
      compiled[r].pack(out);
    }
    finder.pack(out);
    out.numbers(uses);
    out.numbers(usesFrom);
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
    return rules.get(index).confidence();
  }

  /** Room for matches of this set. */
  RuleMatch newMatch() {
    return new RuleMatch(finder.size(), compiled.length);
  }

  /**
   * Leaves the deciding rule and those that come next in {@code match}, of each cause the first.
   */
  void match(Reply reply, RuleMatch match) {
    read(reply, match);
    decide(match, false);
  }

  /** Leaves all rules that hold in {@code match}, in their order. */
  void matchAll(Reply reply, RuleMatch match) {
    read(reply, match);
    decide(match, true);
  }

  private void read(Reply reply, RuleMatch match) {
    match.begin(reply);
    finder.scan(match.text, match.hits);
    forEachUse(match.hits, (rule, role, hit) -> match.hear(rule, role));
  }

  /** What a phrase that was found says to a rule. */
  private interface Use {
    void take(int rule, int role, int hit);
  }

  private void forEachUse(PhraseHits hits, Use use) {
    for (int i = 0; i < hits.count(); i++) {
      if (hits.isFirst(i)) {
        int phrase = hits.phrase(i);
        for (int u = usesFrom[phrase]; u < usesFrom[phrase + 1]; u++) {
          use.take(uses[u] >> ROLE_BITS, uses[u] & ROLES, i);
        }
      }
    }
  }

  /** The first rule that holds comes first. */
  private void decide(RuleMatch match, boolean all) {
    BitSet candidates = match.touched;
    candidates.or(textless);
    int r = candidates.nextSetBit(0);
    while (r >= 0 && match.held.size() < MAX_HELD) {
      if (compiled[r].holds(match.seen[r], match) && (all || isFresh(causes[r], match))) {
        match.held.add(r);
      }
      r = candidates.nextSetBit(r + 1);
    }
  }

  private boolean isFresh(Cause cause, RuleMatch match) {
    for (int held : match.held) {
      if (causes[held].precedence() == cause.precedence()) {
        return false;
      }
    }
    return true;
  }

  /** What rule {@code r} matched in the original text; null when it went by codes alone. */
  @Nullable Span span(int r, RuleMatch match) {
    Span matched = compiled[r].patternSpan(match.text);
    if (matched != null) {
      return matched;
    }
    RuleSpan span = new RuleSpan(match.hits);
    forEachUse(
        match.hits,
        (rule, role, hit) -> {
          if (rule == r) {
            span.add(hit, role);
          }
        });
    return span.in(match.text);
  }

  /**
   * Whether rule {@code r} went by codes or by a token such as {@code SC-001} or {@code
   * ?p=NoSuchUser}, which can mean but one thing, and not by words.
   */
  boolean isToken(int r, RuleMatch match) {
    Span span = span(r, match);
    if (span == null) {
      return true;
    }
    boolean marked = false;
    for (int i = span.start(); i < span.end(); i++) {
      char c = match.source.charAt(i);
      if (c == ' ') {
        return false;
      }
      marked |= Character.isDigit(c) || "_=:./".indexOf(c) >= 0;
    }
    return marked;
  }
}
