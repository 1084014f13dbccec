package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Evidence;
import org.bouncelog.analyze.result.Finding.Severity;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;

/**
 * Faults that several failures share: one finding each. Where a receiver refuses most mail for a
 * reason that it gives, the finding about that reason stands for the incident.
 */
final class IncidentFindings {
  /** Fact with the number of addresses that are kept from the suppression list for it. */
  static final String HELD = "held";

  private static final long FEWEST_OF_ALL = 5;
  private static final double HALF = 0.5;
  private static final double HUNDREDTH = 0.01;
  private static final long MANY = 100;

  private final Thresholds thresholds;
  private final Instant lastEvent;

  IncidentFindings(Thresholds thresholds, Instant lastEvent) {
    this.thresholds = thresholds;
    this.lastEvent = lastEvent;
  }

  /** One row; messages, tried and allMessages are messages for one recipient. */
  private record Incident(
      String kind,
      String scope,
      String subject,
      String provider,
      Instant since,
      Instant lastSeen,
      boolean tookMailSince,
      long addresses,
      long domains,
      long messages,
      String cause,
      boolean isReply,
      String text,
      String logHost,
      Origin origin,
      long tried,
      long allMessages,
      long held) {

    static Incident read(Row row) throws SQLException {
      return new Incident(
          row.text("kind"),
          row.text("scope"),
          row.text("subject"),
          row.text("provider"),
          row.instant("since"),
          row.instant("last_seen"),
          row.flag("ended"),
          row.number("addresses"),
          row.number("domains"),
          row.number("messages"),
          row.text("cause"),
          row.flag("is_reply"),
          row.text("text"),
          row.text("log_host"),
          new Origin(row.text("file"), row.number("byte_offset")),
          row.number("tried"),
          row.number("all_messages"),
          row.number("held"));
    }

    double surelyAtLeast() {
      return Wilson.lower(messages, tried);
    }
  }

  /** Must run before the failures are read, which leave out what it explains. */
  static void prepare(Query query) throws SQLException {
    query.run("finding/09-told_incident");
  }

  /** Adds a finding for each incident, or what it holds back to the finding that tells of it. */
  void addTo(List<Finding> findings, Query query) throws SQLException {
    for (Incident incident : query.list("finding/incidents", Incident::read)) {
      if (!code(incident).equals(FindingCode.PROVIDER_OUTAGE) || !isTold(incident, findings)) {
        findings.add(finding(incident));
      }
    }
  }

  private static boolean isTold(Incident incident, List<Finding> findings) {
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      boolean same =
          incident.subject().equals(finding.subject())
              || incident.subject().equals(finding.facts().get("provider"));
      if (same
          && !finding.since().isAfter(incident.lastSeen())
          && !finding.lastSeen().isBefore(incident.since())) {
        Map<String, String> facts = new LinkedHashMap<>(finding.facts());
        if (incident.held() > 0) {
          facts.put(HELD, Long.toString(incident.held()));
        }
        findings.set(i, finding.withFacts(facts));
        return true;
      }
    }
    return false;
  }

  private static FindingCode code(Incident incident) {
    return switch (incident.kind()) {
      case "own-relay" -> FindingCode.OWN_RELAY;
      case "own-agent" -> FindingCode.OWN_CONFIG;
      case "own-network" -> FindingCode.OWN_NETWORK;
      case "own-dns" -> FindingCode.OWN_DNS_FAILURE;
      case "receiver-silent" -> FindingCode.PROVIDER_UNREACHABLE;
      case "provider-outage" -> FindingCode.PROVIDER_OUTAGE;
      default -> FindingCode.LISTS_HELD_BACK;
    };
  }

  private Finding finding(Incident incident) {
    FindingCode code = code(incident);
    boolean ended =
        incident.tookMailSince()
            && incident.lastSeen().isBefore(lastEvent.minus(thresholds.quietAfter()));
    String advice = code.id();
    Facts facts = new Facts();
    if (code == FindingCode.OWN_RELAY) {
      String state =
          incident.isReply()
              ? RelayState.of(incident.text(), incident.cause())
              : RelayState.UNREACHABLE;
      advice = code.id() + "-" + state;
      facts.text("state", state);
      RelayService.of(incident.subject())
          .ifPresent(
              service ->
                  facts
                      .text("service", service.id())
                      .text("serviceName", service.name())
                      .text("console", service.console()));
    }
    if (code == FindingCode.OWN_CONFIG) {
      facts.text("reason", incident.text());
    }
    if (incident.held() > 0) {
      facts.number(HELD, incident.held());
    }
    facts
        .number("affectedDomains", incident.domains())
        .number("tried", incident.tried())
        .share("share", (double) incident.messages() / incident.tried());
    return new Finding(
        code.id(),
        code.category(),
        ended ? Severity.NOTICE : severity(code, incident),
        incident.subject(),
        incident.since(),
        incident.lastSeen(),
        ended,
        incident.messages(),
        incident.addresses(),
        facts.map(),
        List.of(new Evidence(incident.text(), incident.origin())),
        advice);
  }

  private Severity severity(FindingCode code, Incident incident) {
    boolean ours =
        code == FindingCode.OWN_RELAY
            || code == FindingCode.OWN_CONFIG
            || code == FindingCode.OWN_NETWORK
            || code == FindingCode.OWN_DNS_FAILURE;
    long messages = incident.messages();
    boolean much =
        messages >= thresholds.fewestMessages()
            && (messages >= MANY || messages >= HUNDREDTH * incident.allMessages());
    boolean all =
        messages >= FEWEST_OF_ALL && Wilson.lower(messages, incident.allMessages()) >= HALF;
    double share = code == FindingCode.OWN_DNS_FAILURE ? HUNDREDTH : HALF;
    if (all || (ours && much && incident.surelyAtLeast() >= share)) {
      return Severity.CRITICAL;
    }
    return Severity.WARNING;
  }
}
