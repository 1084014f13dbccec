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

  /** Attempts of the day. */
  public long attempts() {
    return delivered + deferred + bounced + expired;
  }
}
