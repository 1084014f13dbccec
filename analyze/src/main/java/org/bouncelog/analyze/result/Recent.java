package org.bouncelog.analyze.result;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest full day, and the days before it.
 *
 * @param day in the run's time zone; null without any mail
 * @param endsAt last line of that day, where the logs end before it does; null where they go on
 *     after it
 * @param days all days with deliveries by first attempt, oldest first, days without any left out;
 *     they add up to {@link Totals#mail()} and {@link Totals#notices()}
 * @param periods shortest first; a longer one only where the history has days that the shorter one
 *     has not
 * @param senders that day of each list and sender domain against its own earlier days, those that
 *     fell most first
 */
public record Recent(
    @Nullable LocalDate day,
    @Nullable Instant endsAt,
    List<MailDay> days,
    List<Period> periods,
    List<SenderPast> senders) {

  public Recent {
    days = List.copyOf(days);
    periods = List.copyOf(periods);
    senders = List.copyOf(senders);
  }

  /** There is no mail. */
  public static Recent none() {
    return new Recent(null, null, List.of(), List.of(), List.of());
  }
}
