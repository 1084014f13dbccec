package org.bouncelog.report.html;

import java.util.List;
import org.bouncelog.analyze.result.TimePatterns;
import org.bouncelog.report.text.Words;

/**
 * When mail of one period failed and how long it took. Public for the templates only.
 *
 * @param retries what became of mail that took more than one attempt, by their number
 */
public record PatternView(
    List<HeatMap> heatMaps, DeliveryCurve curve, List<Charts.RetryBar> retries) {
  private static final int ALL = 0;
  private static final int LONGEST_HEAT_DAYS = 30;

  /**
   * That of one period.
   *
   * @param period 1, 7 or 30 days, 0 for the whole history; its heat maps are those of 30 days
   */
  static PatternView of(TimePatterns patterns, int period, Charts charts, Words words) {
    return new PatternView(
        HeatMap.of(patterns.providerHours(), period == ALL ? LONGEST_HEAT_DAYS : period),
        DeliveryCurve.of(patterns.deliveryTimes(), period, words.formats()),
        charts.retries(patterns.deliveryTimes(), period));
  }
}
