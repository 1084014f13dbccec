package org.bouncelog.analyze.result;

import java.util.List;

/**
 * When mail failed and how long it took.
 *
 * @param providerHours of the {@link #MOST_PROVIDERS} providers with most failed attempts in the
 *     last 30 days, hours without any left out
 * @param causeDays of the {@link #DAYS} days that end with the day after the newest full one,
 *     oldest first; causes in the order of their names
 */
public record TimePatterns(
    List<ProviderHour> providerHours, List<CauseDay> causeDays, List<DeliveryTime> deliveryTimes) {

  /** How many providers {@code result/provider_hours.sql} reads. */
  public static final int MOST_PROVIDERS = 20;

  public static final int DAYS = 92;

  /** The bounds in seconds of {@code result/delivery_times.sql}. */
  public static final List<Long> BOUNDS =
      List.of(10L, 60L, 300L, 900L, 3_600L, 14_400L, 43_200L, 86_400L, 432_000L);

  public static final long LONGER = Long.MAX_VALUE;
  public static final long UNKNOWN = -1;
  public static final int MOST_ATTEMPTS = 10;

  public TimePatterns {
    providerHours = List.copyOf(providerHours);
    causeDays = List.copyOf(causeDays);
    deliveryTimes = List.copyOf(deliveryTimes);
  }

  /** Nothing was tried. */
  public static TimePatterns none() {
    return new TimePatterns(List.of(), List.of(), List.of());
  }
}
