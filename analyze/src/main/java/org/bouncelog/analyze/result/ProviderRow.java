package org.bouncelog.analyze.result;

/**
 * Deliveries by receiving provider (from the relay host that answered).
 *
 * @param topCause most frequent cause of failed attempts; empty when there is none
 */
public record ProviderRow(
    String provider,
    long attempts,
    long deferredAttempts,
    long delivered,
    long bounced,
    long expired,
    long open,
    String topCause) {

  public long deliveries() {
    return delivered + bounced + expired + open;
  }
}
