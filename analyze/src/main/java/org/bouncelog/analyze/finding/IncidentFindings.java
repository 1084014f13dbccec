package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.cause.Providers;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Evidence;
import org.bouncelog.analyze.result.Finding.Severity;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;
import org.jspecify.annotations.Nullable;

/**
 * Faults that several failures share: one finding each. Where a receiver refuses most mail for a
 * reason that it gives, the finding about that reason stands for the incident.
 */
final class IncidentFindings {
  /** Fact with the number of addresses that are kept from the suppression list for it. */
  static final String HELD = "held";

  private static final long FEWEST_OF_OURS = 3;
  private static final long FEWEST_TOGETHER = 3;
  private static final long FEWEST_OF_ALL = 5;
  private static final double LARGE_SHARE = 0.2;
  private static final double HALF = 0.5;
  private static final double HUNDREDTH = 0.01;
  private static final long MANY = 100;
  private static final Duration REACHED_AGAIN = Duration.ofHours(12);

  private final List<Incident> incidents;
  private final Thresholds thresholds;
  private final Instant lastEvent;

  private IncidentFindings(List<Incident> incidents, Thresholds thresholds, Instant lastEvent) {
    this.incidents = incidents;
    this.thresholds = thresholds;
    this.lastEvent = lastEvent;
  }

  /** One row; messages, tried and allMessages are messages for one recipient. */
  private record Incident(
      long number,
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
      long late,
      String cause,
      boolean isReply,
      String text,
      String logHost,
      Origin origin,
      long tried,
      long allMessages,
      long held,
      @Nullable String examples,
      @Nullable Instant resumed,
      long waiting) {

    static Incident read(Row row) throws SQLException {
      return new Incident(
          row.number("number"),
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
          row.number("late"),
          row.text("cause"),
          row.flag("is_reply"),
          row.text("text"),
          row.text("log_host"),
          new Origin(row.text("file"), row.number("byte_offset")),
          row.number("tried"),
          row.number("all_messages"),
          row.number("held"),
          row.textOrNull("examples"),
          row.instantOrNull("resumed_at"),
          row.number("waiting"));
    }

    double surelyAtLeast() {
      return Wilson.lower(messages, tried);
    }
  }

  /** The finding about receivers that tells of most deliveries of an incident. */
  private record Told(long number, String code, String subject, long deliveries) {

    static Told read(Row row) throws SQLException {
      return new Told(
          row.number("number"), row.text("code"), row.text("subject"), row.number("deliveries"));
    }
  }

  /** Reads the incidents; before all other findings, which leave out what they explain. */
  static IncidentFindings read(Query query, Thresholds thresholds, Instant lastEvent)
      throws SQLException {
    query.run("finding/09-told_incident");
    query.run("finding/09-incident_domain");
    List<Incident> incidents =
        query.list("finding/incidents", Incident::read).stream()
            .filter(incident -> isWorthTelling(incident, thresholds))
            .toList();
    query.run("finding/09-told_number");
    query.runEach(
        "finding/09-told_number_row",
        incidents.stream()
            .filter(incident -> code(incident) != FindingCode.PROVIDER_OUTAGE)
            .map(incident -> new Object[] {incident.number()})
            .toList());
    query.run("finding/10-explained");
    return new IncidentFindings(incidents, thresholds, lastEvent);
  }

  /** One or two may meet the same by chance, and a few of many be late. */
  private static boolean isWorthTelling(Incident incident, Thresholds thresholds) {
    return switch (code(incident)) {
      case OWN_RELAY, OWN_CONFIG ->
          incident.messages() >= FEWEST_OF_OURS
              && (incident.messages() - incident.late() >= FEWEST_OF_OURS
                  || incident.surelyAtLeast() >= HUNDREDTH);
      case PROVIDER_UNREACHABLE ->
          incident.surelyAtLeast() >= LARGE_SHARE
              && incident.messages()
                  >= (Providers.ids().contains(incident.subject())
                      ? FEWEST_OF_ALL
                      : thresholds.fewestMessages());
      case LISTS_HELD_BACK -> incident.addresses() >= FEWEST_TOGETHER;
      case PROVIDER_OUTAGE ->
          incident.held() >= FEWEST_TOGETHER
              || (incident.addresses() >= FEWEST_TOGETHER
                  && 2 * incident.messages() >= incident.tried());
      default -> true;
    };
  }

  /** Adds a finding for each incident, or what it holds back to the finding that tells of it. */
  void addTo(List<Finding> findings, Query query) throws SQLException {
    Map<Long, Told> told = new HashMap<>();
    for (Told one : query.list("finding/told_outages", Told::read)) {
      told.put(one.number(), one);
    }
    for (Incident incident : incidents) {
      if (code(incident) != FindingCode.PROVIDER_OUTAGE || !isTold(incident, findings, told)) {
        findings.add(finding(incident));
      }
    }
  }

  /** Whether another finding tells of most of it; it then says what is held back for it, too. */
  private static boolean isTold(Incident incident, List<Finding> findings, Map<Long, Told> told) {
    Told by = told.get(incident.number());
    if (by == null || 2 * by.deliveries() < incident.messages()) {
      return false;
    }
    for (int i = 0; i < findings.size(); i++) {
      Finding finding = findings.get(i);
      if (finding.code().equals(by.code()) && finding.subject().equals(by.subject())) {
        Map<String, String> facts = new LinkedHashMap<>(finding.facts());
        if (incident.held() > 0) {
          facts.put(HELD, Long.toString(incident.held()));
        }
        findings.set(i, finding.withFacts(facts));
      }
    }
    return true;
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
        incident.tookMailSince() && incident.lastSeen().isBefore(lastEvent.minus(quiet(code)));
    String advice = code.id();
    Facts facts = new Facts();
    if (code == FindingCode.OWN_RELAY) {
      // A login is refused to our server, which then says so in words of its own.
      boolean reached = incident.isReply() || incident.cause().equals("smtp-auth");
      String state =
          reached ? RelayState.of(incident.text(), incident.cause()) : RelayState.UNREACHABLE;
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
    if (code == FindingCode.OWN_DNS_FAILURE || code == FindingCode.PROVIDER_UNREACHABLE) {
      facts.text("domains", incident.examples());
    }
    if (code == FindingCode.PROVIDER_UNREACHABLE) {
      facts.text("host", UnreachedHost.in(incident.text()));
    }
    if (code == FindingCode.OWN_CONFIG) {
      facts.text("reason", incident.text());
    }
    if (incident.held() > 0) {
      facts.number(HELD, incident.held());
    }
    if (ended) {
      facts.time(Finding.RESUMED, incident.resumed());
      if (incident.waiting() > 0) {
        facts.number(Finding.WAITING, incident.waiting());
      }
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

  /** A server that is reached again is up; a refusal may come back with the next mailing. */
  private Duration quiet(FindingCode code) {
    Duration usual = thresholds.quietAfter();
    return code == FindingCode.PROVIDER_UNREACHABLE && usual.compareTo(REACHED_AGAIN) > 0
        ? REACHED_AGAIN
        : usual;
  }

  private Severity severity(FindingCode code, Incident incident) {
    boolean ours =
        code == FindingCode.OWN_RELAY
            || code == FindingCode.OWN_CONFIG
            || code == FindingCode.OWN_NETWORK
            || code == FindingCode.OWN_DNS_FAILURE;
    // What was only late is no loss.
    long messages = incident.messages() - incident.late();
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
