package org.bouncelog.analyze.dns;

import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.result.DnsStatus;
import org.jspecify.annotations.Nullable;

/** Finds the DMARC policy of a domain with the tree walk of RFC 9989 section 4.10. */
public final class DmarcCheck {
  /** A name with more labels is cut to this many after the first query. */
  private static final int MAX_LABELS = 7;

  private final DnsLookup dns;

  public DmarcCheck(DnsLookup dns) {
    this.dns = dns;
  }

  /** What stands at one name of the walk. */
  private record Stop(
      String domain, Answer<String> answer, List<String> records, @Nullable DmarcRecord record) {
    boolean ends() {
      return record != null && !record.psd().equals("u");
    }
  }

  public DmarcOutcome check(String domain) {
    List<Stop> walk = new ArrayList<>();
    String name = domain;
    while (!name.isEmpty()) {
      Stop stop = look(name);
      walk.add(stop);
      if (stop.answer().isUnclear()) {
        return failed(stop, walk.get(0));
      }
      if (stop.ends()) {
        break;
      }
      name = next(name);
    }
    Stop organizational = organizational(walk);
    String organizationalDomain =
        organizational == null ? domain : organizationalDomain(organizational, domain);
    Stop own = walk.get(0);
    if (own.record() != null) {
      return found(own, own.record().policy(), organizationalDomain);
    }
    if (own.records().size() == 1) {
      return spoilt(own);
    }
    Stop applies = atOrganization(walk, organizationalDomain, organizational);
    if (applies == null || applies.record() == null) {
      return nothing(walk);
    }
    return found(applies, inherited(domain, applies.record()), organizationalDomain);
  }

  private Stop look(String name) {
    Answer<String> answer = dns.lookup("_dmarc." + name, DnsType.TXT);
    List<String> records = answer.values().stream().filter(DmarcRecord::isDmarc).toList();
    return new Stop(
        name, answer, records, records.size() == 1 ? DmarcRecord.parse(records.get(0)) : null);
  }

  private static String next(String name) {
    String next = Domain.parent(name);
    while (Domain.labels(next) > MAX_LABELS) {
      next = Domain.parent(next);
    }
    return next;
  }

  /** The record that tells the organisational domain; null when there is none on the way up. */
  private static @Nullable Stop organizational(List<Stop> walk) {
    Stop topmost = null;
    for (Stop stop : walk) {
      if (stop.ends()) {
        return stop;
      }
      topmost = stop.record() == null ? topmost : stop;
    }
    return topmost;
  }

  /** One label below a public suffix, unless that is what was asked for. */
  private static String organizationalDomain(Stop stop, String domain) {
    boolean suffix = stop.record() != null && stop.record().psd().equals("y");
    if (!suffix || stop.domain().equals(domain)) {
      return stop.domain();
    }
    String below = domain.substring(0, domain.length() - stop.domain().length() - 1);
    return below.substring(below.lastIndexOf('.') + 1) + "." + stop.domain();
  }

  /** The organisational domain's record, or else that of the public suffix above it. */
  private static @Nullable Stop atOrganization(
      List<Stop> walk, String organizationalDomain, @Nullable Stop otherwise) {
    for (Stop stop : walk) {
      if (stop.domain().equals(organizationalDomain) && stop.record() != null) {
        return stop;
      }
    }
    return otherwise;
  }

  /** sp, or np for a name that does not exist (RFC 8020). */
  private String inherited(String domain, DmarcRecord record) {
    if (record.nonexistentPolicy().equals(record.subdomainPolicy())) {
      return record.subdomainPolicy();
    }
    return dns.lookup(domain, DnsType.A).isNxdomain()
        ? record.nonexistentPolicy()
        : record.subdomainPolicy();
  }

  private static DmarcOutcome found(Stop stop, String policy, String organizationalDomain) {
    DmarcRecord record = stop.record();
    if (record == null) {
      throw new IllegalArgumentException("no record at " + stop.domain());
    }
    return new DmarcOutcome(
        DnsStatus.PRESENT,
        record.text(),
        stop.domain(),
        organizationalDomain,
        policy,
        record.dkimAlignment(),
        record.spfAlignment(),
        record.testing(),
        record.reports(),
        record.sound(),
        false,
        "");
  }

  /** Without a usable record on the way, the lowest unusable one is at fault. */
  private static DmarcOutcome nothing(List<Stop> walk) {
    return walk.stream()
        .filter(stop -> !stop.records().isEmpty())
        .findFirst()
        .map(DmarcCheck::spoilt)
        .orElseGet(() -> without(DnsStatus.ABSENT, "", "", false, ""));
  }

  /** A record that cannot be used, or several. */
  private static DmarcOutcome spoilt(Stop stop) {
    boolean several = stop.records().size() > 1;
    return without(DnsStatus.BROKEN, stop.records().get(0), stop.domain(), several, "");
  }

  /** DNS failed on the way; the domain's own record, if there is one, is known and applies. */
  private static DmarcOutcome failed(Stop stop, Stop own) {
    DmarcRecord record = own.record();
    return record == null
        ? without(stop.answer().status(), "", "", false, stop.answer().troubleLabel())
        : found(own, record.policy(), "");
  }

  private static DmarcOutcome without(
      DnsStatus status, String record, String recordDomain, boolean several, String trouble) {
    return new DmarcOutcome(
        status, record, recordDomain, "", "", "r", "r", false, false, true, several, trouble);
  }
}
