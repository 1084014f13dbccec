package org.bouncelog.analyze.finding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bouncelog.analyze.result.DnsEvidence;
import org.bouncelog.analyze.result.DnsFact;
import org.bouncelog.analyze.result.DnsStatus;
import org.bouncelog.analyze.result.DnsSubject;
import org.bouncelog.analyze.result.DnsVerdict;
import org.bouncelog.analyze.result.Finding;

/** Which of the DNS facts bear on a finding. */
final class FindingEvidence {
  private static final int MOST = 12;

  private final DnsEvidence dns;

  FindingEvidence(DnsEvidence dns) {
    this.dns = dns;
  }

  /** The finding with what DNS says of its subject, worst first. */
  Finding beside(Finding finding) {
    List<DnsFact> facts =
        about(finding).sorted((a, b) -> b.verdict().compareTo(a.verdict())).limit(MOST).toList();
    return facts.isEmpty() ? finding : withNames(finding.withDns(facts));
  }

  private Stream<DnsFact> about(Finding finding) {
    String subject = finding.subject();
    return switch (FindingCode.of(finding.code())) {
      case IP_BLOCKLISTED -> onLists(finding, ofIps(subject));
      case DOMAIN_BLOCKLISTED -> onLists(finding, of(subject));
      case PROVIDER_BLOCK, REPUTATION_DEFERRAL ->
          ofIps("").filter(fact -> fact.code().equals("dnsbl-listed"));
      case AUTH_SPF -> spf(subject);
      case AUTH_DKIM -> of(subject).filter(check("dkim"));
      case AUTH_DMARC, AUTH_MISSING ->
          Stream.concat(spf(subject), of(subject).filter(check("dkim").or(check("dmarc"))));
      case RDNS_HELO ->
          Stream.concat(ofIps("").filter(check("ptr")), dns.facts().stream().filter(check("helo")));
      case SENDER_ADDRESS, PROVIDER_UNREACHABLE, RELAY_DENIED -> of(subject).filter(check("mx"));
      case DEAD_DOMAINS -> ofDomains(finding.facts().getOrDefault("examples", ""));
      case OWN_DNS_FAILURE -> ofDomains(finding.facts().getOrDefault("domains", ""));
      default -> Stream.empty();
    };
  }

  private Stream<DnsFact> of(String name) {
    return dns.subjects().stream()
        .filter(subject -> subject.name().equals(name))
        .flatMap(subject -> subject.facts().stream());
  }

  /** Of the address, or of all of ours when the replies name none. */
  private Stream<DnsFact> ofIps(String ip) {
    boolean named = dns.subjects().stream().anyMatch(subject -> subject.name().equals(ip));
    return dns.subjects().stream()
        .filter(subject -> subject.role() == DnsSubject.Role.SENDING_IP)
        .filter(subject -> !named || subject.name().equals(ip))
        .flatMap(subject -> subject.facts().stream());
  }

  private Stream<DnsFact> ofDomains(String names) {
    return Stream.of(names.split(",", -1))
        .flatMap(name -> of(name.strip().toLowerCase(Locale.ROOT)).filter(check("mx")));
  }

  /** What each address may do; the record by itself only where no address was evaluated. */
  private Stream<DnsFact> spf(String domain) {
    List<DnsFact> facts = of(domain).filter(check("spf")).toList();
    boolean evaluated = facts.stream().anyMatch(fact -> fact.details().containsKey("ip"));
    return facts.stream().filter(fact -> !evaluated || fact.details().containsKey("ip"));
  }

  /** The lists that the replies name, whatever they answer, and others that list it too. */
  private Stream<DnsFact> onLists(Finding finding, Stream<DnsFact> ofSubject) {
    Set<String> named = new LinkedHashSet<>();
    for (String list : finding.facts().getOrDefault("list", "").split(",", -1)) {
      if (!list.isBlank()) {
        named.add(list.strip().toLowerCase(Locale.ROOT));
      }
    }
    List<DnsFact> facts = new ArrayList<>();
    Set<String> asked = new LinkedHashSet<>();
    ofSubject
        .filter(check("dnsbl"))
        .forEach(
            fact -> {
              String operator = operator(fact.details().getOrDefault("zone", ""));
              boolean isNamed = named.stream().anyMatch(list -> operator(list).equals(operator));
              if (isNamed || fact.code().equals("dnsbl-listed")) {
                facts.add(fact);
                asked.add(operator);
              }
            });
    named.stream()
        .filter(list -> !asked.contains(operator(list)))
        .forEach(list -> facts.add(notAsked(finding.subject(), list)));
    return facts.stream();
  }

  private static DnsFact notAsked(String subject, String list) {
    return new DnsFact(
        subject,
        "dnsbl",
        "dnsbl-not-asked",
        DnsStatus.UNKNOWN,
        DnsVerdict.UNKNOWN,
        new Facts().text("subject", subject).text("list", list).map(),
        List.of());
  }

  /** One operator answers for several zones that replies name: zen, sbl and xbl of one name. */
  private static String operator(String zone) {
    int dot = zone.lastIndexOf('.', zone.lastIndexOf('.') - 1);
    return zone.substring(dot + 1);
  }

  private static Predicate<DnsFact> check(String name) {
    return fact -> fact.check().equals(name);
  }

  /** What the texts of the finding mention: the record, and the address that it leaves out. */
  private static Finding withNames(Finding finding) {
    Map<String, String> facts = new LinkedHashMap<>(finding.facts());
    for (DnsFact fact : finding.dns()) {
      boolean decides =
          switch (FindingCode.of(finding.code())) {
            case AUTH_SPF -> fact.code().equals("spf-fail") || fact.code().equals("spf-softfail");
            case AUTH_DKIM -> fact.check().equals("dkim");
            case AUTH_DMARC -> fact.check().equals("dmarc");
            default -> false;
          };
      if (decides && !fact.records().isEmpty()) {
        facts.putIfAbsent("record", fact.records().get(0));
        for (String name : List.of("ip", "selector")) {
          String value = fact.details().get(name);
          if (value != null) {
            facts.putIfAbsent(name, value);
          }
        }
      }
    }
    return finding.withFacts(facts);
  }
}
