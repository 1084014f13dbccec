package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncelog.analyze.result.CauseDay;
import org.bouncelog.analyze.result.DeliveryTime;
import org.bouncelog.analyze.result.ProviderHour;
import org.bouncelog.analyze.result.TimePatterns;
import org.bouncelog.analyze.store.Query;
import org.jspecify.annotations.Nullable;

/** Reads when mail failed and how long it took. */
final class TimePatternReader {
  private static final Comparator<ProviderHour> ORDER =
      Comparator.comparingInt(ProviderHour::period)
          .thenComparing(ProviderHour::provider)
          .thenComparingInt(ProviderHour::hour);

  private final Query query;
  private final Calendar calendar;

  TimePatternReader(Query query, Calendar calendar) {
    this.query = query;
    this.calendar = calendar;
  }

  TimePatterns read(PeriodEdges edges, List<ResultReader.CauseQuarter> causes) throws SQLException {
    return new TimePatterns(
        providerHours(edges), causeDays(edges.day(), causes), deliveryTimes(edges));
  }

  private List<ProviderHour> providerHours(PeriodEdges edges) throws SQLException {
    List<ProviderHour> quarters =
        query.list(
            "result/provider_hours",
            row ->
                new ProviderHour(
                    (int) row.number("newest_period"),
                    row.text("provider"),
                    calendar.hour(row.number("quarter")),
                    row.number("deferred"),
                    row.number("refused")),
            edges.parameters());
    TreeMap<ProviderHour, long[]> sums = new TreeMap<>(ORDER);
    for (ProviderHour quarter : quarters) {
      holding(quarter.period())
          .forEach(
              period -> {
                ProviderHour key =
                    new ProviderHour(period, quarter.provider(), quarter.hour(), 0, 0);
                long[] sum = sums.computeIfAbsent(key, none -> new long[2]);
                sum[0] += quarter.deferred();
                sum[1] += quarter.refused();
              });
    }
    List<ProviderHour> hours = new ArrayList<>();
    sums.forEach(
        (key, sum) ->
            hours.add(new ProviderHour(key.period(), key.provider(), key.hour(), sum[0], sum[1])));
    return hours;
  }

  /** The periods that hold what the shortest one has. */
  private static Stream<Integer> holding(int shortest) {
    return PeriodEdges.LENGTHS.stream().filter(length -> length >= shortest);
  }

  /** Up to the day after the newest full one: what is dated later comes from a wrong clock. */
  private List<CauseDay> causeDays(
      @Nullable LocalDate newest, List<ResultReader.CauseQuarter> quarters) {
    if (newest == null) {
      return List.of();
    }
    TreeMap<LocalDate, TreeMap<String, Long>> counts = new TreeMap<>();
    for (ResultReader.CauseQuarter quarter : quarters) {
      counts
          .computeIfAbsent(calendar.day(quarter.quarter()), none -> new TreeMap<>())
          .merge(quarter.cause(), quarter.attempts(), Long::sum);
    }
    LocalDate last = newest.plusDays(1);
    List<CauseDay> days = new ArrayList<>();
    counts
        .subMap(last.minusDays(TimePatterns.DAYS - 1L), true, last, true)
        .forEach(
            (day, causes) ->
                causes.forEach((cause, attempts) -> days.add(new CauseDay(cause, day, attempts))));
    return days;
  }

  private List<DeliveryTime> deliveryTimes(PeriodEdges edges) throws SQLException {
    Map<DeliveryTime, Long> sums = new LinkedHashMap<>();
    List<DeliveryTime> rows =
        query.list(
            "result/delivery_times",
            row -> {
              Long within = row.numberOrNull("within_seconds");
              return new DeliveryTime(
                  (int) row.number("newest_period"),
                  row.text("outcome"),
                  (int) row.number("attempts"),
                  within == null ? TimePatterns.LONGER : within,
                  row.number("deliveries"));
            },
            edges.parameters());
    for (DeliveryTime row : rows) {
      Stream<Integer> periods =
          row.period() == PeriodEdges.ALL
              ? Stream.of(PeriodEdges.ALL)
              : Stream.concat(Stream.of(PeriodEdges.ALL), holding(row.period()));
      periods.forEach(
          period ->
              sums.merge(
                  new DeliveryTime(period, row.outcome(), row.attempts(), row.withinSeconds(), 0),
                  row.deliveries(),
                  Long::sum));
    }
    List<DeliveryTime> times = new ArrayList<>();
    sums.forEach(
        (key, deliveries) ->
            times.add(
                new DeliveryTime(
                    key.period(), key.outcome(), key.attempts(), key.withinSeconds(), deliveries)));
    times.sort(
        Comparator.comparingInt(DeliveryTime::period)
            .thenComparing(DeliveryTime::outcome)
            .thenComparingInt(DeliveryTime::attempts)
            .thenComparingLong(DeliveryTime::withinSeconds));
    return times;
  }
}
