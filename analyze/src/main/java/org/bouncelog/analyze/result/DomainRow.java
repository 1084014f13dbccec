package org.bouncelog.analyze.result;

/**
 * Deliveries of mail that people and lists sent, by recipient domain.
 *
 * @param attempts that these deliveries took; {@code deferredAttempts} are those after which the
 *     message stayed in the queue
 * @param delivered taken by the domain's server, or by a relay on the way to it
 * @param discarded thrown away or put into quarantine by our own mail server or filter
 * @param provider the provider that answered most often for it
 * @param unknown left the queue without a line that tells what became of them
 * @param topCause most frequent cause that deliveries met; empty when there is none
 */
public record DomainRow(
    String domain,
    String provider,
    long attempts,
    long deferredAttempts,
    long delivered,
    long discarded,
    long bounced,
    long expired,
    long open,
    long unknown,
    String topCause) {

  public long deliveries() {
    return delivered + discarded + bounced + expired + open + unknown;
  }
}
