package org.bouncelog.analyze.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bouncelog.analyze.result.DayRow;
import org.bouncelog.analyze.result.MailDay;
import org.bouncelog.analyze.result.Period;
import org.bouncelog.analyze.result.PeriodCause;
import org.bouncelog.analyze.result.Recent;
import org.bouncelog.analyze.result.SenderPast;
import org.bouncelog.analyze.result.Senders;
import org.jspecify.annotations.Nullable;

/** Adds days up to periods that end with the newest full day. */
final class Periods {
  private static final int WEEK = 7;

  private static final Comparator<PeriodCause> WORST_FIRST =
      Comparator.comparingLong(PeriodCause::failed)
          .thenComparingLong(PeriodCause::attempts)
          .reversed()
          .thenComparing(PeriodCause::cause);

  private final NavigableMap<LocalDate, DayRow> activity = new TreeMap<>();
  private final NavigableMap<LocalDate, MailDay> mail;
  private final List<ResultReader.CauseQuarter> causes;
  private final Calendar calendar;

  Periods(
      Calendar calendar,
      List<DayRow> activity,
      NavigableMap<LocalDate, MailDay> mail,
      List<ResultReader.CauseQuarter> causes) {
    activity.forEach(day -> this.activity.put(day.day(), day));
    this.mail = mail;
    this.causes = causes;
    this.calendar = calendar;
  }

  /**
   * What the tables say of all periods.
   *
   * @param senders by length of the period
   * @param pasts of the senders
   */
  record Tables(
      List<ProviderCount> providers,
      List<ResultReader.OfPeriod<ResultReader.DomainCount>> domains,
      Map<Integer, Senders> senders,
      List<SenderPast> pasts) {}

  /**
   * The newest full day, and the days before it.
   *
   * @param lastLine of the history, UTC
   */
  Recent of(@Nullable FullDay newest, @Nullable Instant lastLine, Tables tables) {
    if (newest == null) {
      return Recent.none();
    }
    LocalDate first = activity.firstKey();
    List<Period> periods = new ArrayList<>();
    int shorter = 0;
    for (int length : PeriodEdges.LENGTHS) {
      if (shorter == 0 || first.isBefore(PeriodEdges.from(newest.day(), shorter))) {
        periods.add(period(newest.day(), length, tables));
      }
      shorter = length;
    }
    Instant endsAt = newest.endsAt() == null ? null : lastLine;
    return new Recent(newest.day(), endsAt, List.copyOf(mail.values()), periods, tables.pasts());
  }

  private Period period(LocalDate day, int length, Tables tables) {
    LocalDate from = PeriodEdges.from(day, length);
    MailDay sum = mail(from, day);
    List<ResultReader.DomainCount> domains = ResultReader.OfPeriod.of(length, tables.domains());
    return new Period(
        length,
        from,
        day,
        activity.subMap(from, true, day, true).values().stream()
            .reduce(new DayRow(from, 0, 0, 0, 0, 0, 0), DayRow::and),
        sum.mail(),
        sum.notices(),
        before(from, day, length),
        causes(from, day, length, tables.providers()),
        ProviderCount.rows(tables.providers(), length),
        domains.stream().map(ResultReader.DomainCount::row).toList(),
        domains.isEmpty() ? 0 : domains.get(0).all(),
        tables.senders().getOrDefault(length, Senders.none()));
  }

  private MailDay mail(LocalDate from, LocalDate to) {
    return mail.subMap(from, true, to, true).values().stream()
        .reduce(MailDay.none(from), MailDay::and);
  }

  /** The first day of the history may have begun before the logs. */
  private @Nullable MailDay before(LocalDate from, LocalDate to, int length) {
    int back = Math.max(length, WEEK);
    LocalDate earlier = from.minusDays(back);
    if (!activity.firstKey().isBefore(earlier)) {
      return null;
    }
    MailDay sum = mail(earlier, to.minusDays(back));
    return sum.mail().all() == 0 ? null : sum;
  }

  private List<PeriodCause> causes(
      LocalDate from, LocalDate to, int length, List<ProviderCount> counts) {
    Map<String, long[]> tried = new TreeMap<>();
    for (ResultReader.CauseQuarter quarter : causes) {
      LocalDate day = calendar.day(quarter.quarter());
      if (!day.isBefore(from) && !day.isAfter(to)) {
        long[] sums = tried.computeIfAbsent(quarter.cause(), cause -> new long[2]);
        sums[0] += quarter.attempts();
        sums[1] += quarter.finalAttempts();
      }
    }
    Map<String, List<ProviderCount>> ended = new TreeMap<>();
    for (ProviderCount count : counts) {
      if (count.isIn(length) && !count.cause().isEmpty()) {
        ended.computeIfAbsent(count.cause(), cause -> new ArrayList<>()).add(count);
        tried.computeIfAbsent(count.cause(), cause -> new long[2]);
      }
    }
    List<PeriodCause> rows = new ArrayList<>();
    tried.forEach(
        (cause, sums) -> {
          List<ProviderCount> own = ended.getOrDefault(cause, List.of());
          rows.add(
              new PeriodCause(
                  cause,
                  sums[0],
                  sums[1],
                  ProviderCount.of("bounced", own) + ProviderCount.of("expired", own),
                  ProviderCount.of("open", own),
                  ProviderCount.of("delivered", own)));
        });
    rows.sort(WORST_FIRST);
    return rows;
  }
}
