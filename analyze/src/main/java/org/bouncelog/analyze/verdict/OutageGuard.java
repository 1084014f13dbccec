package org.bouncelog.analyze.verdict;

import java.util.function.Predicate;
import org.bouncelog.analyze.verdict.Activity.Counts;

/**
 * Whether several recipient domains failed at once for a reason that each of them could have alone:
 * nothing leaves our server, our name server denies what exists, or one receiver of many domains is
 * silent. Counted in domains, not in recipients, by the end of what failed and by the beginning of
 * all mail: what a mailing gives up ends when nothing else is sent, and what arrives late has begun
 * with all else.
 */
final class OutageGuard {
  private static final int[] WINDOWS = {1, 3, 6, 24};
  private static final int DAY = 24;
  private static final int LONG = 6;
  private static final double MOST = 0.8;
  private static final int MIN_DOMAINS = 3;

  /** A resolver may lie about a part of the names only, and a part of the net be out of reach. */
  private static final double SOME = 0.1;

  /** Of living domains, one in so many cannot be reached at any time. */
  private static final double USUAL = 0.005;

  private final Activity group;
  private final Activity begun;

  OutageGuard(Activity group, Activity begun) {
    this.group = group;
    this.begun = begun;
  }

  /**
   * Domains that had taken mail are lost together, and most of what was tried is; or nothing at all
   * leaves for a day before the failure began and after it ended.
   */
  boolean nothingLeaves(Failure failure) {
    Counts around = group.between(failure.firstHour() - DAY, failure.hour() + DAY);
    if (around.domainsLost() >= MIN_DOMAINS && around.domainsTook() == 0) {
      return true;
    }
    if (mostLost(group.between(failure.firstHour(), failure.hour()))
        || any(begun, failure.firstHour(), OutageGuard::mostLost)) {
      return true;
    }
    // What a mailing gives up days later ends when nothing else is sent.
    return failure.hour() - failure.firstHour() < LONG
        && any(group, failure.hour(), OutageGuard::mostLost);
  }

  private static boolean mostLost(Counts counts) {
    return counts.domainsLostLiving() >= MIN_DOMAINS
        && 2 * counts.domainsLost() > counts.domainsTried();
  }

  /** More domains that take mail were out of reach at once than ever are. */
  boolean muchIsLate(Failure failure) {
    return any(
        begun,
        failure.firstHour(),
        window ->
            window.domainsLostLiving() >= MIN_DOMAINS
                && window.domainsLostLiving() > SOME * window.domainsTried()
                && Surprise.isRare(window.domainsLostLiving(), USUAL * window.domainsTried()));
  }

  /** More domains that take mail are denied than ever are at other times. */
  boolean resolverLies(Failure failure) {
    return isUnusual(group, failure.hour()) || isUnusual(begun, failure.firstHour());
  }

  private static boolean isUnusual(Activity activity, int hour) {
    for (int length : WINDOWS) {
      for (int first : starts(hour, length)) {
        int last = first + length - 1;
        Counts window = activity.between(first, last);
        Counts otherTimes = activity.all().minus(activity.between(first - DAY, last + DAY));
        double usual =
            otherTimes.domainsTried() == 0
                ? 0
                : (double) otherTimes.domainsLostLiving() / otherTimes.domainsTried();
        int lost = window.domainsLostLiving();
        if (lost >= MIN_DOMAINS
            && lost > SOME * window.domainsTried()
            && lost > 3 * usual * window.domainsTried()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Of several domains that a server answers for, none took mail while this one failed. */
  boolean isSilent(Failure failure) {
    return isSilent(group, failure) || isSilent(begun, failure);
  }

  private static boolean isSilent(Activity server, Failure failure) {
    Counts meanwhile = server.between(failure.firstHour(), failure.hour());
    return lostAround(server, failure) >= 2 && meanwhile.domainsTook() == 0;
  }

  /** Whether nearly all that our server loses meanwhile is lost at this one server. */
  boolean isAlone(OutageGuard server, Failure failure) {
    return lostAround(server.begun, failure) >= MOST * lostAround(begun, failure)
        || lostAround(server.group, failure) >= MOST * lostAround(group, failure);
  }

  /** Of how many domains that a server answers for it refuses all mail. */
  boolean refusesDomains(Failure failure) {
    return lostAround(group, failure) >= MIN_DOMAINS;
  }

  private static int lostAround(Activity activity, Failure failure) {
    return activity.between(failure.firstHour() - DAY, failure.hour() + DAY).domainsLost();
  }

  private static boolean any(Activity activity, int hour, Predicate<Counts> test) {
    for (int length : WINDOWS) {
      for (int first : starts(hour, length)) {
        if (test.test(activity.between(first, first + length - 1))) {
          return true;
        }
      }
    }
    return false;
  }

  private static int[] starts(int hour, int length) {
    return new int[] {hour - length + 1, hour - length / 2, hour};
  }
}
