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

/** How our own queue does: slow receivers, retry times, mail that is about to be given up. */
final class QueueFindings {
  private static final long FEWEST_MEASURED = 20;

  /** The mail to one domain may all fail while that domain is down. */
  private static final long FEWEST_DOMAINS = 3;

  /** RFC 5321 section 4.5.4.1: half an hour at first, given up after four to five days. */
  private static final String USUAL = "PT30M";

  private final Thresholds thresholds;

  QueueFindings(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  List<Finding> read(Query query) throws SQLException {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(query.list("finding/slow", QueueFindings::slow));
    query.list("finding/retries", this::retries).forEach(findings::addAll);
    query.list("finding/about_to_expire", this::aboutToExpire).forEach(findings::addAll);
    return findings;
  }

  private static Finding slow(Row row) throws SQLException {
    double median = row.real("median_seconds");
    double tail = row.real("p95_seconds");
    return finding(
        FindingCode.SLOW_PROVIDER,
        Severity.NOTICE,
        row.text("place"),
        row,
        row.number("deliveries"),
        row.number("recipients"),
        new Facts().duration("median", median).duration("p95", tail),
        List.of());
  }

  private List<Finding> retries(Row row) throws SQLException {
    double gap = row.real("median_seconds");
    double lifetime = row.real("lifetime_seconds");
    boolean odd =
        row.number("measured") >= FEWEST_MEASURED
            && (gap < seconds(thresholds.shortestRetry())
                || gap > seconds(thresholds.longestRetry()));
    boolean hasty =
        row.number("expired") >= FEWEST_MEASURED
            && lifetime < seconds(thresholds.shortestLifetime());
    if (!odd && !hasty) {
      return List.of();
    }
    Facts facts = new Facts().duration("interval", gap);
    if (hasty) {
      facts.duration("lifetime", lifetime);
    }
    facts.text("usual", USUAL);
    return List.of(
        finding(
            FindingCode.RETRY_INTERVAL,
            Severity.NOTICE,
            row.text("log_host"),
            row,
            0,
            0,
            facts,
            List.of()));
  }

  private List<Finding> aboutToExpire(Row row) throws SQLException {
    long messages = row.number("messages");
    if (messages == 0) {
      return List.of();
    }
    return List.of(
        finding(
            FindingCode.OPEN_ABOUT_TO_EXPIRE,
            messages >= thresholds.fewestMessages() ? Severity.WARNING : Severity.NOTICE,
            "",
            row,
            messages,
            row.number("recipients"),
            new Facts().duration("within", row.real("left_seconds")),
            List.of(
                new Evidence(
                    row.text("text"), new Origin(row.text("file"), row.number("byte_offset"))))));
  }

  /** When nothing arrives any more; to be asked where no other finding says so. */
  List<Finding> nothingArrives(Query query) throws SQLException {
    return query.one(
        "finding/nothing_arrives",
        row -> {
          long messages = row.number("messages");
          if (messages < thresholds.fewestMessages() || row.number("domains") < FEWEST_DOMAINS) {
            return List.<Finding>of();
          }
          return List.of(
              finding(
                  FindingCode.NOTHING_ARRIVES,
                  Severity.CRITICAL,
                  "",
                  row,
                  messages,
                  row.number("recipients"),
                  new Facts()
                      .number("affectedDomains", row.number("domains"))
                      .number("tried", messages)
                      .share("share", 1),
                  List.of(
                      new Evidence(
                          row.text("text"),
                          new Origin(row.text("file"), row.number("byte_offset"))))));
        });
  }

  private static Finding finding(
      FindingCode code,
      Severity severity,
      String subject,
      Row row,
      long messages,
      long recipients,
      Facts facts,
      List<Evidence> evidence)
      throws SQLException {
    return new Finding(
        code.id(),
        code.category(),
        severity,
        subject,
        row.instant("since"),
        row.instant("last_seen"),
        false,
        messages,
        recipients,
        facts.map(),
        evidence,
        code.id());
  }

  private static double seconds(Duration duration) {
    return duration.toSeconds();
  }
}
