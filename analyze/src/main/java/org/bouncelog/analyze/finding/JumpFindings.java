package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncelog.analyze.cause.Cause;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Severity;
import org.bouncelog.analyze.result.Trend;
import org.bouncelog.analyze.store.Query;

/**
 * Numbers of a day that are far above the same weekday before and above any day of four weeks, also
 * without what other findings tell of. A mailing on another weekday is no jump.
 */
final class JumpFindings {
  /** One week before is chance; from two on it is a habit. */
  private static final int FEWEST_BASELINE_DAYS = 2;

  /** What two mailings leave in the queue meets on the days after the second one. */
  private static final int MAILINGS = 2;

  /** Standard deviations of a Poisson count. */
  private static final double CLEAR = 5;

  private static final String CAUSE = "cause.";

  private static final Set<String> WELCOME = Set.of("delivered", "messages");

  private JumpFindings() {}

  static List<Finding> of(Findings.Known known, Thresholds thresholds, Days days)
      throws SQLException {
    List<Finding> jumps = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    Map<LocalDate, Map<String, Numbers>> read = new HashMap<>();
    for (Trend trend : known.trends()) {
      if (!isJump(trend, trend.value(), thresholds)) {
        continue;
      }
      Map<String, Numbers> numbers = read.get(trend.day());
      if (numbers == null) {
        numbers = days.of(start(trend, known), end(trend, known));
        read.put(trend.day(), numbers);
      }
      Numbers day = numbers.getOrDefault(trend.key(), Numbers.NONE);
      if (day.deliveries() >= thresholds.fewestMessages()
          && isJump(trend, trend.value() - day.told(), thresholds)
          && keys.add(trend.key())) {
        jumps.add(jump(trend, known));
      }
    }
    return jumps;
  }

  /**
   * What one key of a trend counts on a day.
   *
   * @param deliveries messages for one recipient that met it: one that is tried all day is one
   * @param told how much of it other findings tell of
   */
  record Numbers(long deliveries, long told) {
    static final Numbers NONE = new Numbers(0, 0);

    Numbers and(Numbers other) {
      return new Numbers(deliveries + other.deliveries, told + other.told);
    }
  }

  /** The numbers of a day by key. */
  interface Days {
    Map<String, Numbers> of(Instant from, Instant to) throws SQLException;
  }

  /**
   * Reads them from the database. What mailboxes and domains of recipients refuse is told by the
   * findings about lists, and jumps with every old list.
   */
  static Days days(Query query) {
    return (from, to) -> {
      Map<String, Numbers> numbers = new HashMap<>();
      query.list(
          "finding/day_numbers",
          row -> {
            String id = row.text("cause");
            Cause cause = CauseCatalogue.builtIn().find(id);
            boolean elsewhere = cause != null && cause.suppresses();
            long deliveries = elsewhere ? 0 : row.number("deliveries");
            for (String key : List.of("attempts", "deferred", "bounced")) {
              long told = row.number(elsewhere ? key : "told_" + key);
              numbers.merge(key, new Numbers(deliveries, told), Numbers::and);
            }
            return numbers.merge(
                CAUSE + id, new Numbers(deliveries, row.number("told_attempts")), Numbers::and);
          },
          Query.Row.parameter(from),
          Query.Row.parameter(to));
      return numbers;
    };
  }

  private static boolean isJump(Trend trend, long value, Thresholds thresholds) {
    double before = trend.baseline();
    return trend.baselineDays() >= FEWEST_BASELINE_DAYS
        && !WELCOME.contains(trend.key())
        && value >= thresholds.jumpFactor() * before
        && value - before >= thresholds.fewestForJump()
        && value - before >= CLEAR * Math.sqrt(Math.max(before, 1))
        && value >= MAILINGS * trend.highest();
  }

  private static Instant start(Trend trend, Findings.Known known) {
    return trend.day().atStartOfDay(known.zone()).toInstant();
  }

  private static Instant end(Trend trend, Findings.Known known) {
    return trend.day().plusDays(1).atStartOfDay(known.zone()).toInstant();
  }

  private static Finding jump(Trend trend, Findings.Known known) {
    Instant start = start(trend, known);
    Instant end = end(trend, known);
    FindingCode code = FindingCode.UNUSUAL_JUMP;
    return new Finding(
        code.id(),
        code.category(),
        Severity.WARNING,
        trend.key().startsWith(CAUSE) ? trend.key().substring(CAUSE.length()) : trend.key(),
        start,
        known.lastEvent().isBefore(end) ? known.lastEvent() : end,
        false,
        trend.value(),
        0,
        new Facts()
            .number("value", trend.value())
            .number("baseline", Math.round(trend.baseline()))
            .map(),
        List.of(),
        code.id());
  }
}
