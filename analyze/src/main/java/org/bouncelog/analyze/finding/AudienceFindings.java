package org.bouncelog.analyze.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.bouncelog.analyze.finding.Audience.Lost;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Severity;

/**
 * Too many unknown users or full mailboxes among those that a list or a sender domain writes to.
 * The list is told where there is one: its domain beside it only when the rest of the domain's mail
 * is as bad by itself.
 */
final class AudienceFindings {
  private final Thresholds thresholds;

  AudienceFindings(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  List<Finding> of(List<Audience> audiences) {
    Map<String, List<Audience>> byDomain = new LinkedHashMap<>();
    for (Audience audience : audiences) {
      byDomain.computeIfAbsent(audience.domain(), domain -> new ArrayList<>()).add(audience);
    }
    List<Finding> findings = new ArrayList<>();
    for (List<Audience> ofDomain : byDomain.values()) {
      bad(ofDomain, Audience::unknown, thresholds.unknownWarning())
          .forEach(audience -> findings.add(unknownUsers(audience)));
      bad(ofDomain, Audience::full, thresholds.fullShare())
          .forEach(audience -> findings.add(fullMailboxes(audience)));
    }
    return findings;
  }

  private List<Audience> bad(
      List<Audience> ofDomain, Function<Audience, Lost> lost, double threshold) {
    List<Audience> bad = new ArrayList<>();
    long restRecipients = 0;
    long restLost = 0;
    for (Audience audience : ofDomain) {
      long recipients = audience.recipients();
      long lostRecipients = lost.apply(audience).recipients();
      if (audience.whole()) {
        continue;
      }
      if (audience.list() != null && exceeds(lostRecipients, recipients, threshold)) {
        bad.add(audience);
      } else {
        restRecipients += recipients;
        restLost += lostRecipients;
      }
    }
    // Comes last: all mail of the domain, or the only audience there is.
    Audience all = ofDomain.get(ofDomain.size() - 1);
    if (exceeds(restLost, restRecipients, threshold)
        && exceeds(lost.apply(all).recipients(), all.recipients(), threshold)) {
      bad.add(all);
    }
    return bad;
  }

  private boolean exceeds(long lost, long recipients, double threshold) {
    return recipients >= thresholds.fewestRecipients()
        && Wilson.lower(lost, recipients) > threshold;
  }

  private Finding unknownUsers(Audience audience) {
    Lost lost = audience.unknown();
    boolean critical =
        Wilson.lower(lost.recipients(), audience.recipients()) > thresholds.unknownCritical();
    return finding(
        FindingCode.UNKNOWN_USER_RATE,
        critical ? Severity.CRITICAL : Severity.WARNING,
        audience,
        lost,
        facts(audience, lost)
            .number("total", audience.recipients())
            .share(
                "threshold",
                critical ? thresholds.unknownCritical() : thresholds.unknownWarning()));
  }

  private static Finding fullMailboxes(Audience audience) {
    Lost lost = audience.full();
    return finding(
        FindingCode.FULL_MAILBOXES, Severity.NOTICE, audience, lost, facts(audience, lost));
  }

  private static Facts facts(Audience audience, Lost lost) {
    return new Facts()
        .text("mailing", audience.list())
        .share("rate", (double) lost.recipients() / audience.recipients());
  }

  private static Finding finding(
      FindingCode code, Severity severity, Audience audience, Lost lost, Facts facts) {
    Instant since = Objects.requireNonNull(lost.since());
    return new Finding(
        code.id(),
        code.category(),
        severity,
        audience.subject(),
        since,
        Objects.requireNonNull(lost.last()),
        false,
        lost.messages(),
        lost.recipients(),
        facts.map(),
        lost.evidence(),
        code.id());
  }
}
