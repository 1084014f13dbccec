package org.bouncelog.analyze.result;

/**
 * Deliveries by recipient domain.
 *
 * @param provider the provider that answered most often for it
 * @param topCause most frequent cause of failed attempts; empty when there is none
 */
public record DomainRow(
    String domain,
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
