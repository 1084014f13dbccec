package org.bouncelog.analyze.verdict;

import java.util.Arrays;

/** What became of the mail of one group, hour by hour (hours since 1970 UTC). */
public final class Activity {
  private final int[] hours;
  private final Counts[] sums;

  private Activity(int[] hours, Counts[] sums) {
    this.hours = hours;
    this.sums = sums;
  }

  static Activity none() {
    return new Activity(new int[0], new Counts[0]);
  }

  /** All of it. */
  Counts all() {
    return sums.length == 0 ? Counts.NONE : sums[sums.length - 1];
  }

  /** What happened from the beginning of hour {@code first} to the end of {@code last}. */
  Counts between(int first, int last) {
    Counts before = upTo(first - 1);
    return upTo(last).minus(before);
  }

  private Counts upTo(int hour) {
    int at = Arrays.binarySearch(hours, hour);
    int found = at >= 0 ? at : -at - 2;
    return found < 0 ? Counts.NONE : sums[found];
  }

  /** Collects the hours of one group, in the order of time. */
  public static final class Builder {
    private int[] hours = new int[16];
    private Counts[] sums = new Counts[16];
    private int size;

    /** Adds what happened in an hour later than those before. */
    public void add(int hour, Counts counts) {
      if (size > 0 && hours[size - 1] >= hour) {
        throw new IllegalArgumentException("hour " + hour + " after " + hours[size - 1]);
      }
      if (size == hours.length) {
        hours = Arrays.copyOf(hours, size * 2);
        sums = Arrays.copyOf(sums, size * 2);
      }
      hours[size] = hour;
      sums[size] = size == 0 ? counts : sums[size - 1].plus(counts);
      size++;
    }

    public Activity build() {
      return new Activity(Arrays.copyOf(hours, size), Arrays.copyOf(sums, size));
    }
  }

  /**
   * Outcomes of messages for recipients.
   *
   * @param tried all of them
   * @param took those that were delivered
   * @param refused addresses that were refused for a cause that suppresses, not domain-wide
   * @param refusedLiving those of them that had been accepted before
   * @param otherwise refused or given up for another cause, greylisting apart
   * @param failed addresses that failed in the end for whatever cause
   * @param failedDomains their domains
   * @param domainsTried recipient domains of all of it
   * @param domainsTook those that took mail
   * @param domainsLost those that failed for a domain-wide cause
   * @param domainsLostLiving those of them that had been accepted before
   */
  public record Counts(
      int tried,
      int took,
      int refused,
      int refusedLiving,
      int otherwise,
      int failed,
      int failedDomains,
      int domainsTried,
      int domainsTook,
      int domainsLost,
      int domainsLostLiving) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    Counts plus(Counts other) {
      return combine(other, 1);
    }

    Counts minus(Counts other) {
      return combine(other, -1);
    }

    private Counts combine(Counts other, int sign) {
      return new Counts(
          tried + sign * other.tried,
          took + sign * other.took,
          refused + sign * other.refused,
          refusedLiving + sign * other.refusedLiving,
          otherwise + sign * other.otherwise,
          failed + sign * other.failed,
          failedDomains + sign * other.failedDomains,
          domainsTried + sign * other.domainsTried,
          domainsTook + sign * other.domainsTook,
          domainsLost + sign * other.domainsLost,
          domainsLostLiving + sign * other.domainsLostLiving);
    }
  }
}
