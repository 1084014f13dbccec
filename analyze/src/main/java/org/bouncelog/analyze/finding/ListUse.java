package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Evidence;
import org.bouncelog.analyze.result.Finding.Severity;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;
import org.jspecify.annotations.Nullable;

/** Whether those who send use the suppression list that earlier reports gave them. */
final class ListUse {
  /** So long a list may take until it is loaded. */
  private static final Duration TIME_TO_LOAD = Duration.ofDays(2);

  private ListUse() {}

  /**
   * One finding for each list or sender domain that does not.
   *
   * @param report number of the newest report of an earlier day; null when there is none
   */
  static List<Finding> read(Query query, @Nullable Long report, Thresholds thresholds)
      throws SQLException {
    return report == null
        ? List.of()
        : new ArrayList<>(
            query.list(
                "finding/still_mailed",
                ListUse::finding,
                report,
                TIME_TO_LOAD.toSeconds(),
                thresholds.fewestListed()));
  }

  private static Finding finding(Row row) throws SQLException {
    FindingCode code = FindingCode.SUPPRESSION_NOT_APPLIED;
    long recipients = row.number("recipients");
    long all = row.number("all_recipients");
    String text = row.text("text");
    return new Finding(
        code.id(),
        code.category(),
        Severity.WARNING,
        row.text("sender"),
        row.instant("since"),
        row.instant("last_seen"),
        false,
        row.number("messages"),
        recipients,
        new Facts()
            .number("total", all)
            .share("share", (double) recipients / all)
            .time("listedSince", row.instant("listed_since"))
            .time("lastSent", row.instant("last_sent"))
            .map(),
        text.isEmpty()
            ? List.of()
            : List.of(new Evidence(text, new Origin(row.text("file"), row.number("byte_offset")))),
        code.id());
  }
}
