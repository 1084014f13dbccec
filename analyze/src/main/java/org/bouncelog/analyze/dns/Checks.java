package org.bouncelog.analyze.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.bouncelog.analyze.result.DnsEvidence;
import org.bouncelog.analyze.result.DnsFact;
import org.bouncelog.analyze.result.DnsSubject;
import org.bouncelog.analyze.result.DnsSubject.Role;

/** All checks together: for a run, and for {@code bouncelog check}. */
public final class Checks {
  /** What is true of an SPF record whatever the address is. */
  private static final Set<String> RECORD_CODES =
      Set.of("spf-none", "spf-permerror", "spf-temperror");

  private final SpfCheck spf;
  private final DmarcCheck dmarc;
  private final DkimCheck dkim;
  private final MxCheck mx;
  private final PtrCheck ptr;
  private final DnsblCheck dnsbl;
  private final List<DnsblList> lists;
  private final boolean offline;
  private final int threads;

  /**
   * Asks nothing yet.
   *
   * @param lists blocklists to ask
   * @param threads look-ups that may wait at the same time, at least 1
   */
  public Checks(DnsLookup dns, List<DnsblList> lists, int threads) {
    this.spf = new SpfCheck(dns);
    this.dmarc = new DmarcCheck(dns);
    this.dkim = new DkimCheck(dns);
    this.mx = new MxCheck(dns);
    this.ptr = new PtrCheck(dns);
    this.dnsbl = new DnsblCheck(dns);
    this.lists = List.copyOf(lists);
    this.offline = dns instanceof OfflineDns;
    this.threads = threads;
  }

  /** A subject whose facts are still to be found. */
  private record Task(Role role, String name, List<Supplier<DnsFact>> facts) {}

  /**
   * Evidence for a run. Ends within the limits of the look-up; nothing is asked when offline, and
   * nothing about private addresses, which receivers never see.
   */
  public DnsEvidence collect(EvidenceRequest request) {
    if (offline) {
      return DnsEvidence.none();
    }
    Map<String, InetAddress> ips = addresses(request.sendingIps());
    ips.values().removeIf(Ip::isUnreachable);
    List<Task> tasks = new ArrayList<>();
    ips.forEach((text, ip) -> tasks.add(new Task(Role.SENDING_IP, text, address(ip))));
    if (!ips.isEmpty()) {
      for (String name : domains(request.heloNames())) {
        tasks.add(
            new Task(
                Role.HELO_NAME,
                name,
                List.of(() -> Facts.helo(name, ptr.helo(name, ips.values())))));
      }
    }
    Set<String> senders = domains(request.senderDomains());
    for (String domain : senders) {
      List<String> selectors = request.selectors().getOrDefault(domain, List.of());
      tasks.add(new Task(Role.SENDER_DOMAIN, domain, sender(domain, ips, selectors)));
    }
    for (String domain : domains(request.recipientDomains())) {
      if (!senders.contains(domain)) {
        tasks.add(
            new Task(
                Role.RECIPIENT_DOMAIN,
                domain,
                List.of(() -> Facts.mx(domain, mx.check(domain), false))));
      }
    }
    return new DnsEvidence(run(tasks), false);
  }

  /**
   * What {@code bouncelog check} prints: every domain as a sender domain, evaluated for every
   * address that is given with it.
   *
   * @param targets domains, e-mail addresses (their domain counts) and IP addresses
   * @param selectors DKIM selectors by domain
   */
  public CheckReport check(List<String> targets, Map<String, List<String>> selectors) {
    Map<String, InetAddress> ips = addresses(targets);
    List<Task> tasks = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (String target : targets) {
      InetAddress ip = Ip.parse(target.strip());
      String domain = ip == null ? Domain.of(target.substring(target.lastIndexOf('@') + 1)) : null;
      if (!seen.add(ip != null ? Ip.text(ip) : domain != null ? domain : target)) {
        continue;
      }
      if (ip != null) {
        tasks.add(new Task(Role.SENDING_IP, Ip.text(ip), address(ip)));
      } else if (domain != null) {
        List<String> ofDomain = selectors.getOrDefault(domain, List.of());
        tasks.add(new Task(Role.SENDER_DOMAIN, domain, sender(domain, ips, ofDomain)));
      } else {
        tasks.add(
            new Task(
                Role.NEITHER,
                Caps.text(target, Caps.VALUE),
                List.of(() -> Facts.notACheck(target))));
      }
    }
    return new CheckReport(run(tasks));
  }

  /**
   * Whether {@link #check} can ask about it: a domain, an e-mail address or an IP address. A name
   * that ends in digits is no domain but an address that somebody mistyped (RFC 3696, 2).
   */
  public static boolean isTarget(String target) {
    String text = target.strip();
    int at = text.lastIndexOf('@');
    String name = text.substring(at + 1);
    boolean isAddress = at > 0 && (text.startsWith("\"") || text.indexOf('@') == at);
    return Ip.parse(text) != null
        || ((at < 0 || isAddress) && Domain.of(name) != null && !name.matches(".*\\.[0-9]+\\.?"));
  }

  private List<Supplier<DnsFact>> sender(
      String domain, Map<String, InetAddress> ips, List<String> selectors) {
    List<Supplier<DnsFact>> facts = new ArrayList<>();
    facts.add(() -> Facts.spfRecord(domain, spf.audit(domain)));
    ips.values()
        .forEach(ip -> facts.add(() -> Facts.spf(domain, ip, spf.evaluate(ip, domain, domain))));
    for (String selector : selectors) {
      facts.add(() -> Facts.dkim(selector, domain, dkim.check(selector, domain)));
    }
    if (selectors.isEmpty()) {
      facts.add(() -> Facts.dkimWithoutSelector(domain));
    }
    facts.add(() -> Facts.dmarc(domain, dmarc.check(domain)));
    facts.add(() -> Facts.mx(domain, mx.audit(domain), true));
    for (DnsblList list : lists) {
      if (list.kind() == DnsblList.Kind.DOMAIN) {
        facts.add(() -> Facts.dnsbl(domain, dnsbl.check(list, domain)));
      }
    }
    return facts;
  }

  private List<Supplier<DnsFact>> address(InetAddress ip) {
    List<Supplier<DnsFact>> facts = new ArrayList<>();
    facts.add(() -> Facts.ptr(ip, ptr.reverse(ip)));
    for (DnsblList list : lists) {
      if (list.kind() == DnsblList.Kind.IP && (Ip.isV4(ip) || list.ipv6())) {
        facts.add(() -> Facts.dnsbl(Ip.text(ip), dnsbl.check(list, ip)));
      }
    }
    return facts;
  }

  private List<DnsSubject> run(List<Task> tasks) {
    List<Supplier<DnsFact>> work = tasks.stream().flatMap(t -> t.facts().stream()).toList();
    List<DnsFact> facts = Parallel.all(work, threads);
    List<DnsSubject> subjects = new ArrayList<>();
    int from = 0;
    for (Task task : tasks) {
      int to = from + task.facts().size();
      subjects.add(
          new DnsSubject(task.role(), task.name(), withoutRepeats(facts.subList(from, to))));
      from = to;
    }
    return subjects;
  }

  /** A record that is not there or cannot be used is told once, and not for each address. */
  private static List<DnsFact> withoutRepeats(List<DnsFact> facts) {
    Set<String> told = new HashSet<>();
    List<DnsFact> kept = new ArrayList<>();
    for (DnsFact fact : facts) {
      boolean ofRecord = RECORD_CODES.contains(fact.code());
      if (!ofRecord || told.add(fact.code())) {
        kept.add(fact);
      }
    }
    return kept;
  }

  private static Map<String, InetAddress> addresses(List<String> texts) {
    Map<String, InetAddress> addresses = new LinkedHashMap<>();
    for (String text : texts) {
      InetAddress ip = Ip.parse(text.strip());
      if (ip != null) {
        addresses.put(Ip.text(ip), ip);
      }
    }
    return addresses;
  }

  private static Set<String> domains(List<String> texts) {
    Set<String> domains = new LinkedHashSet<>();
    for (String text : texts) {
      String domain = Domain.of(text);
      if (domain != null) {
        domains.add(domain);
      }
    }
    return domains;
  }
}
