package org.bouncelog.analyze.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncelog.analyze.result.DnsEvidence;
import org.bouncelog.analyze.result.DnsFact;
import org.bouncelog.analyze.result.DnsSubject;
import org.bouncelog.analyze.result.DnsVerdict;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Puts what DNS says beside the findings, and finds what is broken in our own records although no
 * receiver complained yet. A look-up that failed is never held against anybody.
 */
public final class DnsFindings {
  private static final Set<String> CODES =
      Set.of(
          FindingCode.SENDER_RECORDS.id(),
          FindingCode.REVERSE_DNS.id(),
          FindingCode.LISTED_IN_DNS.id());

  private final DnsEvidence dns;
  private final Set<String> ourDomains;
  private final Set<String> ourIps;
  private final Instant asOf;

  /**
   * For one run.
   *
   * @param ourDomains configured sender domains; what the log suggests counts less
   * @param ourIps configured sending addresses, likewise
   * @param asOf when DNS was asked
   */
  public DnsFindings(DnsEvidence dns, List<String> ourDomains, List<String> ourIps, Instant asOf) {
    this.dns = dns;
    this.ourDomains = Set.copyOf(ourDomains);
    this.ourIps = Set.copyOf(ourIps);
    this.asOf = asOf;
  }

  /**
   * Whether findings of this code rest on DNS alone: without it nobody knows whether they stand.
   */
  public static boolean restsOnDns(String code) {
    return CODES.contains(code);
  }

  /** All findings, worst first. */
  public List<Finding> beside(List<Finding> findings) {
    if (dns.offline()) {
      return findings;
    }
    FindingEvidence evidence = new FindingEvidence(dns);
    List<Finding> all = new ArrayList<>();
    Set<DnsFact> told = new HashSet<>();
    for (Finding finding : findings) {
      Finding withDns = evidence.beside(finding);
      all.add(withDns);
      if (!finding.ended()) {
        told.addAll(withDns.dns());
      }
    }
    all.addAll(ofOurRecords(told));
    all.sort(Ranking.WORST_FIRST);
    return List.copyOf(all);
  }

  private List<Finding> ofOurRecords(Set<DnsFact> told) {
    List<Finding> findings = new ArrayList<>();
    for (DnsSubject subject : dns.subjects()) {
      Map<FindingCode, List<DnsFact>> faults = new LinkedHashMap<>();
      for (DnsFact fact : subject.facts()) {
        FindingCode code = told.contains(fact) ? null : fault(subject, fact);
        if (code != null) {
          faults.computeIfAbsent(code, c -> new ArrayList<>()).add(fact);
        }
      }
      faults.forEach((code, facts) -> findings.add(finding(code, subject, facts)));
    }
    return Ranking.of(findings, Thresholds.defaults().subjectsPerCode());
  }

  /** Null for what is sound, what DNS did not answer for, and what may not be ours to mend. */
  private @Nullable FindingCode fault(DnsSubject subject, DnsFact fact) {
    if (fact.details().containsKey("trouble")) {
      return null;
    }
    boolean ours = isConfigured(subject);
    return switch (fact.code()) {
      case "dnsbl-listed" ->
          subject.role() == DnsSubject.Role.RECIPIENT_DOMAIN ? null : FindingCode.LISTED_IN_DNS;
      case "ptr-missing", "ptr-unconfirmed", "helo-missing", "helo-elsewhere" ->
          FindingCode.REVERSE_DNS;
      case "spf-permerror",
          "dmarc-malformed",
          "dmarc-several",
          "dkim-revoked",
          "dkim-unusable",
          "dkim-malformed",
          "dkim-several",
          "dkim-too-short" ->
          FindingCode.SENDER_RECORDS;
      // Others' mail that this server forwards has senders whose records are none of our business.
      case "spf-fail", "spf-softfail" -> ours && isOurIp(fact) ? FindingCode.SENDER_RECORDS : null;
      case "spf-none",
          "dkim-missing",
          "dmarc-none",
          "mx-null",
          "mx-no-domain",
          "mx-no-host",
          "mx-nowhere",
          "mx-private" ->
          ours ? FindingCode.SENDER_RECORDS : null;
      default -> null;
    };
  }

  private boolean isConfigured(DnsSubject subject) {
    return subject.role() == DnsSubject.Role.HELO_NAME
        || ourDomains.contains(subject.name())
        || ourIps.contains(subject.name());
  }

  private boolean isOurIp(DnsFact fact) {
    return ourIps.isEmpty() || ourIps.contains(fact.details().getOrDefault("ip", ""));
  }

  private Finding finding(FindingCode code, DnsSubject subject, List<DnsFact> facts) {
    boolean bad = facts.stream().anyMatch(fact -> fact.verdict() == DnsVerdict.BAD);
    boolean merelyAdvised = facts.stream().allMatch(fact -> fact.code().equals("dmarc-none"));
    boolean helo = subject.role() == DnsSubject.Role.HELO_NAME;
    Facts named = new Facts();
    if (code == FindingCode.LISTED_IN_DNS) {
      named.text("list", String.join(", ", values(facts, "list")));
      named.text("url", values(facts, "url").get(0));
    } else if (code == FindingCode.REVERSE_DNS) {
      named.text(helo ? "helo" : "address", subject.name());
    }
    return new Finding(
            code.id(),
            code.category(),
            isConfigured(subject) && bad && !merelyAdvised ? Severity.WARNING : Severity.NOTICE,
            subject.name(),
            asOf,
            asOf,
            false,
            0,
            0,
            named.map(),
            List.of(),
            helo ? "helo-name" : code.id())
        .withDns(facts);
  }

  private static List<String> values(List<DnsFact> facts, String name) {
    return facts.stream().map(fact -> fact.details().getOrDefault(name, "")).distinct().toList();
  }
}
