package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.dns.ListPages;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Evidence;
import org.bouncelog.analyze.result.Finding.Severity;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;
import org.jspecify.annotations.Nullable;

/** What receivers say, and what fails on the way to them: one row of the query, one finding. */
final class FailureFindings {
  private static final long MANY_MESSAGES = 100;
  private static final long FEW_MESSAGES = 3;
  private static final double LARGE_SHARE = 0.2;
  private static final double TENTH = 0.1;
  private static final double HUNDREDTH = 0.01;

  private final Thresholds thresholds;
  private final Instant lastEvent;

  FailureFindings(Thresholds thresholds, Instant lastEvent) {
    this.thresholds = thresholds;
    this.lastEvent = lastEvent;
  }

  /** One code and subject. Messages, recipients and deliveries are those of the window. */
  private record Failure(
      FindingCode code,
      String subject,
      long messages,
      long recipients,
      long deliveries,
      long failed,
      long arrived,
      double medianSeconds,
      Instant since,
      Instant lastSeen,
      @Nullable String list,
      @Nullable String replyUrl,
      String text,
      Origin origin,
      long traffic,
      @Nullable Instant lastDelivered,
      @Nullable String provider,
      @Nullable String examples) {

    double share() {
      return traffic == 0 ? 0 : (double) deliveries / traffic;
    }

    boolean aboutOther() {
      return subject.equals("other");
    }
  }

  List<Finding> read(Query query) throws SQLException {
    List<Failure> failures = query.list("finding/failures", FailureFindings::failure);
    List<Finding> findings = new ArrayList<>();
    for (Failure failure : failures) {
      if (isWorthTelling(failure)) {
        findings.add(finding(failure));
      }
    }
    return findings;
  }

  private static Failure failure(Row row) throws SQLException {
    String text = row.text("text");
    return new Failure(
        FindingCode.of(row.text("code")),
        row.text("subject"),
        row.number("messages"),
        row.number("recipients"),
        row.number("deliveries"),
        row.number("failed"),
        row.number("arrived"),
        row.real("median_seconds"),
        row.instant("since"),
        row.instant("last_seen"),
        row.textOrNull("list"),
        row.textOrNull("reply_url"),
        text,
        new Origin(row.text("file"), row.number("byte_offset")),
        row.number("traffic"),
        row.instantOrNull("last_delivered_at"),
        row.textOrNull("provider"),
        row.textOrNull("examples"));
  }

  /**
   * What needs no crowd: one listing or one virus is a fact; all else may be one receiver's whim.
   */
  private boolean isWorthTelling(Failure failure) {
    return switch (failure.code()) {
      case IP_BLOCKLISTED, DOMAIN_BLOCKLISTED, CONTENT_VIRUS -> true;
      case AUTH_SPF, AUTH_DKIM, AUTH_DMARC, AUTH_MISSING, RDNS_HELO, SENDER_ADDRESS, SMTP_AUTH ->
          failure.messages() >= FEW_MESSAGES;
      case GREYLISTING_EXPIRED -> Math.min(failure.failed(), failure.messages()) >= FEW_MESSAGES;
      default -> failure.messages() >= thresholds.fewestMessages();
    };
  }

  private Finding finding(Failure failure) {
    boolean ended = ended(failure);
    FindingCode code = failure.code();
    return new Finding(
        code.id(),
        code.category(),
        ended ? Severity.NOTICE : severity(failure),
        failure.subject(),
        failure.since(),
        failure.lastSeen(),
        ended,
        failure.messages(),
        failure.recipients(),
        facts(failure).map(),
        List.of(new Evidence(failure.text(), failure.origin())),
        code.id());
  }

  /** Not seen for long, while mail that could have met it got through since. */
  private boolean ended(Failure failure) {
    Instant delivered = failure.lastDelivered();
    return delivered != null
        && delivered.isAfter(failure.lastSeen())
        && failure.lastSeen().isBefore(lastEvent.minus(thresholds.quietAfter()));
  }

  private static Severity severity(Failure failure) {
    double lost = failure.deliveries() == 0 ? 0 : (double) failure.failed() / failure.deliveries();
    boolean many = failure.messages() >= MANY_MESSAGES;
    return switch (failure.code()) {
      case CONTENT_VIRUS, OWN_DNS_FAILURE, SMTP_AUTH -> Severity.CRITICAL;
      case IP_BLOCKLISTED, DOMAIN_BLOCKLISTED ->
          failure.share() >= HUNDREDTH ? Severity.CRITICAL : Severity.WARNING;
      case PROVIDER_BLOCK ->
          failure.share() >= LARGE_SHARE && !failure.aboutOther()
              ? Severity.CRITICAL
              : Severity.WARNING;
      case AUTH_SPF, AUTH_DKIM, AUTH_DMARC, AUTH_MISSING, RDNS_HELO ->
          many ? Severity.CRITICAL : Severity.WARNING;
      case PROVIDER_THROTTLING -> lost >= TENTH ? Severity.WARNING : Severity.NOTICE;
      case CONTENT_SPAM -> failure.share() >= HUNDREDTH ? Severity.WARNING : Severity.NOTICE;
      case PROVIDER_UNREACHABLE ->
          many || failure.provider() != null ? Severity.WARNING : Severity.NOTICE;
      case MESSAGE_TOO_BIG, POLICY_REFUSALS -> Severity.NOTICE;
      default -> Severity.WARNING;
    };
  }

  private static Facts facts(Failure failure) {
    Facts facts = new Facts();
    switch (failure.code()) {
      case IP_BLOCKLISTED, DOMAIN_BLOCKLISTED ->
          facts
              .text("list", failure.list())
              .text("url", ListPages.of(failure.list(), failure.subject()))
              .text("replyUrl", failure.replyUrl())
              .text("domains", failure.examples());
      case PROVIDER_BLOCK, REPUTATION_DEFERRAL -> {
        if (!failure.aboutOther()) {
          facts.share("share", failure.share());
        }
        facts.text("replyUrl", failure.replyUrl()).text("domains", failure.examples());
      }
      case PROVIDER_THROTTLING -> {
        facts.share("share", (double) failure.arrived() / failure.deliveries());
        if (failure.arrived() > 0) {
          facts.duration("delay", failure.medianSeconds());
        }
        facts.text("domains", failure.examples());
      }
      case AUTH_MISSING, CONTENT_SPAM -> facts.text("provider", failure.provider());
      case OWN_CONFIG -> facts.text("reason", failure.text());
      case TLS_FAILURE -> facts.text("reason", failure.text()).text("domains", failure.examples());
      case PROVIDER_UNREACHABLE -> {
        if (failure.lastDelivered() != null && !failure.aboutOther()) {
          facts.text("lastSuccess", failure.lastDelivered().toString());
        }
        facts.text("domains", failure.examples());
      }
      default -> facts.text("domains", failure.examples());
    }
    return facts;
  }
}
