package org.bouncelog.report.summary;

import java.io.IOException;
import org.bouncelog.analyze.result.TimePatterns;

/** When mail failed and how long it took, as JSON. */
final class PatternsJson {
  private PatternsJson() {}

  static void write(Json json, TimePatterns patterns) throws IOException {
    json.objects(
        "provider_hours",
        patterns.providerHours(),
        row -> {
          json.field("period", (long) row.period());
          json.field("provider", row.provider());
          json.field("hour", (long) row.hour());
          json.field("deferred", row.deferred());
          json.field("refused", row.refused());
        });
    json.objects(
        "cause_days",
        patterns.causeDays(),
        row -> {
          json.field("cause", row.cause());
          json.field("day", row.day());
          json.field("attempts", row.attempts());
        });
    json.objects(
        "delivery_times",
        patterns.deliveryTimes(),
        row -> {
          json.field("period", (long) row.period());
          json.field("outcome", row.outcome());
          json.field("attempts", (long) row.attempts());
          boolean bounded =
              row.withinSeconds() != TimePatterns.UNKNOWN
                  && row.withinSeconds() != TimePatterns.LONGER;
          json.field("within_seconds", bounded ? Long.valueOf(row.withinSeconds()) : null);
          json.field("longer", row.withinSeconds() == TimePatterns.LONGER);
          json.field("deliveries", row.deliveries());
        });
  }
}
