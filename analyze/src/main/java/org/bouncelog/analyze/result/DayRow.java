package org.bouncelog.analyze.result;

import java.time.LocalDate;

/** Attempts and rejects of one calendar day, and the deliveries that began on it. */
public record DayRow(
    LocalDate day,
    long messages,
    long delivered,
    long deferred,
    long bounced,
    long expired,
    long rejected) {

  /** Both together, under the day of this one. */
  public DayRow and(DayRow other) {
    return new DayRow(
        day,
        messages + other.messages,
        delivered + other.delivered,
        deferred + other.deferred,
        bounced + other.bounced,
        expired + other.expired,
        rejected + other.rejected);
  }

  /** Attempts of the day. */
  public long attempts() {
    return delivered + deferred + bounced + expired;
  }
}
