package org.bouncelog.report.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.bouncelog.analyze.result.ProviderHour;

/**
 * Failed attempts by provider and hour of the day; a table whose cells are shaded. Public for the
 * templates only.
 *
 * @param kind {@code deferred} or {@code bounced}
 * @param rows most failures first
 */
public record HeatMap(String kind, List<Row> rows) {
  private static final int MOST_ROWS = 10;
  private static final int SHADES = 5;
  private static final int HOURS = 24;

  /**
   * One provider.
   *
   * @param cells 24
   */
  public record Row(String provider, long total, List<Cell> cells) {}

  /**
   * One hour.
   *
   * @param shade 0 for none to 5
   */
  public record Cell(long value, int shade) {}

  /** Those of one period that have anything to show. */
  static List<HeatMap> of(List<ProviderHour> hours, int period) {
    List<ProviderHour> own = hours.stream().filter(hour -> hour.period() == period).toList();
    return List.of(
            of("deferred", own, ProviderHour::deferred), of("bounced", own, ProviderHour::refused))
        .stream()
        .filter(map -> !map.rows().isEmpty())
        .toList();
  }

  private static HeatMap of(
      String kind, List<ProviderHour> hours, ToLongFunction<ProviderHour> count) {
    Map<String, long[]> byProvider = new TreeMap<>();
    for (ProviderHour hour : hours) {
      byProvider.computeIfAbsent(hour.provider(), none -> new long[HOURS])[hour.hour()] +=
          count.applyAsLong(hour);
    }
    long most = 0;
    for (long[] values : byProvider.values()) {
      for (long value : values) {
        most = Math.max(most, value);
      }
    }
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<String, long[]> provider : byProvider.entrySet()) {
      List<Cell> cells = new ArrayList<>();
      long total = 0;
      for (long value : provider.getValue()) {
        cells.add(new Cell(value, shade(value, most)));
        total += value;
      }
      if (total > 0) {
        rows.add(new Row(provider.getKey(), total, cells));
      }
    }
    rows.sort(Comparator.comparingLong(Row::total).reversed());
    return new HeatMap(kind, List.copyOf(rows.subList(0, Math.min(MOST_ROWS, rows.size()))));
  }

  /** By orders of magnitude, so that one bad hour does not hide all others. */
  private static int shade(long value, long most) {
    return value == 0
        ? 0
        : (int) Math.ceil(SHADES * Math.log1p((double) value) / Math.log1p((double) most));
  }
}
