package org.bouncelog.analyze.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one decision about an address that failed.
 *
 * @param reason the reason that decided
 * @param reasons all reasons, that one first
 * @param cause of the failures that decided
 * @param strikes occasions that count against the address
 * @param firstFailure seconds since 1970 UTC
 * @param lastFailure seconds since 1970 UTC
 * @param lastDelivered seconds since 1970 UTC; null for never
 * @param expires when a suppression lapses, seconds since 1970 UTC; null for other verdicts
 * @param row where the texts of the deciding failure stand; {@link #KEPT} for a suppression that
 *     was kept
 */
public record Decision(
    String address,
    String domain,
    Verdict verdict,
    Reason reason,
    List<Reason> reasons,
    String cause,
    int strikes,
    long firstFailure,
    long lastFailure,
    @Nullable Long lastDelivered,
    @Nullable Long expires,
    long row) {

  /** The row of a decision whose texts stand with the suppression that was kept. */
  public static final long KEPT = -1;

  public Decision {
    reasons = List.copyOf(reasons);
  }
}
