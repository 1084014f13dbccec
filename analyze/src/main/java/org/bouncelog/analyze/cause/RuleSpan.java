package org.bouncelog.analyze.cause;

import org.jspecify.annotations.Nullable;

/** What the phrases of one rule matched: from the first to the last that it had to have. */
final class RuleSpan {
  private static final int NONE = -1;

  private final PhraseHits hits;
  private int any = NONE;
  private int with = NONE;
  private int start = Integer.MAX_VALUE;
  private int end;

  RuleSpan(PhraseHits hits) {
    this.hits = hits;
  }

  /** A phrase of the rule was found, as the {@code hit}th of all. */
  void add(int hit, int role) {
    switch (role) {
      case CompiledRule.ANY -> any = earlier(any, hit);
      case CompiledRule.WITH -> with = earlier(with, hit);
      case CompiledRule.ALL -> cover(hit);
      default -> {} // names the provider
    }
  }

  /** Of two phrases the one that begins first; of two at one place the longer. */
  private int earlier(int one, int other) {
    if (one == NONE) {
      return other;
    }
    int ahead = Integer.compare(hits.start(one), hits.start(other));
    return ahead < 0 || (ahead == 0 && hits.end(one) >= hits.end(other)) ? one : other;
  }

  private void cover(int hit) {
    if (hit != NONE) {
      start = Math.min(start, hits.start(hit));
      end = Math.max(end, hits.end(hit));
    }
  }

  /** In the original text; null when the rule has no phrases. */
  @Nullable Span in(NormalText text) {
    cover(any);
    cover(with);
    return end == 0 ? null : text.original(start, end);
  }
}
