package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All rules in the order in which they decide, made ready to run: evidence level, then the
 * catalogue's precedence of causes, then whether a blocklist is named, then how much text a rule
 * asks for, then the id.
 */
final class RuleSet {
  private final List<Rule> rules;
  private final CompiledRule[] compiled;
  private final int[][] triggered; // by phrase: rules to look at when it is found
  private final int[] textless; // rules that go by codes alone
  private final PhraseAutomaton automaton;

  RuleSet(List<Rule> unordered) {
    rules = unordered.stream().sorted(order()).toList();
    Map<String, Integer> numbers = new HashMap<>();
    List<Phrase> phrases = new ArrayList<>();
    compiled = new CompiledRule[rules.size()];
    for (int r = 0; r < compiled.length; r++) {
      compiled[r] = new CompiledRule(rules.get(r), source -> number(source, numbers, phrases));
    }
    automaton = new PhraseAutomaton(phrases);
    List<List<Integer>> byPhrase = new ArrayList<>();
    for (int p = 0; p < phrases.size(); p++) {
      byPhrase.add(new ArrayList<>());
    }
    List<Integer> byCode = new ArrayList<>();
    for (int r = 0; r < compiled.length; r++) {
      CompiledRule c = compiled[r];
      if (c.any.length > 0) {
        for (int phrase : c.any) {
          byPhrase.get(phrase).add(r);
        }
      } else if (c.all.length > 0) {
        byPhrase.get(c.all[0]).add(r);
      } else {
        byCode.add(r);
      }
    }
    triggered = new int[phrases.size()][];
    for (int p = 0; p < triggered.length; p++) {
      triggered[p] = ints(byPhrase.get(p));
    }
    textless = ints(byCode);
  }

  private static Comparator<Rule> order() {
    CauseCatalogue catalogue = CauseCatalogue.builtIn();
    return Comparator.comparingInt(Rule::level)
        .thenComparingInt(rule -> catalogue.get(rule.cause()).precedence())
        .thenComparing(rule -> rule.list() == null) // a list that is named says more
        .thenComparing(Comparator.comparingInt(RuleSet::weight).reversed())
        .thenComparing(Rule::id);
  }

  /** Characters of text that a rule asks for at least, and conditions beyond it. */
  private static int weight(Rule rule) {
    int any = rule.any().stream().mapToInt(phrase -> Phrase.parse(phrase).weight()).min().orElse(0);
    int with =
        rule.with().stream().mapToInt(phrase -> Phrase.parse(phrase).weight()).min().orElse(0);
    int all = rule.all().stream().mapToInt(phrase -> Phrase.parse(phrase).weight()).sum();
    int codes = (rule.code().isEmpty() ? 0 : 3) + (rule.enhanced().isEmpty() ? 0 : 3);
    return any + with + all + codes + (rule.stage().isEmpty() ? 0 : 2);
  }

  List<Rule> rules() {
    return rules;
  }

  Rule rule(int index) {
    return rules.get(index);
  }

  Scratch scratch() {
    return new Scratch(automaton, rules.size());
  }

  /** Leaves the deciding rule and the runner-up in {@code scratch}. */
  void match(ReadReply reply, String provider, String text, Scratch scratch) {
    scratch.begin(text);
    automaton.scan(scratch.text, scratch.hits);
    PhraseHits hits = scratch.hits;
    for (int i = 0; i < hits.count(); i++) {
      for (int r : triggered[hits.phrase(i)]) {
        if (scratch.firstLook(r) && holds(r, reply, provider, scratch)) {
          scratch.offer(r, this);
        }
      }
    }
    for (int r : textless) {
      if (holds(r, reply, provider, scratch)) {
        scratch.offer(r, this);
      }
    }
  }

  private boolean holds(int r, ReadReply reply, String provider, Scratch scratch) {
    return !scratch.cannotMatter(r)
        && compiled[r].holds(reply, provider, scratch.text, scratch.hits);
  }

  /** What rule {@code r} matched in the original text; null when it went by codes alone. */
  @Nullable Span span(int r, Scratch scratch) {
    return compiled[r].span(scratch.text, scratch.hits);
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

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Working memory of one thread. */
  static final class Scratch {
    final NormalText text = new NormalText();
    final PhraseHits hits;
    private final int[] seen;
    private int stamp;
    int best;
    int second;

    private Scratch(PhraseAutomaton automaton, int rules) {
      hits = new PhraseHits(automaton.phrases(), automaton.slots());
      seen = new int[rules];
    }

    private void begin(String source) {
      text.set(source);
      hits.begin();
      stamp++;
      best = Integer.MAX_VALUE;
      second = Integer.MAX_VALUE;
    }

    private boolean firstLook(int rule) {
      boolean first = seen[rule] != stamp;
      seen[rule] = stamp;
      return first;
    }

    /** Rules are numbered in the order in which they decide. */
    private boolean cannotMatter(int rule) {
      return rule > second;
    }

    private void offer(int rule, RuleSet set) {
      if (rule < best) {
        if (best != Integer.MAX_VALUE && !set.sameCause(rule, best)) {
          second = best;
        }
        best = rule;
      } else if (rule < second && !set.sameCause(rule, best)) {
        second = rule;
      }
    }
  }

  private boolean sameCause(int a, int b) {
    return rules.get(a).cause().equals(rules.get(b).cause());
  }
}
