package org.bouncelog.analyze.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.cause.Cause;
import org.bouncelog.analyze.verdict.Group.Scope;

/**
 * The memory of the bounce-spike guard: a fault that others shared excuses a failure, but not for
 * ever. Who fails on three occasions, on two of them while the others took mail, is dead; so are
 * the addresses of a domain that fail together for weeks. A receiver of many domains that takes
 * none for weeks, or fails at each mailing, is no reason to give up its readers.
 */
final class RepeatedFailure {
  private static final double MIN_DAYS = 3;
  private static final int MIN_OCCASIONS = 3;
  private static final double MIN_DAYS_ALONE = 7;
  private static final double MIN_DAYS_WIDE = 60;

  private final History history;

  RepeatedFailure(History history) {
    this.history = history;
  }

  /** A failure that a fault of the receiver's excused. */
  record Held(Failure failure, Fault fault) {}

  boolean isProven(Cause cause, List<Failure> counted, List<Held> held) {
    if (held.isEmpty() || !cause.suppresses()) {
      return false;
    }
    Map<Failure, Fault> faults = new HashMap<>();
    List<Failure> all = new ArrayList<>(counted);
    for (Held one : held) {
      faults.put(one.failure(), one.fault());
      all.add(one.failure());
    }
    all.sort(Comparator.comparingLong(Failure::ended).thenComparingLong(Failure::row));
    List<Failure> occasions = Occasions.of(all).firsts();
    if (!Strikes.areEnough(cause, Occasions.of(all))) {
      return false;
    }
    double days = (all.get(all.size() - 1).ended() - all.get(0).ended()) / 86_400.0;
    if (occasions.size() < MIN_OCCASIONS || days < MIN_DAYS) {
      return false;
    }
    return withNeighbours(occasions, faults) >= 2
        || (days >= MIN_DAYS_ALONE
            && held.stream().allMatch(one -> isDeadGroup(one.fault().group(), days)));
  }

  /**
   * A relay or hoster may be in trouble for weeks, or whenever a list writes to it: it is dead when
   * it took nothing for two months. A domain is dead by then.
   */
  private boolean isDeadGroup(Group group, double days) {
    return group.scope() == Scope.DOMAIN
        || (days >= MIN_DAYS_WIDE && history.of(group.scope(), group.key()).all().took() == 0);
  }

  /** On how many occasions the group took at least as much mail as it refused, at that time. */
  private long withNeighbours(List<Failure> occasions, Map<Failure, Fault> faults) {
    return occasions.stream()
        .filter(
            occasion -> {
              Fault fault = faults.get(occasion);
              return fault == null || tookMost(fault.group(), occasion.hour());
            })
        .count();
  }

  private boolean tookMost(Group group, int hour) {
    Activity.Counts around = history.of(group.scope(), group.key()).between(hour - 1, hour + 1);
    return around.took() > 0 && around.took() >= around.refused();
  }
}
