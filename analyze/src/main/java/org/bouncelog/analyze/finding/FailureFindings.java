package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Evidence;
import org.bouncelog.analyze.result.Finding.Severity;
import org.bouncelog.analyze.store.Query;

/** What receivers say, and what fails on the way to them: one row of the query, one finding. */
final class FailureFindings {
  private final FailureScale scale;
  private final Thresholds thresholds;
  private final Instant lastEvent;

  FailureFindings(Thresholds thresholds, Instant lastEvent) {
    this.scale = new FailureScale(thresholds);
    this.thresholds = thresholds;
    this.lastEvent = lastEvent;
  }

  List<Finding> read(Query query) throws SQLException {
    query.run("finding/10-answering_provider");
    query.run("finding/12-failure");
    query.run("finding/13-subject");
    query.run("finding/14-refusing_group");
    query.run("finding/14-place_traffic");
    query.run("finding/15-spell");
    List<Finding> findings = new ArrayList<>();
    List<Object[]> told = new ArrayList<>();
    for (Failure failure : query.list("finding/failures", Failure::read)) {
      if (scale.isWorthTelling(failure)) {
        findings.add(finding(failure));
        told.add(new Object[] {failure.code().id(), failure.subjectKey()});
      }
    }
    query.run("finding/16-told_subject");
    query.runEach("finding/17-told_subject_row", told);
    query.run("finding/18-told_delivery");
    return findings;
  }

  private Finding finding(Failure failure) {
    boolean ended = ended(failure);
    FindingCode code = failure.code();
    return new Finding(
        code.id(),
        code.category(),
        ended ? Severity.NOTICE : scale.severity(failure),
        failure.subject(),
        failure.since(),
        failure.lastSeen(),
        ended,
        failure.messages(),
        failure.recipients(),
        FailureFacts.of(failure, ended),
        List.of(new Evidence(failure.text(), failure.origin())),
        advice(failure));
  }

  /** What to do depends on whose fault it is. */
  private static String advice(Failure failure) {
    return switch (failure.code()) {
      case SMTP_AUTH -> failure.isWayOut() ? failure.code().id() : "smtp-auth-mx";
      case TLS_FAILURE -> TlsDemand.of(failure.text()).advice();
      default -> failure.code().id();
    };
  }

  /** Not seen for long, while mail got through since where most of it had been refused. */
  private boolean ended(Failure failure) {
    return 2 * failure.recovered() >= 1
        && failure.lastSeen().isBefore(lastEvent.minus(thresholds.quietAfter()));
  }
}
