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
  private final EarlierReport before;

  /**
   * What decides.
   *
   * @param before the report that was to tell of what is over now
   */
  FailureFindings(Thresholds thresholds, Instant lastEvent, EarlierReport before) {
    this.scale = new FailureScale(thresholds);
    this.thresholds = thresholds;
    this.lastEvent = lastEvent;
    this.before = before;
  }

  List<Finding> read(Query query) throws SQLException {
    query.run("finding/10-answering_provider");
    query.run("finding/12-failure");
    query.run("finding/13-subject");
    query.run("finding/14-refusing_group");
    query.run("finding/14-to_several");
    query.run("finding/14-place_traffic");
    query.run("finding/15-spell");
    query.run("finding/16-current_failure");
    query.run("finding/16-fault");
    query.run("finding/16-refusing");
    query.run("finding/16-taken_since");
    query.run("finding/16-met");
    query.run("finding/16-failed_message");
    query.run("finding/16-failed_recipient");
    List<Finding> findings = new ArrayList<>();
    List<Object[]> told = new ArrayList<>();
    for (Failure failure : query.list("finding/failures", Failure::read)) {
      if (scale.isWorthTelling(failure)) {
        findings.add(finding(failure));
        told.add(new Object[] {failure.code().id(), failure.subjectKey()});
      }
    }
    query.run("finding/17-told_subject");
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

  /**
   * Mail got through again where most of it had been refused: for long without another failure, or
   * so much that it cannot be a pause. That is not said of what nobody was told of while it stood.
   */
  private boolean ended(Failure failure) {
    return (2 * failure.recovered() >= 1
            && failure.lastSeen().isBefore(lastEvent.minus(thresholds.quietAfter())))
        || (meetsAllMail(failure.code())
            && failure.takenSince().isNoPause(thresholds)
            && before.told(failure));
  }

  /**
   * Whether all mail of the same sender or server meets it alike, so that what is taken proves its
   * end; others depend on how much is sent, or what.
   */
  private static boolean meetsAllMail(FindingCode code) {
    return switch (code) {
      case IP_BLOCKLISTED,
          DOMAIN_BLOCKLISTED,
          PROVIDER_BLOCK,
          REPUTATION_DEFERRAL,
          AUTH_SPF,
          AUTH_DKIM,
          AUTH_DMARC,
          AUTH_MISSING,
          RDNS_HELO,
          TLS_FAILURE,
          SMTP_AUTH,
          PROVIDER_UNREACHABLE ->
          true;
      default -> false;
    };
  }
}
