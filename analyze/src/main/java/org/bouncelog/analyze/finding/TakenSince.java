package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import org.bouncelog.analyze.store.Query.Row;

/**
 * What was tried and taken, after the last failure, where a fault had been met.
 *
 * @param messages so many
 * @param longestPause the most messages taken in one pause of the fault before its last failure
 * @param surelyTaking share of the failures, by receivers that took more since than chance leaves
 *     room for ({@link Thresholds#pauseChance})
 */
record TakenSince(long messages, long longestPause, double surelyTaking) {
  /** A fault that paused once may pause for longer the next time. */
  private static final long LONGER_THAN_A_PAUSE = 2;

  static TakenSince read(Row row) throws SQLException {
    return new TakenSince(
        row.number("taken_since"), row.number("longest_pause"), row.real("surely_taking"));
  }

  /** Whether it is too much for one more pause of the fault, where most of it was met. */
  boolean isNoPause(Thresholds thresholds) {
    return 2 * surelyTaking >= 1
        && messages >= thresholds.fewestTaken()
        && messages >= LONGER_THAN_A_PAUSE * longestPause;
  }
}
