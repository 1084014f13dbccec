package org.bouncelog.analyze.dns;

import java.net.InetAddress;
import java.util.List;
import org.bouncelog.analyze.dns.PtrOutcome.State;
import org.bouncelog.analyze.result.DnsStatus;

/** Reverse DNS of a sending address, there and back, and the address of its HELO name. */
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

  /** Does the name that the host gives in HELO lead to its address? */
  public PtrOutcome helo(String name, InetAddress ip) {
    Answer<InetAddress> answer = dns.lookup(name, addressType(ip));
    if (!answer.isPresent()) {
      return without(answer);
    }
    List<String> addresses = answer.values().stream().map(Ip::text).sorted().toList();
    return answer.values().contains(ip)
        ? new PtrOutcome(DnsStatus.PRESENT, State.CONFIRMED, addresses, name, "")
        : new PtrOutcome(DnsStatus.PRESENT, State.UNCONFIRMED, addresses, "", "");
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
