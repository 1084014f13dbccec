package org.bouncelog.analyze.result;

/**
 * Deliveries of one sender: a domain, a list, an instance or an address.
 *
 * @param name {@code <>} for mail with the null sender; empty where it is not known, and for mail
 *     of no list; hostile text
 * @param complete false when only refusals told that this was the sender: what else it sent is not
 *     known
 * @param blocked deliveries that failed or wait because the receiver blocks or slows the sender
 * @param unknown left the queue without a line that tells what became of them
 * @param topCause most frequent cause of deliveries that did not arrive; empty when there is none
 */
public record SenderRow(
    String name,
    boolean complete,
    long delivered,
    long discarded,
    long bounced,
    long expired,
    long open,
    long unknown,
    long blocked,
    String topCause) {

  public long deliveries() {
    return delivered + discarded + bounced + expired + open + unknown;
  }

  /** Deliveries of which the outcome is known. */
  public long ended() {
    return delivered + bounced + expired;
  }

  public long failed() {
    return bounced + expired;
  }
}
