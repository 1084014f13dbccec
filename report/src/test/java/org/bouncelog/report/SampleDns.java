package org.bouncelog.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.DnsEvidence;
import org.bouncelog.analyze.result.DnsFact;
import org.bouncelog.analyze.result.DnsStatus;
import org.bouncelog.analyze.result.DnsSubject;
import org.bouncelog.analyze.result.DnsSubject.Role;
import org.bouncelog.analyze.result.DnsVerdict;

/** What DNS says in the samples. */
final class SampleDns {
  private SampleDns() {}

  static DnsFact listed() {
    return new DnsFact(
        "192.0.2.25",
        "dnsbl",
        "dnsbl-listed",
        DnsStatus.PRESENT,
        DnsVerdict.BAD,
        details(
            "subject", "192.0.2.25",
            "list", "Example ZEN",
            "meaning", "spam source",
            "url", "https://lookup.dnsbl.example/192.0.2.25"),
        List.of("127.0.0.2"));
  }

  static DnsEvidence evidence() {
    DnsFact spf =
        new DnsFact(
            "example.org",
            "spf",
            "spf-softfail",
            DnsStatus.PRESENT,
            DnsVerdict.BAD,
            details(
                "domain", "example.org",
                "ip", "192.0.2.25",
                "mechanism", "~all",
                "decided-by", "example.org"),
            List.of("v=spf1 ip4:192.0.2.26 ~all"));
    DnsFact silent =
        new DnsFact(
            "example.org",
            "dmarc",
            "dmarc-unclear",
            DnsStatus.UNKNOWN,
            DnsVerdict.UNKNOWN,
            details("domain", "example.org", "trouble", "timeout"),
            List.of());
    return new DnsEvidence(
        List.of(
            new DnsSubject(Role.SENDING_IP, "192.0.2.25", List.of(listed())),
            new DnsSubject(Role.SENDER_DOMAIN, "example.org", List.of(spf, silent))),
        false);
  }

  /** Hostile in every place that DNS fills. */
  static DnsEvidence hostile(String evil) {
    DnsFact fact =
        new DnsFact(
            evil,
            "dnsbl",
            "dnsbl-listed",
            DnsStatus.PRESENT,
            DnsVerdict.BAD,
            details("subject", evil, "list", evil, "meaning", evil, "url", "javascript:" + evil),
            List.of(evil));
    return new DnsEvidence(List.of(new DnsSubject(Role.SENDING_IP, evil, List.of(fact))), false);
  }

  private static Map<String, String> details(String... pairs) {
    Map<String, String> details = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      details.put(pairs[i], pairs[i + 1]);
    }
    return details;
  }
}
