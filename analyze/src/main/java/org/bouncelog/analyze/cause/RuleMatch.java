package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What the rules of a {@link RuleSet} say about one reply. Used from reply to reply by one thread,
 * so that its tables need not be made for each.
 */
final class RuleMatch {
  /** The reply as it was given. */
  String source = "";

  /** Its text as rules see it. */
  NormalText text = NormalText.of("");

  /** Its codes, host and stage, its wrappings taken off. */
  ReadReply reply = new ReadReply(CodeCondition.NONE, CodeCondition.NONE, null, null);

  /** Who answered: id from {@link Providers}. */
  String provider = Providers.NONE;

  final PhraseHits hits;

  /** Rules of which some phrase was found. */
  final BitSet touched = new BitSet();

  /** By rule: what its phrases say, see {@link CompiledRule}. */
  final int[] seen;

  /** Rules that hold, the deciding one first. */
  final List<Integer> held = new ArrayList<>();

  /**
   * @param phrases their numbers are below this
   * @param rules their numbers, too
   */
  RuleMatch(int phrases, int rules) {
    hits = new PhraseHits(phrases);
    seen = new int[rules];
  }

  /** Number of the deciding rule; -1 if none holds. */
  int best() {
    return held.isEmpty() ? -1 : held.get(0);
  }

  /** Takes a new reply. */
  void begin(Reply given) {
    source = given.text();
    text = NormalText.of(source);
    reply = ReadReply.of(given);
    provider = Providers.of(reply.relayHost());
    hits.clear();
    touched.stream().forEach(rule -> seen[rule] = 0);
    touched.clear();
    held.clear();
  }

  /** A phrase of a rule was found. */
  void hear(int rule, int role) {
    touched.set(rule);
    seen[rule] = CompiledRule.heard(seen[rule], role);
  }
}
