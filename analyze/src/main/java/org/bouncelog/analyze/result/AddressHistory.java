package org.bouncelog.analyze.result;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one address.
 *
 * @param address in the form that addresses are compared in
 * @param decision the verdict on it; null where no delivery to it failed
 * @param deliveries the latest of them, newest first; hand-overs between our own queues are folded
 *     into them
 * @param all how many deliveries there are
 */
public record AddressHistory(
    String address, @Nullable AddressRow decision, List<Delivery> deliveries, long all) {

  public AddressHistory {
    deliveries = List.copyOf(deliveries);
  }

  /**
   * One message for the address.
   *
   * @param lastAttempt UTC
   * @param outcome label of the outcome: {@code delivered}, {@code bounced} …
   * @param cause why it failed or waited; empty for none
   * @param reply verbatim, hostile text; empty where the log has none
   * @param evidence the line of the attempt that decided
   */
  public record Delivery(
      Instant lastAttempt,
      String outcome,
      long attempts,
      String cause,
      @Nullable Integer replyCode,
      @Nullable String enhancedStatus,
      String reply,
      Origin evidence) {}
}
