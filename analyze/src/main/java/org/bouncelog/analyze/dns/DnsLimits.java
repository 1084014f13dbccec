package org.bouncelog.analyze.dns;

import java.time.Duration;

/**
 * How long and how much DNS may be asked.
 *
 * @param timeout for one query to one resolver
 * @param rounds how often all resolvers are asked in turn before giving up
 * @param budget for all look-ups together, from the first one on
 * @param queries most queries to send
 * @param inFlight most queries to wait for at the same time
 */
public record DnsLimits(Duration timeout, int rounds, Duration budget, int queries, int inFlight) {

  /** 2 s, three times; 120 s and 5,000 queries for a run, 50 at a time. */
  public static DnsLimits defaults() {
    return new DnsLimits(Duration.ofSeconds(2), 3, Duration.ofMinutes(2), 5_000, 50);
  }
}
