package org.bouncelog.analyze.dns;

import java.time.Duration;

/** Time-outs for a server on loopback. */
final class TestLimits {
  static final DnsLimits SHORT =
      new DnsLimits(Duration.ofMillis(200), 2, Duration.ofSeconds(30), 5_000, 50);

  /** Where each query gets its reply, however busy the machine is. */
  static final DnsLimits PATIENT =
      new DnsLimits(Duration.ofSeconds(20), 2, Duration.ofMinutes(2), 5_000, 50);

  private TestLimits() {}

  static DnsLimits budget(Duration budget, int queries, int inFlight) {
    return new DnsLimits(Duration.ofMillis(200), 2, budget, queries, inFlight);
  }
}
