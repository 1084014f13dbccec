package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Evidence;
import org.bouncelog.analyze.result.Finding.Severity;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;

/** The state of the mailing lists: unknown users, full mailboxes, dead domains. */
final class ListFindings {
  private static final long FEWEST_DEAD = 3;

  private final Thresholds thresholds;

  ListFindings(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  List<Finding> read(Query query) throws SQLException {
    query.run("finding/20-pair");
    query.run("finding/21-audience");
    query.run("finding/22-forget_pair");
    List<Finding> findings = new ArrayList<>();
    findings.addAll(
        new AudienceFindings(thresholds).of(query.list("finding/senders", Audience::read)));
    query.list("finding/dead_domains", ListFindings::deadDomains).forEach(findings::addAll);
    return findings;
  }

  private static List<Finding> deadDomains(Row row) throws SQLException {
    if (row.number("recipients") < FEWEST_DEAD) {
      return List.of();
    }
    return List.of(
        overall(
            FindingCode.DEAD_DOMAINS,
            Severity.NOTICE,
            row.text("examples"),
            row,
            new Facts().text("examples", row.text("examples"))));
  }

  private static Finding overall(
      FindingCode code, Severity severity, String subject, Row row, Facts facts)
      throws SQLException {
    return new Finding(
        code.id(),
        code.category(),
        severity,
        subject,
        row.instant("since"),
        row.instant("last_seen"),
        false,
        0,
        row.number("recipients"),
        facts.map(),
        List.of(
            new Evidence(
                row.text("text"), new Origin(row.text("file"), row.number("byte_offset")))),
        code.id());
  }
}
