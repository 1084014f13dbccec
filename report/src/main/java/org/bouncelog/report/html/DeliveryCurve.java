package org.bouncelog.report.html;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.bouncelog.analyze.result.DeliveryTime;
import org.bouncelog.analyze.result.TimePatterns;
import org.bouncelog.report.text.Formats;

/**
 * How much of the delivered mail the next servers had accepted after how long. Public for the
 * templates only.
 *
 * @param all deliveries whose time is known
 * @param retried those of them that took more than one attempt
 * @param points one for each bound
 * @param allPath of an SVG, 100 units wide for each bound and 1000 high
 * @param retriedPath the same for those that took more than one attempt; empty without any
 */
public record DeliveryCurve(
    long all, long retried, List<Point> points, String allPath, String retriedPath) {

  /**
   * One bound.
   *
   * @param within the bound in words
   * @param allWithin deliveries that kept it
   */
  public record Point(String within, long allWithin, long retriedWithin) {}

  /** That of one period; nothing is in it when no mail was delivered. */
  static DeliveryCurve of(List<DeliveryTime> times, int period, Formats formats) {
    List<DeliveryTime> known =
        times.stream()
            .filter(time -> time.period() == period && time.withinSeconds() >= 0)
            .toList();
    Predicate<DeliveryTime> any = time -> true;
    Predicate<DeliveryTime> again = time -> time.attempts() > 1;
    long all = within(known, TimePatterns.LONGER, any);
    long retried = within(known, TimePatterns.LONGER, again);
    List<Point> points = new ArrayList<>();
    for (long bound : TimePatterns.BOUNDS) {
      points.add(
          new Point(
              formats.duration(Duration.ofSeconds(bound)),
              within(known, bound, any),
              within(known, bound, again)));
    }
    return new DeliveryCurve(
        all,
        retried,
        points,
        path(points.stream().map(Point::allWithin).toList(), all),
        path(points.stream().map(Point::retriedWithin).toList(), retried));
  }

  private static long within(
      List<DeliveryTime> times, long bound, Predicate<DeliveryTime> counted) {
    return times.stream()
        .filter(time -> time.withinSeconds() <= bound)
        .filter(counted)
        .mapToLong(DeliveryTime::deliveries)
        .sum();
  }

  private static String path(List<Long> values, long whole) {
    if (whole == 0) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      path.append(i == 0 ? 'M' : 'L').append(i * 100 + 50).append(' ');
      path.append(1000 - values.get(i) * 1000 / whole);
    }
    return path.toString();
  }
}
