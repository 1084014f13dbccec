package org.bouncelog.analyze.verdict;

import java.util.Arrays;

/** What became of the mail of one group, hour by hour (hours since 1970 UTC). */
public final class Activity {
  private static final Activity NONE = new Activity(new int[0], new int[0]);

  private final int[] hours;

  /** Of each hour, all counts up to its end, one after the other: there are many hours. */
  private final int[] sums;

  private Activity(int[] hours, int[] sums) {
    this.hours = hours;
    this.sums = sums;
  }

  static Activity none() {
    return NONE;
  }

  /** All of it. */
  Counts all() {
    return counts(hours.length - 1, -1);
  }

  /** What happened from the beginning of hour {@code first} to the end of {@code last}. */
  Counts between(int first, int last) {
    return counts(place(last), place(first - 1));
  }

  /** Place of the last hour that is not later; -1 for none. */
  private int place(int hour) {
    int at = Arrays.binarySearch(hours, hour);
    return at >= 0 ? at : -at - 2;
  }

  private Counts counts(int last, int before) {
    if (last <= before) {
      return Counts.NONE;
    }
    int[] counts = Arrays.copyOfRange(sums, last * Counts.SIZE, (last + 1) * Counts.SIZE);
    if (before >= 0) {
      for (int i = 0; i < Counts.SIZE; i++) {
        counts[i] -= sums[before * Counts.SIZE + i];
      }
    }
    return Counts.of(counts);
  }

  /** Collects the hours of one group, in the order of time. */
  public static final class Builder {
    private int[] hours = new int[4];
    private int[] sums = new int[4 * Counts.SIZE];
    private int size;

    /** Adds what happened in an hour later than those before. */
    public void add(int hour, Counts counts) {
      if (size > 0 && hours[size - 1] >= hour) {
        throw new IllegalArgumentException("hour " + hour + " after " + hours[size - 1]);
      }
      if (size == hours.length) {
        hours = Arrays.copyOf(hours, size * 2);
        sums = Arrays.copyOf(sums, size * 2 * Counts.SIZE);
      }
      hours[size] = hour;
      int place = size * Counts.SIZE;
      counts.write(sums, place);
      if (size > 0) {
        for (int i = place; i < place + Counts.SIZE; i++) {
          sums[i] += sums[i - Counts.SIZE];
        }
      }
      size++;
    }

    public Activity build() {
      return new Activity(Arrays.copyOf(hours, size), Arrays.copyOf(sums, size * Counts.SIZE));
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

    /** How many numbers there are. */
    private static final int SIZE = 11;

    private static Counts of(int[] from) {
      return new Counts(
          from[0], from[1], from[2], from[3], from[4], from[5], from[6], from[7], from[8], from[9],
          from[10]);
    }

    private void write(int[] to, int at) {
      to[at] = tried;
      to[at + 1] = took;
      to[at + 2] = refused;
      to[at + 3] = refusedLiving;
      to[at + 4] = otherwise;
      to[at + 5] = failed;
      to[at + 6] = failedDomains;
      to[at + 7] = domainsTried;
      to[at + 8] = domainsTook;
      to[at + 9] = domainsLost;
      to[at + 10] = domainsLostLiving;
    }

    Counts minus(Counts other) {
      int[] counts = new int[SIZE];
      int[] others = new int[SIZE];
      write(counts, 0);
      other.write(others, 0);
      for (int i = 0; i < SIZE; i++) {
        counts[i] -= others[i];
      }
      return of(counts);
    }
  }
}
