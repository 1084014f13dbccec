package org.bouncelog.analyze.cause;

import org.jspecify.annotations.Nullable;

/** What the phrases of one rule matched: from the first to the last that it had to have. */
final class SpanFinder {
  private final PhraseHits hits;
  private int any = -1;
  private int with = -1;
  private int start = Integer.MAX_VALUE;
  private int end;

  SpanFinder(PhraseHits hits) {
    this.hits = hits;
  }

  /** A phrase of the rule was found, as the {@code hit}th of all. */
  void add(int hit, int role) {
    switch (role) {
      case CompiledRule.ANY -> any = earlier(any, hit);
      case CompiledRule.WITH -> with = earlier(with, hit);
      case CompiledRule.ALL -> cover(hit);
      default -> {} // names the provider or keeps the rule from holding
    }
  }

  /** Of two phrases the one that begins first; of two at one place the longer. */
  private int earlier(int one, int other) {
    if (one < 0) {
      return other;
    }
    int ahead = Integer.compare(hits.start(one), hits.start(other));
    return ahead < 0 || (ahead == 0 && hits.end(one) >= hits.end(other)) ? one : other;
  }

  private void cover(int hit) {
    if (hit >= 0) {
      start = Math.min(start, hits.start(hit));
      end = Math.max(end, hits.end(hit));
    }
  }

  /** In the original text; null when the rule has no phrases. */
  @Nullable Span in(NormalText text) {
    cover(any);
    cover(with);
    return end == 0 ? null : new Span(text.at[start], text.originalEnd(end));
  }
}
