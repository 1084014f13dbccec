package org.bouncelog.analyze.result;

import org.bouncelog.analyze.result.Finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * How a finding differs from what the newest report of an earlier day said.
 *
 * @param finding as it is now; of one that is gone, as it was reported, and ended
 * @param before severity then; null for a new one
 * @param messagesBefore messages then; 0 for a new one
 */
public record FindingChange(
    Kind kind, Finding finding, @Nullable Severity before, long messagesBefore) {

  /** What became of it. */
  public enum Kind {
    /** It did not stand then. */
    NEW("new"),
    /** More severe, or at least twice as many messages. */
    WORSE("worse"),
    /** Less severe, or at most half as many messages. */
    BETTER("better"),
    /** It stood then and does not now. */
    ENDED("ended");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * Whether somebody who was told of it may want to know that it is over: mail is taken again, so
   * that sending may go on.
   */
  public boolean isRelief() {
    return kind == Kind.ENDED
        && before != null
        && before.compareTo(Severity.WARNING) <= 0
        && finding.facts().containsKey(Finding.RESUMED);
  }

  /** Whether a person has to look at it today. */
  public boolean needsPerson() {
    return (kind == Kind.NEW || kind == Kind.WORSE)
        && finding.severity().compareTo(Severity.WARNING) <= 0;
  }
}
