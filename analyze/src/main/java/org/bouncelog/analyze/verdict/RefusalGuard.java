package org.bouncelog.analyze.verdict;

import org.bouncelog.analyze.verdict.Activity.Counts;
import org.jspecify.annotations.Nullable;

/**
 * Whether a group of recipients was refused together: more of them at once, or all of them, than
 * die together. Looked for in windows of one hour to one day around a refusal, since a fault of
 * three hours is nothing in a day's mail; compared with what the group did at other times and with
 * what everybody else did in the same window (a list that nobody wrote to for years has dead
 * addresses everywhere at once).
 */
final class RefusalGuard {
  private static final int[] WINDOWS = {1, 3, 6, 24};
  private static final int DAY = 24;

  /** Of living addresses, one mail in so many finds one dead, where nothing better is known. */
  private static final double USUAL_DEATHS = 0.002;

  private static final int COMPARABLE = 20;
  private static final int MIN_TOGETHER = 5;
  private static final int MIN_WHOLE_GROUP = 3;
  private static final int MIN_TRIED_FOR_OUTAGE = 20;

  private final Activity everything;
  private final GuardLimits limits;

  RefusalGuard(Activity everything, GuardLimits limits) {
    this.everything = everything;
    this.limits = limits;
  }

  /** What is wrong with the group around {@code hour}; null for nothing unusual. */
  Fault.@Nullable Kind around(Activity group, int hour) {
    Fault.Kind found = null;
    for (int length : WINDOWS) {
      for (int first : new int[] {hour - length + 1, hour - length / 2, hour}) {
        int last = first + length - 1;
        Counts window = group.between(first, last);
        if (isOutage(window)) {
          return Fault.Kind.PROVIDER_OUTAGE;
        }
        if (found == null && isFault(group, window, first, last)) {
          found = Fault.Kind.RECEIVER_FAULT;
        }
      }
    }
    return found;
  }

  private boolean isOutage(Counts window) {
    return window.tried() >= MIN_TRIED_FOR_OUTAGE
        && window.otherwise() > limits.outageShare() * window.tried();
  }

  private boolean isFault(Activity group, Counts window, int first, int last) {
    if (window.refused() < 2) {
      return false;
    }
    return isWholeGroup(group, window, last, last - first + 1)
        || isMoreThanUsual(group, window, first, last)
        || isMoreThanElsewhere(group, window, first, last)
        || isMassRefusal(group, window, first);
  }

  /**
   * None took mail: two living ones do not die on one day, and of a group that never took any,
   * nobody knows whether all of it is dead.
   */
  private static boolean isWholeGroup(Activity group, Counts window, int last, int length) {
    if (window.took() > 0) {
      return false;
    }
    return (length == DAY && window.refusedLiving() >= 2)
        || (window.refused() >= MIN_WHOLE_GROUP && group.between(0, last).took() == 0);
  }

  private boolean isMoreThanUsual(Activity group, Counts window, int first, int last) {
    int living = window.refusedLiving();
    if (living < MIN_TOGETHER) {
      return false;
    }
    Counts others = everything.between(first, last).minus(window);
    Counts otherTimes = group.all().minus(group.between(first - DAY, last + DAY));
    double usual = Math.max(USUAL_DEATHS, Math.max(share(others), share(otherTimes)));
    double expected = usual * window.tried();
    return Surprise.isMany(living, expected)
        || (living > limits.share() * window.tried() && living > limits.factor() * expected);
  }

  /** The same for addresses of which nobody knows whether they lived: only beside other mail. */
  private boolean isMoreThanElsewhere(Activity group, Counts window, int first, int last) {
    Counts others = everything.between(first, last).minus(window);
    if (window.refused() < MIN_TOGETHER
        || window.refused() <= limits.share() * window.tried()
        || others.tried() < COMPARABLE) {
      return false;
    }
    Counts otherTimes = group.all().minus(group.between(first - DAY, last + DAY));
    double usual = Math.max(USUAL_DEATHS, Math.max(refusedShare(others), refusedShare(otherTimes)));
    return window.refused() > limits.factor() * usual * window.tried()
        && Surprise.isRare(window.refused(), usual * window.tried());
  }

  private static double refusedShare(Counts counts) {
    return counts.tried() >= COMPARABLE ? (double) counts.refused() / counts.tried() : 0;
  }

  private static double share(Counts counts) {
    return counts.tried() >= COMPARABLE ? (double) counts.refusedLiving() / counts.tried() : 0;
  }

  private boolean isMassRefusal(Activity group, Counts window, int first) {
    if (window.refused() <= limits.addresses()
        || window.refused() <= limits.share() * window.tried()) {
      return false;
    }
    Counts otherTimes = group.all().minus(group.between(first - DAY, first + 2 * DAY));
    double usual = refusedShare(otherTimes);
    return window.refused() > limits.factor() * usual * window.tried();
  }
}
