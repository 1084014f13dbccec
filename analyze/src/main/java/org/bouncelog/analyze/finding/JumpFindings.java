package org.bouncelog.analyze.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Severity;
import org.bouncelog.analyze.result.Trend;

/** Numbers of a day that are far above the same weekday before. */
final class JumpFindings {
  /** One week before is chance; from two on it is a habit. */
  private static final int FEWEST_BASELINE_DAYS = 2;

  /** Standard deviations of a Poisson count. */
  private static final double CLEAR = 5;

  private static final String CAUSE = "cause.";

  private static final Set<String> WELCOME = Set.of("delivered", "messages");

  private JumpFindings() {}

  static List<Finding> of(Findings.Known known, Thresholds thresholds) {
    List<Finding> jumps = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Trend trend : known.trends()) {
      double before = trend.baseline();
      boolean jump =
          trend.baselineDays() >= FEWEST_BASELINE_DAYS
              && trend.value() >= thresholds.jumpFactor() * before
              && trend.value() - before >= thresholds.fewestForJump()
              && trend.value() - before >= CLEAR * Math.sqrt(Math.max(before, 1));
      if (jump && !WELCOME.contains(trend.key()) && told.add(trend.key())) {
        jumps.add(jump(trend, known));
      }
    }
    return jumps;
  }

  private static Finding jump(Trend trend, Findings.Known known) {
    Instant start = trend.day().atStartOfDay(known.zone()).toInstant();
    Instant end = trend.day().plusDays(1).atStartOfDay(known.zone()).toInstant();
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
