package org.bouncelog.analyze.dns;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.DnsFact;
import org.bouncelog.analyze.result.DnsStatus;
import org.bouncelog.analyze.result.DnsVerdict;

/** What the checks found, as facts for people. */
final class Facts {
  private static final int SPF_LIMIT = 10;

  private Facts() {}

  /** May the address send for the domain? */
  static DnsFact spf(String domain, InetAddress ip, SpfOutcome spf) {
    DnsVerdict verdict =
        switch (spf.result()) {
          case PASS -> DnsVerdict.OK;
          case NEUTRAL -> DnsVerdict.WARNING;
          case FAIL, SOFTFAIL, NONE, PERMERROR -> DnsVerdict.BAD;
          case TEMPERROR -> unclear(spf.status());
        };
    Map<String, String> details = details("domain", domain, "ip", Ip.text(ip));
    spfDetails(details, spf);
    return spfFact(domain, "spf-" + spf.result().label(), spf, verdict, details);
  }

  /** Can the record be used at all, whoever sends? */
  static DnsFact spfRecord(String domain, SpfOutcome spf) {
    DnsVerdict verdict =
        switch (spf.result()) {
          case NONE, PERMERROR -> DnsVerdict.BAD;
          case TEMPERROR -> unclear(spf.status());
          default -> DnsVerdict.OK;
        };
    String code =
        switch (spf.result()) {
          case NONE, PERMERROR, TEMPERROR -> "spf-" + spf.result().label();
          default -> "spf-record";
        };
    Map<String, String> details = details("domain", domain);
    spfDetails(details, spf);
    return spfFact(domain, code, spf, verdict, details);
  }

  private static void spfDetails(Map<String, String> details, SpfOutcome spf) {
    put(details, "mechanism", spf.mechanism().isEmpty() ? "-" : spf.mechanism());
    put(details, "decided-by", spf.decidedBy());
    put(details, "lookups", String.valueOf(spf.lookups()));
    put(details, "limit", String.valueOf(SPF_LIMIT));
    put(details, "void", String.valueOf(spf.voidLookups()));
    put(details, "problem", spf.problem().label());
    put(details, "trouble", spf.trouble());
  }

  private static DnsFact spfFact(
      String domain, String code, SpfOutcome spf, DnsVerdict verdict, Map<String, String> details) {
    List<String> records = spf.record().isEmpty() ? List.of() : List.of(spf.record());
    return fact(domain, "spf", code, spf.status(), verdict, details, records);
  }

  static DnsFact dmarc(String domain, DmarcOutcome dmarc) {
    Map<String, String> details =
        details(
            "domain", domain,
            "record-domain", dmarc.recordDomain(),
            "organizational-domain", dmarc.organizationalDomain(),
            "policy", dmarc.policy(),
            "adkim", dmarc.dkimAlignment(),
            "aspf", dmarc.spfAlignment(),
            "reports", String.valueOf(dmarc.reports()),
            "tag", DmarcRecord.tagWithoutSemicolon(dmarc.record()),
            "trouble", dmarc.trouble());
    List<String> records = dmarc.record().isEmpty() ? List.of() : List.of(dmarc.record());
    return fact(
        domain, "dmarc", dmarcCode(dmarc), dmarc.status(), dmarcVerdict(dmarc), details, records);
  }

  private static String dmarcCode(DmarcOutcome dmarc) {
    if (!dmarc.trouble().isEmpty()) {
      return "dmarc-unclear";
    }
    return switch (dmarc.status()) {
      case ABSENT -> "dmarc-none";
      case BROKEN -> dmarc.severalRecords() ? "dmarc-several" : "dmarc-malformed";
      case UNKNOWN -> "dmarc-unclear";
      case PRESENT -> {
        if (!dmarc.sound()) {
          yield "dmarc-no-policy";
        }
        if (dmarc.enforced()) {
          yield dmarc.testing() ? "dmarc-testing" : "dmarc-enforced";
        }
        yield dmarc.reports() ? "dmarc-monitored" : "dmarc-unwatched";
      }
    };
  }

  private static DnsVerdict dmarcVerdict(DmarcOutcome dmarc) {
    return switch (dmarc.status()) {
      case PRESENT ->
          dmarc.sound() && (dmarc.enforced() || dmarc.reports())
              ? DnsVerdict.OK
              : DnsVerdict.WARNING;
      case ABSENT, BROKEN -> DnsVerdict.BAD;
      case UNKNOWN -> DnsVerdict.UNKNOWN;
    };
  }

  static DnsFact dkim(String selector, String domain, DkimOutcome dkim) {
    DnsVerdict verdict =
        switch (dkim.state()) {
          case KEY -> dkim.testing() ? DnsVerdict.WARNING : DnsVerdict.OK;
          case SHORT -> DnsVerdict.WARNING;
          case TOO_SHORT, REVOKED, UNUSABLE, MISSING, SEVERAL, MALFORMED -> DnsVerdict.BAD;
          case UNCLEAR -> unclear(dkim.status());
        };
    boolean testKey = dkim.state() == DkimOutcome.State.KEY && dkim.testing();
    Map<String, String> details =
        details(
            "domain", domain,
            "selector", selector,
            "name", DkimCheck.name(selector, domain),
            "algorithm", dkim.algorithm(),
            "bits", String.valueOf(dkim.bits()),
            "trouble", dkim.trouble());
    return fact(
        domain,
        "dkim",
        testKey ? "dkim-testing" : dkim.state().label(),
        dkim.status(),
        verdict,
        details,
        dkim.record().isEmpty() ? List.of() : List.of(dkim.record()));
  }

  /** There is no way to find out which selectors a domain uses. */
  static DnsFact dkimWithoutSelector(String domain) {
    return fact(
        domain,
        "dkim",
        "dkim-no-selector",
        DnsStatus.UNKNOWN,
        DnsVerdict.UNKNOWN,
        details("domain", domain),
        List.of());
  }

  /**
   * @param sender true for a domain that we send from, false for one that we send to
   */
  static DnsFact mx(String domain, MxOutcome mx, boolean sender) {
    DnsVerdict verdict =
        switch (mx.state()) {
          case HOSTS -> DnsVerdict.OK;
          case IMPLICIT -> sender ? DnsVerdict.WARNING : DnsVerdict.OK;
          case PARTLY, ALIAS -> DnsVerdict.WARNING;
          case NULL_MX, NO_DOMAIN, NO_HOST, NOWHERE, PRIVATE -> DnsVerdict.BAD;
          case UNCLEAR -> unclear(mx.status());
        };
    Map<String, String> details =
        details(
            "domain", domain,
            "hosts", String.valueOf(mx.records().size()),
            "unusable", String.join(", ", mx.unusable()),
            "trouble", mx.trouble());
    return fact(domain, "mx", mx.state().label(), mx.status(), verdict, details, mx.records());
  }

  static DnsFact ptr(InetAddress ip, PtrOutcome ptr) {
    String code =
        switch (ptr.state()) {
          case CONFIRMED -> "ptr-confirmed";
          case UNCONFIRMED -> "ptr-unconfirmed";
          case MISSING -> "ptr-missing";
          case UNCLEAR -> "ptr-unclear";
        };
    Map<String, String> details =
        details(
            "ip", Ip.text(ip),
            "name", ptr.confirmed().isEmpty() ? String.join(", ", ptr.names()) : ptr.confirmed(),
            "trouble", ptr.trouble());
    return fact(
        Ip.text(ip), "ptr", code, ptr.status(), verdict(ptr, DnsVerdict.BAD), details, ptr.names());
  }

  static DnsFact helo(String name, PtrOutcome helo) {
    String code =
        switch (helo.state()) {
          case CONFIRMED -> "helo-confirmed";
          case UNCONFIRMED -> "helo-elsewhere";
          case MISSING -> "helo-missing";
          case UNCLEAR -> "helo-unclear";
        };
    Map<String, String> details =
        details(
            "ip", helo.confirmed(),
            "name", name,
            "addresses", String.join(", ", helo.names()),
            "trouble", helo.trouble());
    return fact(
        name,
        "helo",
        code,
        helo.status(),
        verdict(
            helo, helo.state() == PtrOutcome.State.MISSING ? DnsVerdict.BAD : DnsVerdict.WARNING),
        details,
        helo.names());
  }

  private static DnsVerdict verdict(PtrOutcome outcome, DnsVerdict bad) {
    return switch (outcome.state()) {
      case CONFIRMED -> DnsVerdict.OK;
      case UNCONFIRMED, MISSING -> bad;
      case UNCLEAR -> unclear(outcome.status());
    };
  }

  static DnsFact dnsbl(String subject, DnsblOutcome dnsbl) {
    DnsblList list = dnsbl.list();
    DnsVerdict verdict =
        switch (dnsbl.state()) {
          case LISTED ->
              list.impact() == DnsblList.Impact.LOW ? DnsVerdict.WARNING : DnsVerdict.BAD;
          case CLEAR -> DnsVerdict.OK;
          default -> DnsVerdict.UNKNOWN;
        };
    Map<String, String> details =
        details(
            "subject", subject,
            "list", list.name(),
            "list-id", list.id(),
            "zone", list.zone(),
            "impact", list.impact().label(),
            "meaning", String.join("; ", dnsbl.meanings()),
            "reason", dnsbl.reason(),
            "url", list.url(subject),
            "trouble", dnsbl.trouble());
    return fact(
        subject,
        "dnsbl",
        dnsbl.state().label(),
        dnsbl.state().status(),
        verdict,
        details,
        dnsbl.codes());
  }

  /** Neither a domain nor an address. */
  static DnsFact notACheck(String target) {
    return fact(
        Caps.text(target, Caps.VALUE),
        "target",
        "target-invalid",
        DnsStatus.UNKNOWN,
        DnsVerdict.UNKNOWN,
        details("subject", target),
        List.of());
  }

  /** What fails at the zone is bad; what did not answer says nothing. */
  private static DnsVerdict unclear(DnsStatus status) {
    return status == DnsStatus.BROKEN ? DnsVerdict.BAD : DnsVerdict.UNKNOWN;
  }

  private static DnsFact fact(
      String subject,
      String check,
      String code,
      DnsStatus status,
      DnsVerdict verdict,
      Map<String, String> details,
      List<String> records) {
    return new DnsFact(subject, check, code, status, verdict, details, Caps.records(records));
  }

  private static Map<String, String> details(String... pairs) {
    Map<String, String> details = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      put(details, pairs[i], pairs[i + 1]);
    }
    return details;
  }

  private static void put(Map<String, String> details, String name, String value) {
    if (!value.isEmpty()) {
      details.put(name, Caps.text(value, Caps.VALUE));
    }
  }
}
