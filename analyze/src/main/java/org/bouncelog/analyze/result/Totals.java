package org.bouncelog.analyze.result;

/**
 * Counts over the whole history in the state, which add up: {@code lines = recognised + ignored +
 * unparsed}, {@code attempts = delivered + deferred + bounced + expired}, and the parts of {@link
 * Deliveries}. None but the deliveries depends on the correlation of lines.
 *
 * @param messages messages that the queues took
 * @param rejected refusals by our own server; not part of the attempts
 * @param handovers messages that one of our own queues took from another; not counted as messages
 * @param notices deliveries of messages with the null sender (bounces and notices), which make no
 *     verdict
 * @param suppressed addresses on the suppression list
 * @param review addresses to be looked at by a person
 */
public record Totals(
    long lines,
    long recognised,
    long ignored,
    long unparsed,
    long events,
    long messages,
    long attempts,
    long delivered,
    long deferred,
    long bounced,
    long expired,
    long rejected,
    long handovers,
    long notices,
    Deliveries deliveries,
    long suppressed,
    long review) {

  /** Final outcome of each message for each recipient; the five parts add up to {@link #all()}. */
  public record Deliveries(long firstTry, long afterRetry, long bounced, long expired, long open) {
    public long all() {
      return firstTry + afterRetry + bounced + expired + open;
    }

    public long delivered() {
      return firstTry + afterRetry;
    }
  }
}
