package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Trend;
import org.bouncelog.analyze.store.Query;
import org.jspecify.annotations.Nullable;

/** Computes all findings from the derived tables. */
public final class Findings {
  private Findings() {}

  /**
   * What has been gathered already.
   *
   * @param lastEvent of the history, UTC; none that is stamped later than it can have been
   * @param trends of the last full day, then of the one that has begun, if any
   * @param reportBefore number of the newest report of an earlier day; null when there is none
   */
  public record Known(
      Instant lastEvent, ZoneId zone, List<Trend> trends, @Nullable Long reportBefore) {

    public Known {
      trends = List.copyOf(trends);
    }
  }

  /** Worst first; the order is total, so that the same history gives the same list. */
  public static List<Finding> of(Query query, Known known, Thresholds thresholds)
      throws SQLException {
    Instant windowStart = known.lastEvent().minus(Duration.ofDays(thresholds.windowDays()));
    query.runWith("finding/00-window_start", ChronoUnit.MICROS.between(Instant.EPOCH, windowStart));
    query.run("finding/00-finding_rule");
    query.run(
        "finding/01-finding_rule_row",
        thresholds.windowDays(),
        thresholds.fewestForSubject(),
        thresholds.fewestRecipients(),
        thresholds.slowMedian().toSeconds(),
        thresholds.slowTail().toSeconds(),
        thresholds.fewestMessages(),
        thresholds.fewestForJump(),
        thresholds.quietAfter().toSeconds(),
        thresholds.pauseChance());
    query.run("verdict/01-is_private");
    query.run("verdict/01-registered_domain");
    query.run("finding/08-inbound");
    IncidentFindings incidents = IncidentFindings.read(query, thresholds, known.lastEvent());
    List<Finding> all =
        new ArrayList<>(
            new FailureFindings(
                    thresholds, known.lastEvent(), EarlierReport.read(query, known.reportBefore()))
                .read(query));
    incidents.addTo(all, query);
    all.addAll(new StoreFindings(thresholds).read(query, all));
    all.addAll(new ListFindings(thresholds).read(query));
    all.addAll(ListUse.read(query, known.reportBefore(), thresholds));
    QueueFindings queue = new QueueFindings(thresholds);
    all.addAll(queue.read(query));
    if (all.stream().noneMatch(each -> each.severity() == Finding.Severity.CRITICAL)) {
      all.addAll(queue.nothingArrives(query));
    }
    all.addAll(new LogFindings(thresholds, known).read(query));
    all.addAll(JumpFindings.of(known, thresholds, JumpFindings.days(query)));
    return Ranking.of(all, thresholds.subjectsPerCode());
  }
}
