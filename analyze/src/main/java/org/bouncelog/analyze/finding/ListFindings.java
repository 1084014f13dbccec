package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Evidence;
import org.bouncelog.analyze.result.Finding.Severity;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;

/** The state of the mailing lists: unknown users, full mailboxes, dead domains, the brake. */
final class ListFindings {
  private static final long FEWEST_DEAD = 3;

  private final Thresholds thresholds;

  ListFindings(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  List<Finding> read(Query query, Instant windowStart) throws SQLException {
    List<Finding> findings = new ArrayList<>();
    query
        .list("finding/senders", this::ofSender, Row.parameter(windowStart))
        .forEach(findings::addAll);
    query.list("finding/dead_domains", ListFindings::deadDomains).forEach(findings::addAll);
    query
        .list("finding/held_back", ListFindings::heldBack, Row.parameter(windowStart))
        .forEach(findings::addAll);
    return findings;
  }

  private List<Finding> ofSender(Row row) throws SQLException {
    List<Finding> findings = new ArrayList<>();
    String sender = row.text("sender_domain");
    long total = row.number("recipients");
    if (total < thresholds.fewestRecipients()) {
      return findings;
    }
    long unknown = row.number("unknown_recipients");
    double atLeast = Wilson.lower(unknown, total);
    if (atLeast > thresholds.unknownWarning()) {
      boolean critical = atLeast > thresholds.unknownCritical();
      findings.add(
          finding(
              FindingCode.UNKNOWN_USER_RATE,
              critical ? Severity.CRITICAL : Severity.WARNING,
              sender,
              row,
              "unknown_",
              new Facts()
                  .share("rate", (double) unknown / total)
                  .number("total", total)
                  .share(
                      "threshold",
                      critical ? thresholds.unknownCritical() : thresholds.unknownWarning())
                  .map()));
    }
    long full = row.number("full_recipients");
    if (Wilson.lower(full, total) > thresholds.fullShare()) {
      findings.add(
          finding(
              FindingCode.FULL_MAILBOXES,
              Severity.NOTICE,
              sender,
              row,
              "full_",
              new Facts().share("rate", (double) full / total).map()));
    }
    return findings;
  }

  private static Finding finding(
      FindingCode code,
      Severity severity,
      String subject,
      Row row,
      String prefix,
      Map<String, String> facts)
      throws SQLException {
    String text = row.textOrNull(prefix + "text");
    Origin origin = new Origin(row.text(prefix + "file"), row.number(prefix + "byte_offset"));
    return new Finding(
        code.id(),
        code.category(),
        severity,
        subject,
        row.instant(prefix + "since"),
        row.instant(prefix + "last"),
        false,
        row.number(prefix + "messages"),
        row.number(prefix + "recipients"),
        facts,
        text == null ? List.of() : List.of(new Evidence(text, origin)),
        code.id());
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

  private static List<Finding> heldBack(Row row) throws SQLException {
    if (row.number("recipients") == 0) {
      return List.of();
    }
    return List.of(
        overall(
            FindingCode.LISTS_HELD_BACK,
            Severity.WARNING,
            row.text("provider"),
            row,
            new Facts().text("provider", row.text("provider"))));
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
