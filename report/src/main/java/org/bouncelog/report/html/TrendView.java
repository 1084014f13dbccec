package org.bouncelog.report.html;

import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Trend;
import org.bouncelog.report.text.Words;

/**
 * A number now and before. Public for the templates only.
 *
 * @param change in words: {@code +12%}, or that there was none before
 * @param direction {@code up}, {@code down} or {@code same}
 */
public record TrendView(Trend row, String label, String change, String direction) {

  static List<TrendView> of(List<Trend> trends, Words words) {
    return trends.stream().map(trend -> of(trend, words)).toList();
  }

  private static TrendView of(Trend trend, Words words) {
    double difference = trend.value() - trend.baseline();
    String direction = Math.abs(difference) < 0.05 ? "same" : difference > 0 ? "up" : "down";
    String change;
    if (direction.equals("same")) {
      change = words.ui().get("trend.same");
    } else if (trend.baseline() < 0.05) {
      change = words.ui().get("trend.new");
    } else {
      double percent = Math.rint(difference / trend.baseline() * 100) / 100;
      change = (percent > 0 ? "+" : "") + words.formats().share(percent);
    }
    return new TrendView(trend, label(trend.key(), words), change, direction);
  }

  private static String label(String key, Words words) {
    if (key.startsWith("cause.")) {
      return words.cause(key.substring("cause.".length()));
    }
    if (key.startsWith("provider.")) {
      return words
          .ui()
          .get(
              "trend.provider",
              Map.of("name", words.provider(key.substring("provider.".length()))));
    }
    return words.ui().getOr("trend." + key, key);
  }
}
