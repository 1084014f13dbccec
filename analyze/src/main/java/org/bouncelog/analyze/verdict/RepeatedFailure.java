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
 * ever. Who fails on three occasions while others took mail in between is dead; so are the
 * addresses of a domain that fail together for weeks. A receiver of many domains that takes none
 * for weeks is no reason to give up its readers.
 */
final class RepeatedFailure {
  private static final double MIN_DAYS = 3;
  private static final int MIN_OCCASIONS = 3;
  private static final int HALF_DAY = 12;
  private static final double MIN_DAYS_ALONE = 7;
  private static final double MIN_DAYS_WIDE = 14;

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
    return tookBetween(occasions, faults)
        || (days >= MIN_DAYS_ALONE
            && held.stream().allMatch(one -> isDeadGroup(one.fault().group(), days)));
  }

  /**
   * A relay or hoster that once took mail may be in trouble for weeks; a domain is dead by then.
   */
  private boolean isDeadGroup(Group group, double days) {
    return group.scope() == Scope.DOMAIN
        || (days >= MIN_DAYS_WIDE && history.of(group.scope(), group.key()).all().took() == 0);
  }

  /** Whether the group took mail between each occasion and the next, or soon after that. */
  private boolean tookBetween(List<Failure> occasions, Map<Failure, Fault> faults) {
    Fault last = null;
    for (int i = 0; i + 1 < occasions.size(); i++) {
      Fault fault = faults.getOrDefault(occasions.get(i), faults.get(occasions.get(i + 1)));
      last = fault == null ? last : fault;
      if (last != null
          && history
                  .of(last.group().scope(), last.group().key())
                  .between(occasions.get(i).hour() + 1, occasions.get(i + 1).hour() + HALF_DAY)
                  .took()
              == 0) {
        return false;
      }
    }
    return true;
  }
}
