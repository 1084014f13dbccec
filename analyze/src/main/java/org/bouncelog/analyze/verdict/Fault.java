package org.bouncelog.analyze.verdict;

import java.util.Locale;

/**
 * Something that is wrong for several recipients at once.
 *
 * @param group the narrowest group that has all of them
 */
public record Fault(Kind kind, Group group) {

  /** Where it lies, the nearest to us first. */
  public enum Kind {
    /** Our relay refuses what we give it. */
    OWN_RELAY(true),
    /** Our delivery agent, alias, pipe or disk. */
    OWN_AGENT(true),
    /** Nothing leaves one of our servers. */
    OWN_NETWORK(true),
    /** Our name server denies domains that exist. */
    OWN_DNS(true),
    /** A receiver that answers for several domains cannot be reached at all. */
    RECEIVER_SILENT(false),
    /** A receiver refuses living addresses together. */
    RECEIVER_FAULT(false),
    /** A receiver refuses most mail for other reasons: a block, or an outage. */
    PROVIDER_OUTAGE(false);

    private final boolean ours;

    Kind(boolean ours) {
      this.ours = ours;
    }

    /** Whether it lies on our side, where no failure is ever a strike. */
    public boolean ours() {
      return ours;
    }

    /** As exports and message files write it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
