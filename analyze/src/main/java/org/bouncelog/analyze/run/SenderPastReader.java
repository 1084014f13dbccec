package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bouncelog.analyze.result.SenderPast;
import org.bouncelog.analyze.store.Query;
import org.jspecify.annotations.Nullable;

/** Compares the newest full day of each list and sender domain with its own earlier days. */
final class SenderPastReader {
  /** A share of less mail says nothing about a day. */
  private static final long FEWEST_DELIVERIES = 20;

  /** Fewer days are no habit. */
  private static final int FEWEST_DAYS = 3;

  /** What was usual longer ago is not any more. */
  private static final int DAYS_BACK = 30;

  private static final Comparator<SenderPast> WORST_FIRST =
      Comparator.comparingDouble(SenderPast::points)
          .thenComparing(SenderPast::dimension, Comparator.reverseOrder())
          .thenComparing(SenderPast::name);

  private final Query query;
  private final Calendar calendar;

  SenderPastReader(Query query, Calendar calendar) {
    this.query = query;
    this.calendar = calendar;
  }

  private record Sender(String dimension, String name) {}

  private record Day(long delivered, long deliveries) {
    Day and(Day other) {
      return new Day(delivered + other.delivered, deliveries + other.deliveries);
    }

    boolean counts() {
      return deliveries >= FEWEST_DELIVERIES;
    }
  }

  /** Those that fell most first; only senders with enough mail on that day and on earlier ones. */
  List<SenderPast> read(PeriodEdges edges) throws SQLException {
    LocalDate newest = edges.day();
    if (newest == null) {
      return List.of();
    }
    Map<Sender, NavigableMap<LocalDate, Day>> senders = new LinkedHashMap<>();
    query.list(
        "result/sender_quarters",
        row ->
            senders
                .computeIfAbsent(
                    new Sender(row.text("dimension"), row.text("name")), none -> new TreeMap<>())
                .merge(
                    calendar.day(row.number("quarter")),
                    new Day(row.number("delivered"), row.number("deliveries")),
                    Day::and),
        edges.end());
    List<SenderPast> all = new ArrayList<>();
    senders.forEach(
        (sender, days) -> {
          SenderPast past = past(sender, days, newest);
          if (past != null) {
            all.add(past);
          }
        });
    all.sort(WORST_FIRST);
    return all;
  }

  private static @Nullable SenderPast past(
      Sender sender, NavigableMap<LocalDate, Day> days, LocalDate newest) {
    Day day = days.get(newest);
    double[] shares =
        days.subMap(newest.minusDays(DAYS_BACK), true, newest, false).values().stream()
            .filter(Day::counts)
            .mapToDouble(earlier -> (double) earlier.delivered() / earlier.deliveries())
            .sorted()
            .toArray();
    return day == null || !day.counts() || shares.length < FEWEST_DAYS
        ? null
        : new SenderPast(
            sender.dimension(),
            sender.name(),
            day.delivered(),
            day.deliveries(),
            median(shares),
            shares.length);
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
