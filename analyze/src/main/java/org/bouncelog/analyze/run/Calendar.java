package org.bouncelog.analyze.run;

import static java.util.Comparator.naturalOrder;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.bouncelog.analyze.result.DayRow;
import org.bouncelog.analyze.result.HourRow;
import org.bouncelog.analyze.result.MailDay;
import org.bouncelog.analyze.result.Trend;
import org.jspecify.annotations.Nullable;

/** Turns quarters of an hour UTC into days and hours of a time zone, and days into trends. */
final class Calendar {
  static final long QUARTER_SECONDS = 900;

  /** A gap longer than this is shown as a gap, not as a row of empty days for each of them. */
  private static final int LONGEST_GAP_DAYS = 31;

  private static final int BASELINE_WEEKS = 4;

  private final ZoneId zone;

  Calendar(ZoneId zone) {
    this.zone = zone;
  }

  private ZonedDateTime local(long quarter) {
    return Instant.ofEpochSecond(quarter * QUARTER_SECONDS).atZone(zone);
  }

  /** The hour of the day that a quarter of an hour belongs to. */
  int hour(long quarter) {
    return local(quarter).getHour();
  }

  /** The day that a quarter of an hour belongs to. */
  LocalDate day(long quarter) {
    return local(quarter).toLocalDate();
  }

  /** Deliveries by the day of their first attempt; days without any are left out. */
  NavigableMap<LocalDate, MailDay> mailDays(List<ResultReader.MailQuarter> quarters) {
    NavigableMap<LocalDate, MailDay> days = new TreeMap<>();
    for (ResultReader.MailQuarter q : quarters) {
      LocalDate day = day(q.quarter());
      MailDay none = MailDay.none(day);
      days.merge(
          day,
          q.notice()
              ? new MailDay(day, none.mail(), q.deliveries())
              : new MailDay(day, q.deliveries(), none.notices()),
          MailDay::and);
    }
    return days;
  }

  /** Days from the first to the last with mail; short gaps are filled with empty days. */
  List<DayRow> days(List<ResultReader.Quarter> quarters) {
    NavigableMap<LocalDate, DayRow> days = new TreeMap<>();
    for (ResultReader.Quarter q : quarters) {
      LocalDate day = local(q.quarter()).toLocalDate();
      days.merge(
          day,
          new DayRow(
              day,
              q.messages(),
              q.delivered(),
              q.deferred(),
              q.bounced(),
              q.expired(),
              q.rejected()),
          DayRow::and);
    }
    List<DayRow> filled = new ArrayList<>();
    LocalDate before = null;
    for (DayRow day : days.values()) {
      if (before != null && before.plusDays(LONGEST_GAP_DAYS).isAfter(day.day())) {
        for (LocalDate gap = before.plusDays(1); gap.isBefore(day.day()); gap = gap.plusDays(1)) {
          filled.add(new DayRow(gap, 0, 0, 0, 0, 0, 0));
        }
      }
      filled.add(day);
      before = day.day();
    }
    return filled;
  }

  /** The 24 hours of the day. */
  List<HourRow> hours(List<ResultReader.Quarter> quarters) {
    long[][] counts = new long[24][4];
    for (ResultReader.Quarter q : quarters) {
      long[] hour = counts[local(q.quarter()).getHour()];
      hour[0] += q.delivered();
      hour[1] += q.deferred();
      hour[2] += q.bounced();
      hour[3] += q.expired();
    }
    List<HourRow> hours = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      long[] c = counts[hour];
      hours.add(new HourRow(hour, c[0], c[1], c[2], c[3]));
    }
    return hours;
  }

  /** The last day with mail, whole or not; null when there is none. */
  @Nullable LocalDate lastDay(List<ResultReader.Quarter> quarters) {
    return quarters.stream().map(q -> day(q.quarter())).max(naturalOrder()).orElse(null);
  }

  /**
   * A day against the mean of the same weekdays before it (up to four weeks); where there is none,
   * against the day before. Days without any mail are no baseline.
   *
   * @param last the day; null: there is none
   */
  List<Trend> trends(
      @Nullable LocalDate last, List<DayRow> days, List<ResultReader.CauseQuarter> causes) {
    if (last == null) {
      return List.of();
    }
    NavigableMap<LocalDate, DayRow> byDay = new TreeMap<>();
    days.forEach(day -> byDay.put(day.day(), day));
    List<LocalDate> baseline = baseline(byDay, last);
    if (baseline.isEmpty()) {
      return List.of();
    }
    List<Trend> trends = new ArrayList<>();
    trends.add(trend("messages", last, baseline, day -> row(byDay, day).messages()));
    trends.add(trend("attempts", last, baseline, day -> row(byDay, day).attempts()));
    trends.add(trend("delivered", last, baseline, day -> row(byDay, day).delivered()));
    trends.add(trend("deferred", last, baseline, day -> row(byDay, day).deferred()));
    trends.add(trend("bounced", last, baseline, day -> row(byDay, day).bounced()));
    NavigableMap<String, NavigableMap<LocalDate, Long>> byCause = new TreeMap<>();
    for (ResultReader.CauseQuarter q : causes) {
      byCause
          .computeIfAbsent(q.cause(), cause -> new TreeMap<>())
          .merge(local(q.quarter()).toLocalDate(), q.attempts(), Long::sum);
    }
    byCause.forEach(
        (cause, counts) -> {
          Trend trend =
              trend("cause." + cause, last, baseline, day -> counts.getOrDefault(day, 0L));
          if (trend.value() > 0 || trend.baseline() > 0) {
            trends.add(trend);
          }
        });
    return trends;
  }

  private static DayRow row(NavigableMap<LocalDate, DayRow> days, LocalDate day) {
    DayRow row = days.get(day);
    return row == null ? new DayRow(day, 0, 0, 0, 0, 0, 0) : row;
  }

  private static List<LocalDate> baseline(NavigableMap<LocalDate, DayRow> days, LocalDate last) {
    List<LocalDate> same = new ArrayList<>();
    for (int week = 1; week <= BASELINE_WEEKS; week++) {
      LocalDate day = last.minusWeeks(week);
      if (row(days, day).attempts() > 0) {
        same.add(day);
      }
    }
    if (same.isEmpty() && row(days, last.minusDays(1)).attempts() > 0) {
      same.add(last.minusDays(1));
    }
    return same;
  }

  private static Trend trend(
      String key, LocalDate last, List<LocalDate> baseline, ToLongFunction<LocalDate> count) {
    double mean = baseline.stream().mapToLong(count).average().orElse(0);
    long highest =
        IntStream.rangeClosed(1, 7 * BASELINE_WEEKS)
            .mapToLong(days -> count.applyAsLong(last.minusDays(days)))
            .map(value -> -value)
            .sorted()
            .skip(1)
            .map(value -> -value)
            .findFirst()
            .orElse(0);
    return new Trend(key, last, count.applyAsLong(last), mean, baseline.size(), highest);
  }
}
