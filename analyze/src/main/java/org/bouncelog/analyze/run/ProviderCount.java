package org.bouncelog.analyze.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncelog.analyze.result.ProviderRow;

/**
 * Deliveries of one provider, outcome and cause.
 *
 * @param newestPeriod length of the shortest period that they are in; {@link PeriodEdges#ALL} for
 *     none
 * @param cause empty for none
 */
record ProviderCount(
    String provider,
    int newestPeriod,
    String outcome,
    String cause,
    long deliveries,
    long attempts,
    long deferredAttempts) {

  private static final Comparator<ProviderRow> MOST_FAILURES =
      Comparator.comparingLong((ProviderRow row) -> row.bounced() + row.expired())
          .thenComparingLong(ProviderRow::deferredAttempts)
          .thenComparingLong(ProviderRow::attempts)
          .reversed()
          .thenComparing(ProviderRow::provider);

  /** Whether a period has them. */
  boolean isIn(int period) {
    return period == PeriodEdges.ALL || (newestPeriod != PeriodEdges.ALL && newestPeriod <= period);
  }

  /** The providers of one period, most failures first. */
  static List<ProviderRow> rows(List<ProviderCount> counts, int period) {
    Map<String, List<ProviderCount>> byProvider = new TreeMap<>();
    for (ProviderCount count : counts) {
      if (count.isIn(period)) {
        byProvider.computeIfAbsent(count.provider(), name -> new ArrayList<>()).add(count);
      }
    }
    List<ProviderRow> rows = new ArrayList<>();
    byProvider.forEach((provider, own) -> rows.add(row(provider, own)));
    rows.sort(MOST_FAILURES);
    return rows;
  }

  private static ProviderRow row(String provider, List<ProviderCount> counts) {
    return new ProviderRow(
        provider,
        counts.stream().mapToLong(ProviderCount::attempts).sum(),
        counts.stream().mapToLong(ProviderCount::deferredAttempts).sum(),
        of("delivered", counts),
        of("discarded", counts),
        of("bounced", counts),
        of("expired", counts),
        of("open", counts),
        of("unknown", counts),
        topCause(counts));
  }

  static long of(String outcome, List<ProviderCount> counts) {
    return counts.stream()
        .filter(count -> count.outcome().equals(outcome))
        .mapToLong(ProviderCount::deliveries)
        .sum();
  }

  /** Of several as frequent the last by name. */
  private static String topCause(List<ProviderCount> counts) {
    Map<String, Long> causes = new TreeMap<>();
    for (ProviderCount count : counts) {
      if (!count.cause().isEmpty()) {
        causes.merge(count.cause(), count.deliveries(), Long::sum);
      }
    }
    String top = "";
    long most = 0;
    for (Map.Entry<String, Long> cause : causes.entrySet()) {
      if (cause.getValue() >= most) {
        most = cause.getValue();
        top = cause.getKey();
      }
    }
    return top;
  }
}
