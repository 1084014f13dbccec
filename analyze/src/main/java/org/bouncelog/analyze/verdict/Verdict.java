package org.bouncelog.analyze.verdict;

import java.util.Locale;

/** What to do with an address; the strongest first. */
public enum Verdict {
  /** Take it off the lists. */
  SUPPRESS,
  /** A person decides. */
  REVIEW,
  /** Nothing to do yet: it failed by its own fault, but not often enough. */
  WATCH,
  /** Leave it where it is. */
  KEEP;

  /** As exports write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
