package org.bouncelog.analyze.verdict;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address with all that is known of it.
 *
 * @param failures since it last took mail, in the order of time; empty where only a suppression is
 *     left of it
 * @param lastDelivered when it last took mail, seconds since 1970 UTC; null for never
 * @param domainDelivered when its domain last took mail, seconds since 1970 UTC; null for never
 * @param kept a suppression whose events were dropped and that no delivery has ended since; null
 *     for none
 */
public record Subject(
    String address,
    String domain,
    List<Failure> failures,
    @Nullable Long lastDelivered,
    @Nullable Long domainDelivered,
    @Nullable Kept kept) {

  public Subject {
    failures = List.copyOf(failures);
  }

  /** A suppression that outlives the events it was reached by. */
  public record Kept(
      String cause, Reason reason, int strikes, long firstFailure, long lastFailure) {}
}
