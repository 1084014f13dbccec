package org.bouncelog.ingest.line;

import java.util.Locale;

/**
 * What SQL has to know of an MTA. Each is a macro of the database under its {@link #label()}, which
 * takes the column {@code mta}; a test holds both against each other.
 */
public enum MtaTrait {
  /** Each instance has a queue of its own: an id of one says nothing in another. */
  QUEUE_PER_INSTANCE,
  /**
   * An id may come again for another message; but none with a {@code z} in it, which only the long
   * ids of Postfix have.
   */
  REUSES_QUEUE_IDS,
  /** A line names the alias beside each target, and the alias alone while none is known. */
  NAMES_ALIASES,
  /** All recipients who got one reply stand in one line. */
  LISTS_RECIPIENTS,
  /** A delivery on the own machine does not tell whether a program took it. */
  HIDES_PROGRAMS,
  /** Repeats the rejects of its log in another. */
  REPEATS_REJECTS,
  /** Why it will not send over a connection stands in a line of its own, before the attempt's. */
  TELLS_REASON_BEFORE,
  /** Writes files of its own, whose stamps are a date and a time. */
  WRITES_FILES;

  /** The macro's name. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
