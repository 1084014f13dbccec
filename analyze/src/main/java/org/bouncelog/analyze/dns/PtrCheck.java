package org.bouncelog.analyze.dns;

import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncelog.analyze.dns.PtrOutcome.State;
import org.bouncelog.analyze.result.DnsStatus;

/** Reverse DNS of a sending address, there and back, and the addresses of a HELO name. */
public final class PtrCheck {
  private static final int MAX_NAMES = 10;

  private final DnsLookup dns;

  public PtrCheck(DnsLookup dns) {
    this.dns = dns;
  }

  /** Has the address a name that leads back to it? */
  public PtrOutcome reverse(InetAddress ip) {
    Answer<String> answer = dns.lookup(Ip.reverseName(ip), DnsType.PTR);
    if (!answer.isPresent()) {
      return without(answer);
    }
    List<String> names = answer.values().stream().sorted().toList();
    Answer<InetAddress> unclear = null;
    for (String name : names.subList(0, Math.min(MAX_NAMES, names.size()))) {
      Answer<InetAddress> forward = dns.lookup(name, addressType(ip));
      if (forward.values().contains(ip)) {
        return new PtrOutcome(DnsStatus.PRESENT, State.CONFIRMED, names, name, "");
      }
      if (forward.isUnclear()) {
        unclear = forward;
      }
    }
    return unclear == null
        ? new PtrOutcome(DnsStatus.PRESENT, State.UNCONFIRMED, names, "", "")
        : new PtrOutcome(unclear.status(), State.UNCLEAR, names, "", unclear.troubleLabel());
  }

  /** Does the name that a server gives in HELO lead to one of the addresses it sends from? */
  public PtrOutcome helo(String name, Collection<InetAddress> sending) {
    Set<DnsType<InetAddress>> types = new LinkedHashSet<>();
    sending.forEach(ip -> types.add(addressType(ip)));
    Set<String> found = new TreeSet<>();
    Answer<InetAddress> fruitless = null;
    for (DnsType<InetAddress> type : types) {
      Answer<InetAddress> answer = dns.lookup(name, type);
      for (InetAddress ip : answer.values()) {
        if (sending.contains(ip)) {
          return new PtrOutcome(
              DnsStatus.PRESENT, State.CONFIRMED, List.of(Ip.text(ip)), Ip.text(ip), "");
        }
        found.add(Ip.text(ip));
      }
      if (answer.isUnclear() || (fruitless == null && answer.isAbsent())) {
        fruitless = answer;
      }
    }
    return fruitless != null && (found.isEmpty() || fruitless.isUnclear())
        ? without(fruitless)
        : new PtrOutcome(DnsStatus.PRESENT, State.UNCONFIRMED, List.copyOf(found), "", "");
  }

  private static PtrOutcome without(Answer<?> answer) {
    return new PtrOutcome(
        answer.status(),
        answer.isAbsent() ? State.MISSING : State.UNCLEAR,
        List.of(),
        "",
        answer.troubleLabel());
  }

  private static DnsType<InetAddress> addressType(InetAddress ip) {
    return Ip.isV4(ip) ? DnsType.A : DnsType.AAAA;
  }
}
