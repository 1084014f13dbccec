package org.bouncelog.report.html;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.DayRow;
import org.bouncelog.analyze.result.DeliveryTime;
import org.bouncelog.analyze.result.HourRow;
import org.bouncelog.analyze.result.MailDay;
import org.bouncelog.analyze.result.PeriodCause;
import org.bouncelog.analyze.result.TimePatterns;
import org.bouncelog.analyze.result.Totals;
import org.bouncelog.report.text.SafeText;
import org.bouncelog.report.text.Words;
import org.jspecify.annotations.Nullable;

/** The geometry of all charts; the templates draw them. */
final class Charts {

  private static final int MAX_DAYS = 92;
  private static final int MAX_CAUSES = 12;
  private static final int LABEL_EACH = 8;
  private static final int LINE_DAYS = 30;

  private final Words words;

  Charts(Words words) {
    this.words = words;
  }

  /** All deliveries by final outcome in one bar of 1000 units. */
  Stack outcome(Totals.Deliveries d) {
    return stack(
        Math.max(1, d.all()),
        8,
        part("first-try", d.firstTry()),
        part("after-retry", d.afterRetry()),
        part("open", d.open()),
        part("unknown", d.unknown()),
        part("discarded", d.discarded()),
        part("bounced", d.bounced()),
        part("expired", d.expired()));
  }

  /** What became of the deliveries that met each cause, to one scale. */
  List<CauseBar> causes(List<PeriodCause> causes) {
    List<PeriodCause> shown = causes.subList(0, Math.min(MAX_CAUSES, causes.size()));
    long most = 1;
    for (PeriodCause row : shown) {
      most = Math.max(most, row.failed() + row.open() + row.delivered());
    }
    List<CauseBar> bars = new ArrayList<>();
    for (PeriodCause row : shown) {
      Stack stack =
          stack(
              most,
              4,
              part("failed", row.failed()),
              part("open", row.open()),
              part("after-retry", row.delivered()));
      bars.add(new CauseBar(row.cause(), words.cause(row.cause()), row, stack));
    }
    return bars;
  }

  /**
   * One chart of all attempts and one of those that failed; empty when there is nothing to draw.
   */
  List<Columns> days(List<DayRow> all) {
    if (all.isEmpty()) {
      return List.of();
    }
    Map<LocalDate, DayRow> known = new HashMap<>();
    all.forEach(day -> known.put(day.day(), day));
    LocalDate last = all.get(all.size() - 1).day();
    LocalDate first = last.minusDays(MAX_DAYS - 1L);
    first = all.get(0).day().isAfter(first) ? all.get(0).day() : first;
    List<Column> columns = new ArrayList<>();
    for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
      DayRow day = known.getOrDefault(date, new DayRow(date, 0, 0, 0, 0, 0, 0));
      columns.add(
          new Column(
              isLogged(day),
              words.formats().day(date),
              date.toString().substring(5),
              day.delivered(),
              day.deferred(),
              day.bounced(),
              day.expired()));
    }
    List<String> ticks = new ArrayList<>();
    int end = columns.size() - 1;
    boolean each = columns.size() <= LABEL_EACH;
    for (int i = 0; i <= end; i++) {
      if (each || i == 0 || i == end / 2 || i == end) {
        ticks.add(columns.get(i).tick());
      }
    }
    return charts("days", columns, ticks, each);
  }

  /**
   * The share of each day's mail that the next servers took, over the last thirty days; days
   * without mail are gaps. Null where fewer than two days have any.
   *
   * @param to the last day
   */
  @Nullable Line arrivals(List<MailDay> all, LocalDate to) {
    LocalDate from = to.minusDays(LINE_DAYS - 1L);
    List<MailDay> days =
        all.stream()
            .filter(day -> day.mail().all() > 0)
            .filter(day -> !day.day().isBefore(from) && !day.day().isAfter(to))
            .toList();
    if (days.size() < 2) {
      return null;
    }
    MailDay worst =
        days.stream().min(Comparator.comparingDouble(Charts::taken)).orElse(days.get(0));
    double floor = Math.min(0.9, taken(worst));
    StringBuilder path = new StringBuilder();
    LocalDate before = null;
    for (MailDay day : days) {
      long x = from.until(day.day(), ChronoUnit.DAYS) * 100 + 50;
      long y = Math.round((1 - taken(day)) / Math.max(1e-9, 1 - floor) * 1000);
      boolean goesOn = before != null && before.plusDays(1).equals(day.day());
      path.append(goesOn ? 'L' : 'M').append(x).append(' ').append(y);
      if (!goesOn) {
        path.append("h1");
      }
      before = day.day();
    }
    return new Line(
        path.toString(),
        LINE_DAYS * 100,
        words.formats().percent(worst.mail().delivered(), worst.mail().all()),
        worst.day(),
        from,
        to);
  }

  private static double taken(MailDay day) {
    return (double) day.mail().delivered() / day.mail().all();
  }

  List<Columns> hours(List<HourRow> hours) {
    List<Column> columns = new ArrayList<>();
    for (HourRow hour : hours) {
      String tick = (hour.hour() < 10 ? "0" : "") + hour.hour();
      columns.add(
          new Column(
              true,
              tick + ":00–" + tick + ":59",
              tick,
              hour.delivered(),
              hour.deferred(),
              hour.bounced(),
              hour.expired()));
    }
    return charts("hours", columns, List.of("00", "06", "12", "18", "24"), false);
  }

  private List<Columns> charts(
      String name, List<Column> columns, List<String> ticks, boolean tickEach) {
    long attempts = columns.stream().mapToLong(Column::all).sum();
    long failed = columns.stream().mapToLong(Column::failed).sum();
    List<Columns> charts = new ArrayList<>();
    if (attempts > 0) {
      charts.add(chart(name, columns, ticks, tickEach, true));
    }
    if (failed > 0) {
      charts.add(chart(name + "-failed", columns, ticks, tickEach, false));
    }
    return charts;
  }

  private Columns chart(
      String name, List<Column> columns, List<String> ticks, boolean tickEach, boolean delivered) {
    long most = 1;
    for (Column column : columns) {
      most = Math.max(most, delivered ? column.all() : column.failed());
    }
    long top = roundUp(most);
    List<Bar> bars = new ArrayList<>();
    for (Column column : columns) {
      bars.add(bar(column, top, delivered));
    }
    return new Columns(
        name,
        bars,
        words.formats().number(top),
        top % 2 == 0 ? words.formats().number(top / 2) : "",
        ticks,
        tickEach,
        delivered
            ? List.of("delivered", "deferred", "bounced", "expired")
            : List.of("deferred", "bounced", "expired"));
  }

  private Bar bar(Column column, long top, boolean delivered) {
    List<Part> parts = new ArrayList<>();
    long below = 0;
    below = add(parts, "bounced", column.bounced(), below, top);
    below = add(parts, "expired", column.expired(), below, top);
    below = add(parts, "deferred", column.deferred(), below, top);
    if (delivered) {
      add(parts, "delivered", column.delivered(), below, top);
    }
    Map<String, Object> values =
        Map.of(
            "label", column.label(),
            "delivered", column.delivered(),
            "deferred", column.deferred(),
            "bounced", column.bounced(),
            "expired", column.expired());
    return column.logged()
        ? new Bar(words.ui().get("chart.bar", values), parts, false)
        : new Bar(words.ui().get("chart.gap", values), parts, true);
  }

  private static long add(List<Part> parts, String kind, long value, long below, long top) {
    int from = (int) (below * 1000 / top);
    int to = (int) ((below + value) * 1000 / top);
    if (to > from) {
      parts.add(new Part(kind, value, 1000 - to, to - from));
    }
    return below + value;
  }

  /**
   * @param least width in units of a part that is not nothing, so that it can be seen
   */
  private static Stack stack(long whole, int least, Part... values) {
    List<Part> parts = new ArrayList<>();
    int x = 0;
    for (Part value : values) {
      int width = (int) (value.value() * 1000 / whole);
      if (value.value() > 0) {
        int seen = Math.max(least, width);
        parts.add(new Part(value.kind(), value.value(), x, seen));
        x += seen;
      }
    }
    return new Stack(parts, Math.max(1000, x));
  }

  private static Part part(String kind, long value) {
    return new Part(kind, value, 0, 0);
  }

  /** The next 1, 2 or 5 times a power of ten, so that the axis has round numbers. */
  static long roundUp(long value) {
    long power = 1;
    while (power * 10 < value) {
      power *= 10;
    }
    for (long factor : new long[] {1, 2, 4, 5, 6, 8}) {
      if (power * factor >= value) {
        return Math.max(2, power * factor);
      }
    }
    return power * 10;
  }

  private record Column(
      boolean logged,
      String label,
      String tick,
      long delivered,
      long deferred,
      long bounced,
      long expired) {
    long failed() {
      return deferred + bounced + expired;
    }

    long all() {
      return delivered + failed();
    }
  }

  /** A piece of a bar, 1000 units high or wide in all. */
  public record Part(String kind, long value, int from, int size) {}

  /** A horizontal bar. */
  public record Stack(List<Part> parts, int width) {}

  /**
   * A vertical bar.
   *
   * @param gap nothing was logged then: there is no number, not even zero
   */
  public record Bar(String title, List<Part> parts, boolean gap) {
    public Bar {
      title = SafeText.visible(title);
    }
  }

  /** A chart of vertical bars, oldest first. */
  public record Columns(
      String name,
      List<Bar> bars,
      String top,
      String middle,
      List<String> ticks,
      boolean tickEach,
      List<String> kinds) {}

  /**
   * A line without axes, 1000 units high.
   *
   * @param path of an SVG
   * @param lowest the lowest share, in words, and the day that had it
   */
  public record Line(
      String path, int width, String lowest, LocalDate lowestDay, LocalDate from, LocalDate to) {}

  /** Whether there is any log line of that day; a day without is no day without mail. */
  static boolean isLogged(DayRow day) {
    return day.attempts() + day.messages() + day.rejected() > 0;
  }

  /** What became of the mail that took more than one attempt, by how many it took. */
  List<RetryBar> retries(List<DeliveryTime> times, int period) {
    List<RetryBar> bars = new ArrayList<>();
    long most = 1;
    for (int n = 2; n <= TimePatterns.MOST_ATTEMPTS; n++) {
      RetryBar bar =
          new RetryBar(
              n,
              deliveries(times, period, n, "delivered"),
              deliveries(times, period, n, "failed"),
              deliveries(times, period, n, "open"),
              new Stack(List.of(), 0));
      most = Math.max(most, bar.all());
      bars.add(bar);
    }
    long scale = most;
    return bars.stream().filter(bar -> bar.all() > 0).map(bar -> bar.drawn(scale)).toList();
  }

  private static long deliveries(
      List<DeliveryTime> times, int period, int attempts, String outcome) {
    return times.stream()
        .filter(time -> time.period() == period && time.attempts() == attempts)
        .filter(time -> time.outcome().equals(outcome))
        .mapToLong(DeliveryTime::deliveries)
        .sum();
  }

  /**
   * Mail that took one number of attempts.
   *
   * @param attempts {@link TimePatterns#MOST_ATTEMPTS} stands for as many and more
   */
  public record RetryBar(int attempts, long delivered, long failed, long open, Stack stack) {
    long all() {
      return delivered + failed + open;
    }

    RetryBar drawn(long scale) {
      Stack bar =
          Charts.stack(
              scale, 4, part("after-retry", delivered), part("failed", failed), part("open", open));
      return new RetryBar(attempts, delivered, failed, open, bar);
    }
  }

  /** One cause with its bar. */
  public record CauseBar(String id, String title, PeriodCause row, Stack stack) {}
}
