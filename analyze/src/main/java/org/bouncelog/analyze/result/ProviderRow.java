package org.bouncelog.analyze.result;

/**
 * Deliveries of mail that people and lists sent, by receiving provider (from the relay host that
 * answered).
 *
 * @param attempts that these deliveries took; {@code deferredAttempts} are those after which the
 *     message stayed in the queue
 * @param delivered taken by the provider, or by a relay on the way to it
 * @param discarded thrown away or put into quarantine by our own mail server or filter
 * @param unknown left the queue without a line that tells what became of them
 * @param topCause most frequent cause that deliveries met; empty when there is none
 */
public record ProviderRow(
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
