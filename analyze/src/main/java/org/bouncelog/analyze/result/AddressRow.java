package org.bouncelog.analyze.result;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one address that failed.
 *
 * @param verdict {@code suppress}, {@code review}, {@code watch} or {@code keep}
 * @param reason why this verdict, a key of the message files: {@code strikes}, {@code brake} …
 * @param reasons all that speak for it or against it, {@code reason} first
 * @param strikes failures that count against the address since its last delivery
 * @param lastDelivered null when it never took a message in this history
 * @param reply last failure verbatim; hostile text
 * @param suggestion probable right address; null when there is none
 * @param expiresAt when the verdict lapses; null for {@code keep}
 * @param dns what DNS says about the claim that the domain takes no mail; null when the cause
 *     claims nothing that DNS could tell
 * @param disposable whether its domain gives throw-away addresses to anybody
 */
public record AddressRow(
    String address,
    String domain,
    String verdict,
    String reason,
    List<String> reasons,
    String cause,
    long strikes,
    Instant firstFailure,
    Instant lastFailure,
    @Nullable Instant lastDelivered,
    @Nullable Integer replyCode,
    @Nullable String enhancedStatus,
    String reply,
    Origin evidence,
    @Nullable String suggestion,
    @Nullable Instant expiresAt,
    @Nullable DomainCheck dns,
    boolean disposable) {

  public AddressRow {
    reasons = List.copyOf(reasons);
  }

  /** A verdict that DNS cannot bear out or refute. */
  public AddressRow(
      String address,
      String domain,
      String verdict,
      String reason,
      String cause,
      long strikes,
      Instant firstFailure,
      Instant lastFailure,
      @Nullable Instant lastDelivered,
      @Nullable Integer replyCode,
      @Nullable String enhancedStatus,
      String reply,
      Origin evidence,
      @Nullable String suggestion,
      @Nullable Instant expiresAt) {
    this(
        address,
        domain,
        verdict,
        reason,
        List.of(reason),
        cause,
        strikes,
        firstFailure,
        lastFailure,
        lastDelivered,
        replyCode,
        enhancedStatus,
        reply,
        evidence,
        suggestion,
        expiresAt,
        null,
        false);
  }
}
