package org.bouncelog.analyze.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bouncelog.analyze.dns.MxOutcome.State;
import org.bouncelog.analyze.result.DnsStatus;

/** Where does mail for a domain go (RFC 5321 section 5.1, RFC 7505)? */
public final class MxCheck {
  /** As many as senders are expected to try. */
  private static final int MAX_HOSTS = 10;

  private final DnsLookup dns;

  public MxCheck(DnsLookup dns) {
    this.dns = dns;
  }

  /**
   * The addresses of one host.
   *
   * @param unclear a look-up that failed; when there are addresses it does not matter
   */
  private record Host(List<InetAddress> addresses, Answer<InetAddress> unclear) {
    boolean isUsable() {
      return addresses.stream().anyMatch(address -> !Ip.isUnreachable(address));
    }

    boolean isUnclear() {
      return !isUsable() && unclear.isUnclear();
    }
  }

  public MxOutcome check(String domain) {
    Answer<MailHost> answer = dns.lookup(domain, DnsType.MX);
    if (answer.isUnclear()) {
      return unclear(answer, List.of());
    }
    if (answer.isNxdomain()) {
      return new MxOutcome(DnsStatus.ABSENT, State.NO_DOMAIN, List.of(), List.of(), "");
    }
    if (answer.isAbsent()) {
      return implicit(domain);
    }
    List<MailHost> hosts =
        answer.values().stream()
            .sorted(Comparator.comparingInt(MailHost::preference).thenComparing(MailHost::host))
            .limit(MAX_HOSTS)
            .toList();
    if (hosts.size() == 1 && hosts.get(0).host().isEmpty()) {
      return new MxOutcome(
          DnsStatus.PRESENT, State.NULL_MX, List.of(hosts.get(0).toString()), List.of(), "");
    }
    return explicit(hosts);
  }

  /**
   * The same for a domain of our own, whose owner wants to know of what merely happens to work: a
   * host that is an alias, which RFC 2181 section 10.3 forbids and some senders refuse.
   */
  public MxOutcome audit(String domain) {
    MxOutcome mx = check(domain);
    if (mx.state() != State.HOSTS) {
      return mx;
    }
    List<String> aliases =
        dns.lookup(domain, DnsType.MX).values().stream()
            .map(MailHost::host)
            .distinct()
            .sorted()
            .limit(MAX_HOSTS)
            .filter(host -> dns.lookup(host, DnsType.CNAME).isPresent())
            .toList();
    return aliases.isEmpty()
        ? mx
        : new MxOutcome(mx.status(), State.ALIAS, mx.records(), aliases, "");
  }

  private MxOutcome implicit(String domain) {
    Host host = resolve(domain);
    if (host.isUnclear()) {
      return unclear(host.unclear(), List.of());
    }
    if (host.addresses().isEmpty()) {
      return new MxOutcome(DnsStatus.ABSENT, State.NO_HOST, List.of(), List.of(), "");
    }
    return new MxOutcome(
        DnsStatus.PRESENT,
        host.isUsable() ? State.IMPLICIT : State.PRIVATE,
        texts(host),
        host.isUsable() ? List.of() : List.of(domain),
        "");
  }

  private MxOutcome explicit(List<MailHost> hosts) {
    List<String> records = new ArrayList<>();
    List<String> unusable = new ArrayList<>();
    Answer<InetAddress> failed = null;
    boolean anyAddress = false;
    boolean anyUsable = false;
    for (MailHost mx : hosts) {
      Host host = resolve(mx.host());
      records.add(
          host.addresses().isEmpty()
              ? mx.toString()
              : mx + " [" + String.join(", ", texts(host)) + "]");
      anyUsable |= host.isUsable();
      anyAddress |= !host.addresses().isEmpty();
      if (host.isUnclear()) {
        failed = host.unclear();
      } else if (!host.isUsable()) {
        unusable.add(mx.host().isEmpty() ? "." : mx.host());
      }
    }
    if (anyUsable) {
      State state = unusable.isEmpty() ? State.HOSTS : State.PARTLY;
      return new MxOutcome(DnsStatus.PRESENT, state, records, unusable, "");
    }
    if (failed != null) {
      return unclear(failed, records);
    }
    State state = anyAddress ? State.PRIVATE : State.NOWHERE;
    return new MxOutcome(DnsStatus.BROKEN, state, records, unusable, "");
  }

  /** No host where there is no name to look up: the null MX among others, an IP address. */
  private Host resolve(String name) {
    if (name.isEmpty() || Ip.parse(name) != null) {
      return new Host(List.of(), new Answer.Absent<>(true, Duration.ZERO));
    }
    Answer<InetAddress> v4 = dns.lookup(name, DnsType.A);
    Answer<InetAddress> v6 = dns.lookup(name, DnsType.AAAA);
    List<InetAddress> addresses = new ArrayList<>(v4.values());
    addresses.addAll(v6.values());
    return new Host(addresses, v4.isUnclear() ? v4 : v6);
  }

  private static List<String> texts(Host host) {
    return host.addresses().stream().map(Ip::text).sorted().toList();
  }

  private static MxOutcome unclear(Answer<?> answer, List<String> records) {
    return new MxOutcome(answer.status(), State.UNCLEAR, records, List.of(), answer.troubleLabel());
  }
}
