package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncelog.analyze.dns.Checks;
import org.bouncelog.analyze.dns.Domain;
import org.bouncelog.analyze.dns.EvidenceRequest;
import org.bouncelog.analyze.result.DnsEvidence;
import org.bouncelog.analyze.result.DnsStatus;
import org.bouncelog.analyze.result.DnsSubject;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;

/**
 * Asks DNS what bears on the findings and verdicts of a state, and keeps what it says of recipient
 * domains: the verdicts weigh it.
 */
public final class EvidenceGathering {
  private final Store store;
  private final SenderIdentity sender;
  private final Instant asOf;

  /**
   * Asks nothing yet.
   *
   * @param asOf the run's clock
   */
  public EvidenceGathering(Store store, SenderIdentity sender, Instant asOf) {
    this.store = store;
    this.sender = sender;
    this.asOf = asOf;
  }

  /**
   * Asks within the limits of the checks; nothing when these are offline. In the caller's
   * transaction.
   */
  public Evidence gather(Checks checks) throws SQLException {
    Map<String, String> recipients = recipientDomains();
    DnsEvidence dns = checks.collect(request(List.copyOf(recipients.keySet())));
    if (!dns.offline()) {
      keep(dns, recipients);
    }
    return new Evidence(dns, sender);
  }

  private EvidenceRequest request(List<String> recipients) throws SQLException {
    Query query = new Query(store);
    boolean configured = !sender.domains().isEmpty();
    Set<String> domains = new LinkedHashSet<>(sender.domains());
    query
        .list(
            "evidence/sender_domains",
            row ->
                !configured || row.flag("refused")
                    ? List.of(row.text("domain"))
                    : List.<String>of())
        .forEach(domains::addAll);
    List<String> ips =
        sender.ips().isEmpty()
            ? query.list("evidence/sending_ips", row -> row.text("ip"))
            : sender.ips();
    return new EvidenceRequest(
        List.copyOf(domains), ips, sender.selectors(domains), sender.heloNames(), recipients);
  }

  /** As the log writes them, by the name that DNS is asked for. */
  private Map<String, String> recipientDomains() throws SQLException {
    Map<String, String> domains = new LinkedHashMap<>();
    for (String logged :
        new Query(store).list("evidence/recipient_domains", row -> row.text("domain"))) {
      String name = Domain.of(logged);
      if (name != null) {
        domains.putIfAbsent(name, logged);
      }
    }
    return domains;
  }

  /** Only clear answers: what nobody answered for leaves what was known as it was. */
  private void keep(DnsEvidence dns, Map<String, String> recipients) throws SQLException {
    Query query = new Query(store);
    for (DnsSubject subject : dns.subjects()) {
      String logged = recipients.get(subject.name());
      DnsStatus takesMail = takesMail(subject);
      if (logged != null && takesMail != DnsStatus.UNKNOWN) {
        query.run("evidence/forget_domain", logged);
        query.run("evidence/keep_domain", logged, takesMail.label(), Query.Row.parameter(asOf));
      }
    }
    query.run("evidence/forget_unclaimed");
  }

  private static DnsStatus takesMail(DnsSubject subject) {
    return subject.facts().stream()
        .filter(fact -> fact.check().equals("mx"))
        .map(
            fact ->
                switch (fact.code()) {
                  case "mx-hosts", "mx-partly", "mx-implicit" -> DnsStatus.PRESENT;
                  case "mx-null", "mx-no-domain", "mx-no-host" -> DnsStatus.ABSENT;
                  case "mx-nowhere", "mx-private" -> DnsStatus.BROKEN;
                  default -> DnsStatus.UNKNOWN;
                })
        .findFirst()
        .orElse(DnsStatus.UNKNOWN);
  }
}
