package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Evidence;
import org.bouncelog.analyze.result.Finding.Severity;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;

/**
 * What is wrong with the logs themselves, so that the numbers of the report may be too low, and
 * what they say that was never heard before.
 */
final class LogFindings {
  private static final long FEWEST_UNPARSED = 10;

  private final Thresholds thresholds;
  private final Findings.Known known;

  LogFindings(Thresholds thresholds, Findings.Known known) {
    this.thresholds = thresholds;
    this.known = known;
  }

  List<Finding> read(Query query) throws SQLException {
    List<Finding> findings = new ArrayList<>(query.list("finding/damaged", LogFindings::damaged));
    query.one("finding/unparsed", this::unparsed).ifPresent(findings::add);
    findings.addAll(query.list("finding/lost_lines", LogFindings::lostLines));
    findings.addAll(
        new LogGaps(known.lastEvent(), known.zone(), thresholds)
            .of(query.list("finding/host_activity", HostActivity::read)));
    findings.addAll(query.list("finding/new_replies", LogFindings::newReplies));
    return findings;
  }

  private Optional<Finding> unparsed(Row row) throws SQLException {
    long unparsed = row.number("unparsed");
    long lines = row.number("lines");
    if (unparsed < FEWEST_UNPARSED || unparsed <= lines * thresholds.unparsedShare()) {
      return Optional.empty();
    }
    Facts facts = new Facts().number("lines", unparsed).share("share", (double) unparsed / lines);
    return Optional.of(
        finding(
            FindingCode.UNPARSED_LINES,
            "",
            row.instant("since"),
            row.instant("last_seen"),
            facts,
            List.of()));
  }

  private static Finding lostLines(Row row) throws SQLException {
    return finding(
        FindingCode.LOST_LINES,
        row.text("name"),
        row.instant("since"),
        row.instant("last_seen"),
        new Facts().number("notices", row.number("notices")),
        List.of());
  }

  private static Finding newReplies(Row row) throws SQLException {
    Facts facts = new Facts().number("attempts", row.number("attempts"));
    facts.number("replies", row.number("replies"));
    return new Finding(
        FindingCode.NEW_REPLY.id(),
        FindingCode.NEW_REPLY.category(),
        row.flag("unknown") ? Severity.WARNING : Severity.NOTICE,
        row.text("place"),
        row.instant("since"),
        row.instant("last_seen"),
        false,
        row.number("messages"),
        row.number("recipients"),
        facts.map(),
        List.of(
            new Evidence(
                row.text("text"), new Origin(row.text("file"), row.number("byte_offset")))),
        FindingCode.NEW_REPLY.id());
  }

  private static Finding damaged(Row row) throws SQLException {
    return finding(
        FindingCode.SOURCE_DAMAGED,
        row.text("name"),
        row.instant("since"),
        row.instant("last_seen"),
        new Facts().text("damage", row.text("damage")).number("lines", row.number("lines")),
        List.of());
  }

  private static Finding finding(
      FindingCode code,
      String subject,
      Instant since,
      Instant lastSeen,
      Facts facts,
      List<Evidence> evidence) {
    return new Finding(
        code.id(),
        code.category(),
        Severity.WARNING,
        subject,
        since,
        lastSeen,
        false,
        0,
        0,
        facts.map(),
        evidence,
        code.id());
  }
}
