package org.bouncelog.analyze.verdict;

import org.bouncelog.analyze.verdict.Activity.Counts;

/**
 * Whether several recipient domains failed at once for a reason that each of them could have alone:
 * nothing leaves our server, our name server denies what exists, or one receiver of many domains is
 * silent. Counted in domains, not in recipients.
 */
final class OutageGuard {
  private static final int[] WINDOWS = {1, 3, 6, 24};
  private static final int DAY = 24;
  private static final int LONG = 6;
  private static final double MOST = 0.8;
  private static final int MIN_DOMAINS = 3;

  /** A resolver may lie about a part of the names only. */
  private static final double RESOLVER_SHARE = 0.1;

  private OutageGuard() {}

  /**
   * Domains that had taken mail are lost together, and most of what was tried is; or nothing at all
   * leaves for a day before the failure began and after it ended.
   */
  static boolean nothingLeaves(Activity host, Failure failure) {
    Counts around = host.between(failure.firstHour() - DAY, failure.hour() + DAY);
    if (around.domainsLost() >= MIN_DOMAINS && around.domainsTook() == 0) {
      return true;
    }
    if (mostLost(host.between(failure.firstHour(), failure.hour()))) {
      return true;
    }
    if (failure.hour() - failure.firstHour() >= LONG) {
      // What a mailing gives up days later ends when nothing else is sent.
      return false;
    }
    for (int length : WINDOWS) {
      for (int first : starts(failure.hour(), length)) {
        if (mostLost(host.between(first, first + length - 1))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean mostLost(Counts counts) {
    return counts.domainsLostLiving() >= MIN_DOMAINS
        && 2 * counts.domainsLost() > counts.domainsTried();
  }

  /** More domains that had taken mail are denied than ever are at other times. */
  static boolean resolverLies(Activity host, Failure failure) {
    for (int length : WINDOWS) {
      for (int first : starts(failure.hour(), length)) {
        int last = first + length - 1;
        Counts window = host.between(first, last);
        Counts otherTimes = host.all().minus(host.between(first - DAY, last + DAY));
        double usual =
            otherTimes.domainsTried() == 0
                ? 0
                : (double) otherTimes.domainsLostLiving() / otherTimes.domainsTried();
        int lost = window.domainsLostLiving();
        if (lost >= MIN_DOMAINS
            && lost > RESOLVER_SHARE * window.domainsTried()
            && lost > 3 * usual * window.domainsTried()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Of several domains that a server answers for, none took mail while this one failed. */
  static boolean isSilent(Activity server, Failure failure) {
    Counts meanwhile = server.between(failure.firstHour(), failure.hour());
    return domainsLostAround(server, failure) >= 2 && meanwhile.domainsTook() == 0;
  }

  /** Whether nearly all that our server loses meanwhile is lost at this one server. */
  static boolean isAlone(Activity host, Activity server, Failure failure) {
    return domainsLostAround(server, failure) >= MOST * domainsLostAround(host, failure);
  }

  /** Of how many domains that a server answers for it refuses all mail. */
  static boolean refusesDomains(Activity server, Failure failure) {
    return domainsLostAround(server, failure) >= MIN_DOMAINS;
  }

  private static int domainsLostAround(Activity server, Failure failure) {
    return server.between(failure.firstHour() - DAY, failure.hour() + DAY).domainsLost();
  }

  private static int[] starts(int hour, int length) {
    return new int[] {hour - length + 1, hour - length / 2, hour};
  }
}
