package org.bouncelog.analyze.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.bouncelog.analyze.result.DnsStatus;
import org.jspecify.annotations.Nullable;

/** One run of check_host() with its counters (RFC 7208 section 4). */
final class SpfEvaluation {
  private static final int MAX_LOOKUPS = 10;
  private static final int MAX_VOID = 2;
  private static final int MAX_MX = 10;
  private static final int MAX_PTR = 10;

  private final DnsLookup dns;
  private final InetAddress ip;
  private final String localPart;
  private final String senderDomain;
  private final String helo;

  private String record = "";
  private String mechanism = "";
  private String decidedBy = "";
  private SpfProblem problem = SpfProblem.NOTHING;
  private Answer<?> unclear = Answer.unknown(Trouble.OFFLINE);
  private int lookups;
  private int voidLookups;

  SpfEvaluation(DnsLookup dns, InetAddress ip, String localPart, String domain, String helo) {
    this.dns = dns;
    this.ip = ip;
    this.localPart = localPart;
    this.senderDomain = domain;
    this.helo = helo;
  }

  SpfOutcome run() {
    SpfResult result;
    try {
      result = check(senderDomain, true);
    } catch (SpfStop stop) {
      result = stop.result;
    }
    return new SpfOutcome(
        result,
        record,
        mechanism,
        decidedBy,
        problem,
        problem == SpfProblem.DNS ? unclear.troubleLabel() : "",
        lookups,
        voidLookups,
        status(result));
  }

  private DnsStatus status(SpfResult result) {
    return switch (result) {
      case NONE -> DnsStatus.ABSENT;
      case PERMERROR -> DnsStatus.BROKEN;
      case TEMPERROR -> unclear.status();
      default -> DnsStatus.PRESENT;
    };
  }

  /** check_host() for a domain: the checked one, an included one or the target of a redirect. */
  private SpfResult check(String domain, boolean first) {
    if (!isLookupName(domain) || domain.indexOf('.') < 0) {
      return SpfResult.NONE;
    }
    Answer<String> answer = dns.lookup(domain, DnsType.TXT);
    if (answer.isUnclear()) {
      throw dnsFailed(answer, domain);
    }
    List<String> records = answer.values().stream().filter(SpfSyntax::isSpf).toList();
    if (records.isEmpty()) {
      return SpfResult.NONE;
    }
    if (first) {
      record = records.get(0);
    }
    if (records.size() > 1) {
      throw permanent(SpfProblem.SEVERAL_RECORDS, domain);
    }
    SpfSyntax.Parsed parsed = SpfSyntax.parse(records.get(0));
    if (parsed.fault() != null) {
      mechanism = parsed.fault();
      throw permanent(SpfProblem.SYNTAX, domain);
    }
    return terms(parsed.terms(), domain);
  }

  private SpfResult terms(List<SpfTerm> terms, String domain) {
    SpfTerm.Modifier redirect = null;
    for (SpfTerm term : terms) {
      if (term instanceof SpfTerm.Mechanism m) {
        if (matches(m, domain)) {
          // After a matching include its own term is the one that decided.
          if (m.kind() != SpfTerm.Kind.INCLUDE) {
            mechanism = m.text();
            decidedBy = domain;
          }
          return m.qualifier();
        }
      } else if (term instanceof SpfTerm.Modifier modifier && modifier.name().equals("redirect")) {
        redirect = modifier;
      }
    }
    if (redirect == null) {
      mechanism = "";
      decidedBy = domain;
      return SpfResult.NEUTRAL;
    }
    mechanism = redirect.text();
    countLookup(domain);
    SpfResult result = check(expand(redirect.value(), domain), false);
    if (result == SpfResult.NONE) {
      mechanism = redirect.text();
      throw permanent(SpfProblem.MISSING_INCLUDE, domain);
    }
    return result;
  }

  private boolean matches(SpfTerm.Mechanism m, String domain) {
    if (m.asksDns()) {
      mechanism = m.text();
      countLookup(domain);
    }
    String spec = m.domain();
    String target = spec == null ? domain : expand(spec, domain);
    return switch (m.kind()) {
      case ALL -> true;
      case IP4, IP6 -> m.network() != null && m.network().contains(ip);
      case INCLUDE -> include(m, target, domain);
      case A -> addressesMatch(m, target, domain, true);
      case MX -> mx(m, target, domain);
      case PTR -> ptr(target, domain);
      case EXISTS -> !ask(target, DnsType.A, domain, true).values().isEmpty();
    };
  }

  private boolean include(SpfTerm.Mechanism m, String target, String domain) {
    SpfResult result = check(target, false);
    if (result == SpfResult.NONE) {
      mechanism = m.text();
      throw permanent(SpfProblem.MISSING_INCLUDE, domain);
    }
    return result == SpfResult.PASS;
  }

  private boolean mx(SpfTerm.Mechanism m, String target, String domain) {
    List<MailHost> hosts = ask(target, DnsType.MX, domain, true).values();
    if (hosts.size() > MAX_MX) {
      throw permanent(SpfProblem.MX_HOSTS, domain);
    }
    return hosts.stream()
        .filter(host -> !host.host().isEmpty())
        .anyMatch(host -> addressesMatch(m, host.host(), domain, false));
  }

  private boolean addressesMatch(
      SpfTerm.Mechanism m, String host, String domain, boolean countVoid) {
    return ask(host, addressType(), domain, countVoid).values().stream()
        .anyMatch(address -> m.networkOf(address).contains(ip));
  }

  private DnsType<InetAddress> addressType() {
    return Ip.isV4(ip) ? DnsType.A : DnsType.AAAA;
  }

  /** True when a confirmed name of the address is the target or below it (section 5.5). */
  private boolean ptr(String target, String domain) {
    Answer<String> names = dns.lookup(Ip.reverseName(ip), DnsType.PTR);
    if (names.isAbsent()) {
      countVoid(domain);
    }
    String wanted = target.toLowerCase(Locale.ROOT);
    return names.values().stream()
        .limit(MAX_PTR)
        .anyMatch(n -> (n.equals(wanted) || n.endsWith("." + wanted)) && isConfirmed(n));
  }

  private boolean isConfirmed(String name) {
    return dns.lookup(name, addressType()).values().contains(ip);
  }

  /** The value of {@code %{p}}: a confirmed name, best the domain itself or one below it. */
  private String confirmedName(String domain) {
    List<String> confirmed =
        dns.lookup(Ip.reverseName(ip), DnsType.PTR).values().stream()
            .limit(MAX_PTR)
            .filter(this::isConfirmed)
            .sorted()
            .toList();
    if (confirmed.contains(domain)) {
      return domain;
    }
    return confirmed.stream()
        .filter(name -> name.endsWith("." + domain))
        .findFirst()
        .orElse(confirmed.isEmpty() ? "unknown" : confirmed.get(0));
  }

  private <T> Answer<T> ask(String name, DnsType<T> type, String domain, boolean countVoid) {
    if (!isLookupName(name)) {
      return new Answer.Absent<>(true, Duration.ZERO);
    }
    Answer<T> answer = dns.lookup(name, type);
    if (answer.isUnclear()) {
      throw dnsFailed(answer, domain);
    }
    if (countVoid && answer.isAbsent()) {
      countVoid(domain);
    }
    return answer;
  }

  private void countLookup(String domain) {
    if (++lookups > MAX_LOOKUPS) {
      throw permanent(SpfProblem.LOOKUPS, domain);
    }
  }

  private void countVoid(String domain) {
    if (++voidLookups > MAX_VOID) {
      throw permanent(SpfProblem.VOID_LOOKUPS, domain);
    }
  }

  private SpfStop permanent(SpfProblem why, String domain) {
    problem = why;
    decidedBy = domain;
    return new SpfStop(SpfResult.PERMERROR);
  }

  private SpfStop dnsFailed(Answer<?> answer, String domain) {
    problem = SpfProblem.DNS;
    unclear = answer;
    decidedBy = domain;
    return new SpfStop(SpfResult.TEMPERROR);
  }

  private String expand(String spec, String domain) {
    String name = SpfMacros.expand(spec, letter -> macro(letter, domain));
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    while (name.length() > 253 && name.indexOf('.') >= 0) {
      name = Domain.parent(name);
    }
    return name;
  }

  private String macro(char letter, String domain) {
    return switch (letter) {
      case 's' -> localPart + "@" + senderDomain;
      case 'l' -> localPart;
      case 'o' -> senderDomain;
      case 'd' -> domain;
      case 'i' -> Ip.isV4(ip) ? Ip.text(ip) : nibbles();
      case 'p' -> confirmedName(domain);
      case 'v' -> Ip.isV4(ip) ? "in-addr" : "ip6";
      default -> helo;
    };
  }

  private String nibbles() {
    return new StringBuilder(Ip.reversed(ip)).reverse().toString();
  }

  /** What can be asked for at all (section 4.3). */
  private static boolean isLookupName(@Nullable String name) {
    if (name == null || name.isEmpty() || name.length() > 253) {
      return false;
    }
    for (String label : name.split("\\.", -1)) {
      if (label.isEmpty() || label.length() > 63) {
        return false;
      }
    }
    return name.chars().allMatch(c -> c >= 0x20 && c < 0x7f && c != '\\' && c != '"');
  }

  /** Ends the evaluation from any depth. */
  private static final class SpfStop extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final SpfResult result;

    SpfStop(SpfResult result) {
      super(null, null, false, false);
      this.result = result;
    }
  }
}
