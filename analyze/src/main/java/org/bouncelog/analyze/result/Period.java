package org.bouncelog.analyze.result;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some whole days up to the newest full one. A delivery belongs to the day of its first attempt,
 * with the outcome that it has now; an attempt to the day of its log line.
 *
 * @param length 1, 7 or 30 days
 * @param from first day, in the run's time zone
 * @param to last day
 * @param attempts sums over these days
 * @param mail of people, programs and lists
 * @param notices bounces, delay notices and probes
 * @param before the same weekday a week before; of a longer period the days before it that are as
 *     many, under the first of them. Null where the history does not reach back so far or has no
 *     mail then.
 * @param causes of failed attempts, worst first
 * @param domains those with most failures
 * @param allDomains how many domains there are in all
 */
public record Period(
    int length,
    LocalDate from,
    LocalDate to,
    DayRow attempts,
    Totals.Deliveries mail,
    Totals.Deliveries notices,
    @Nullable MailDay before,
    List<PeriodCause> causes,
    List<ProviderRow> providers,
    List<DomainRow> domains,
    long allDomains,
    Senders senders) {

  public Period {
    causes = List.copyOf(causes);
    providers = List.copyOf(providers);
    domains = List.copyOf(domains);
  }
}
