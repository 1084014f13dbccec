package org.bouncelog.analyze.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * The occasions on which an address or a domain failed, in the order of time. Failures of one day
 * are one occasion: a mailing and its reminder, the recipients of a domain, or mail by the hour
 * tell no more than one of them.
 */
final class Occasions {
  /** Shorter than a day: a daily mail does not leave at the same second. */
  private static final int OCCASION_SECONDS = 20 * 3600;

  private static final double DAY_SECONDS = 86_400;

  private final List<Failure> failures;

  private Occasions(List<Failure> failures) {
    this.failures = failures;
  }

  /**
   * @param failures in the order of time
   */
  static Occasions of(List<Failure> failures) {
    return new Occasions(failures);
  }

  Series all() {
    return series(failures);
  }

  Series hard() {
    return series(failures.stream().filter(Failure::hard).toList());
  }

  /** The first failure of each occasion. */
  List<Failure> firsts() {
    return firsts(failures);
  }

  private static List<Failure> firsts(List<Failure> failures) {
    List<Failure> firsts = new ArrayList<>();
    long began = 0;
    for (Failure failure : failures) {
      if (firsts.isEmpty() || failure.ended() >= began + OCCASION_SECONDS) {
        firsts.add(failure);
        began = failure.ended();
      }
    }
    return firsts;
  }

  private static Series series(List<Failure> failures) {
    if (failures.isEmpty()) {
      return new Series(0, 0);
    }
    long span = failures.get(failures.size() - 1).ended() - failures.get(0).ended();
    return new Series(firsts(failures).size(), span / DAY_SECONDS);
  }

  /** How many occasions, and the days from the first failure to the last. */
  record Series(int count, double spanDays) {}
}
