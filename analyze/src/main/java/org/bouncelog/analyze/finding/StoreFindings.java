package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Evidence;
import org.bouncelog.analyze.result.Finding.Severity;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;

/**
 * Mail stores of our own that refused everybody's mail from outside. Nobody of our own domains gets
 * a verdict, so that no incident tells of them.
 */
final class StoreFindings {
  private static final long FEWEST_LIVING = 3;
  private static final long FEWEST_IN_A_ROW = 5;

  private final Thresholds thresholds;

  StoreFindings(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /**
   * @param told what is found already: one fault of a machine is one finding
   */
  List<Finding> read(Query query, List<Finding> told) throws SQLException {
    Set<String> known =
        told.stream()
            .filter(finding -> finding.code().equals(FindingCode.OWN_CONFIG.id()))
            .map(Finding::subject)
            .collect(Collectors.toSet());
    return query.list("finding/stores", this::finding, FEWEST_LIVING, FEWEST_IN_A_ROW).stream()
        .filter(finding -> !known.contains(finding.subject()))
        .toList();
  }

  private Finding finding(Row row) throws SQLException {
    FindingCode code = FindingCode.OWN_CONFIG;
    long messages = row.number("messages");
    boolean ended = row.flag("ended");
    String text = row.text("text");
    return new Finding(
        code.id(),
        code.category(),
        severity(messages, ended),
        subject(row.text("store"), row.text("log_host")),
        row.instant("since"),
        row.instant("last_seen"),
        ended,
        messages,
        row.number("recipients"),
        new Facts()
            .text("reason", text)
            .number("affectedDomains", row.number("domains"))
            .number("tried", messages)
            .share("share", 1)
            .map(),
        List.of(new Evidence(text, new Origin(row.text("file"), row.number("byte_offset")))),
        code.id());
  }

  private Severity severity(long messages, boolean ended) {
    if (ended) {
      return Severity.NOTICE;
    }
    return messages >= thresholds.fewestMessages() ? Severity.CRITICAL : Severity.WARNING;
  }

  private static String subject(String store, String logHost) {
    if (!store.isEmpty()) {
      return store;
    }
    return logHost.isEmpty() ? "this-server" : logHost;
  }
}
