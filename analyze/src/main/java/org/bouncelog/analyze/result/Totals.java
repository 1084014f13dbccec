package org.bouncelog.analyze.result;

/**
 * Counts over the whole history in the state, which add up: {@code lines = recognised + ignored +
 * unparsed}, {@code attempts = delivered + deferred + bounced + expired}, {@code deliveries = mail
 * + notices}, and the parts of {@link Deliveries}. None but the deliveries depends on the
 * correlation of lines.
 *
 * @param messages messages that the queues took, notices included
 * @param attempts tries of all messages, notices included; {@code delivered} are those that the
 *     next server or program took, whatever it did then
 * @param rejected refusals by our own server; not part of the attempts
 * @param handovers messages that one of our own queues took from another; not counted as messages
 * @param mail what became of mail that people, programs and lists sent: the headline
 * @param notices what became of bounces, delay notices and probes (null sender, {@code
 *     double-bounce@}), which nobody chose to send and which make no verdict
 * @param suppressed addresses on the suppression list
 * @param review addresses that a person has to decide about: the rows of {@code review.csv}
 * @param watched addresses that failed by their own fault, but not often enough; nothing to do yet
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
    Deliveries mail,
    Deliveries notices,
    long suppressed,
    long review,
    long watched) {

  /** Final outcome of each message for each recipient, whoever sent it. */
  public Deliveries deliveries() {
    return mail.and(notices);
  }

  /**
   * Final outcome of each message for each recipient; seven parts add up to {@link #all()}.
   *
   * @param messages distinct messages that these deliveries are of
   * @param firstTry taken by the next server without a deferral before
   * @param afterRetry taken after a deferral
   * @param relayed those of {@code firstTry} and {@code afterRetry} that a relay took, which alone
   *     knows whether they arrived
   * @param discarded thrown away or put into quarantine by our own mail server or filter
   * @param bounced refused for good
   * @param expired given up after too many deferrals
   * @param open still in the queue
   * @param unknown left the queue, and no line tells what became of it for this recipient
   */
  public record Deliveries(
      long messages,
      long firstTry,
      long afterRetry,
      long relayed,
      long discarded,
      long bounced,
      long expired,
      long open,
      long unknown) {

    public static Deliveries none() {
      return new Deliveries(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    public long all() {
      return firstTry + afterRetry + discarded + bounced + expired + open + unknown;
    }

    /** Taken by the next server: arrived, or handed to a relay. */
    public long delivered() {
      return firstTry + afterRetry;
    }

    /** Taken by the receiver's server or put into a mailbox of ours. */
    public long arrived() {
      return delivered() - relayed;
    }

    public long failed() {
      return bounced + expired;
    }

    /** Both together. */
    public Deliveries and(Deliveries other) {
      return new Deliveries(
          messages + other.messages,
          firstTry + other.firstTry,
          afterRetry + other.afterRetry,
          relayed + other.relayed,
          discarded + other.discarded,
          bounced + other.bounced,
          expired + other.expired,
          open + other.open,
          unknown + other.unknown);
    }
  }
}
