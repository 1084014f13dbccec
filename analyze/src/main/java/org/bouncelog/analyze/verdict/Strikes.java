package org.bouncelog.analyze.verdict;

import org.bouncelog.analyze.cause.Cause;

/** Whether a cause has failed often enough to take an address or a domain off the lists. */
final class Strikes {
  private Strikes() {}

  static boolean areEnough(Cause cause, Occasions occasions) {
    Occasions.Series hard = occasions.hard();
    Occasions.Series all = occasions.all();
    return (cause.hardStrikes() > 0
            && hard.count() >= cause.hardStrikes()
            && hard.spanDays() >= cause.hardDays())
        || (cause.softStrikes() > 0
            && all.count() >= cause.softStrikes()
            && all.spanDays() >= cause.softDays());
  }
}
