package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncelog.analyze.result.DnsEvidence;
import org.bouncelog.analyze.result.DnsFact;
import org.bouncelog.analyze.result.DnsStatus;
import org.bouncelog.analyze.result.DnsSubject;
import org.bouncelog.analyze.result.DnsVerdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChecksTest {
  private static final List<DnsblList> LISTS =
      List.of(
          DnsblCheckTest.list("good.bl.test", DnsblList.Kind.IP, false),
          DnsblCheckTest.list("refuse.bl.test", DnsblList.Kind.IP, false),
          DnsblCheckTest.list("names.bl.test", DnsblList.Kind.DOMAIN, false));

  private TestDns server = TestDns.of("");

  @BeforeEach
  void start() {
    server.close();
    server = Zones.server();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Checks checks() {
    return new Checks(CachedDns.empty(server.live(), InstantSource.system()), LISTS, 16);
  }

  @Test
  void checkPrintsWhatDnsSaysAboutADomainAndAnAddress() {
    CheckReport report =
        checks()
            .check(
                List.of("example.org", "192.0.2.10"),
                Map.of("example.org", List.of("good", "revoked")));
    assertEquals(
        List.of(
            "example.org",
            "  ok   The SPF record of example.org is sound, 2 of 10 look-ups",
            "         v=spf1 ip4:192.0.2.0/28 include:_spf.example.net -all",
            "  ok   SPF lets 192.0.2.10 send for example.org: ip4:192.0.2.0/28 of example.org,"
                + " 0 of 10 look-ups",
            "         v=spf1 ip4:192.0.2.0/28 include:_spf.example.net -all",
            "  ok   DKIM selector good of example.org has a key (rsa, 2048 bits)",
            "         " + server("good._domainkey.example.org"),
            "  bad  The key of DKIM selector revoked of example.org is revoked",
            "         v=DKIM1; p=",
            "       → Sign with another selector, or publish the key again.",
            "  ok   DMARC policy of example.org is reject (record at example.org)",
            "         v=DMARC1; p=reject; sp=quarantine; np=none; adkim=s; rua=mailto:d@example.org",
            "  ok   example.org takes mail",
            "         10 mx1.example.org [192.0.2.11, 2001:db8::11]",
            "         20 mx2.example.org [192.0.2.12]",
            "  ok   example.org is not on List names.bl.test",
            "",
            "192.0.2.10",
            "  ok       192.0.2.10 is out.example.org, and back",
            "             out.example.org",
            "  bad      192.0.2.10 is on List good.bl.test: 127.0.0.10; infected host"
                + " (https://bl.test/?192.0.2.10)",
            "             127.0.0.10",
            "             127.0.0.4",
            "           → Find and stop the cause first, then ask for removal:"
                + " https://bl.test/?192.0.2.10",
            "  unknown  List refuse.bl.test does not answer queries from this resolver",
            "           → Use a resolver of your own (see \"resolver\" in the configuration)."),
        report.lines(DnsTexts.of(Locale.ENGLISH)));
    assertEquals(DnsVerdict.BAD, report.verdict());
  }

  private String server(String name) {
    return server.live().lookup(name, DnsType.TXT).values().get(0);
  }

  @Test
  void checkTakesMailAddressesAndSaysWhatItCannotTake() {
    CheckReport report =
        checks().check(List.of("ann@Example.ORG", "example.org.", "not a name", ""), Map.of());
    assertEquals(
        List.of("example.org", "not a name", ""),
        report.subjects().stream().map(DnsSubject::name).toList());
    assertEquals("target-invalid", report.subjects().get(1).facts().get(0).code());
  }

  @Test
  void evidenceOfARun() {
    DnsEvidence evidence =
        checks()
            .collect(
                new EvidenceRequest(
                    List.of("example.org", "Example.org", "not a domain"),
                    List.of("192.0.2.10", "bogus", "2001:db8::11"),
                    Map.of("example.org", List.of("good")),
                    List.of("mx1.example.org", "mx2.example.org", "not a name"),
                    List.of("gone.test", "null.test", "a.drop.test", "example.org")));
    assertEquals(
        List.of(
            "sending-ip 192.0.2.10",
            "sending-ip 2001:db8::11",
            "helo-name mx1.example.org",
            "helo-name mx2.example.org",
            "sender-domain example.org",
            "recipient-domain gone.test",
            "recipient-domain null.test",
            "recipient-domain a.drop.test"),
        evidence.subjects().stream().map(s -> s.role().label() + " " + s.name()).toList());
    assertEquals(
        List.of("ptr-confirmed", "dnsbl-listed", "dnsbl-refused"),
        codes(evidence.subjects().get(0)));
    assertEquals(
        List.of(
            "spf-record",
            "spf-pass",
            "spf-pass",
            "dkim-key",
            "dmarc-enforced",
            "mx-hosts",
            "dnsbl-clear"),
        codes(evidence.subjects().get(4)));
    assertEquals(List.of("helo-confirmed"), codes(evidence.subjects().get(2)));
    assertEquals(List.of("helo-elsewhere"), codes(evidence.subjects().get(3)));
    assertEquals(List.of("mx-no-domain"), codes(evidence.subjects().get(5)));
    assertEquals(List.of("mx-null"), codes(evidence.subjects().get(6)));
    assertEquals(List.of("mx-unclear"), codes(evidence.subjects().get(7)));
    assertEquals(3, evidence.unanswered(), "two refusals and a silent domain");
  }

  private static List<String> codes(DnsSubject subject) {
    return subject.facts().stream().map(DnsFact::code).toList();
  }

  @Test
  void offlineRunHasNoEvidence() {
    DnsEvidence evidence =
        new Checks(new OfflineDns(), LISTS, 16)
            .collect(
                new EvidenceRequest(
                    List.of("example.org"), List.of(), Map.of(), List.of(), List.of()));
    assertEquals(DnsEvidence.none(), evidence);
  }

  /** Without an answer nothing is bad, nothing is absent, and it ends. */
  @Test
  void silentResolverMakesEverythingUnknown() {
    server.with(".", TestDns.Behaviour.DROP);
    long start = System.nanoTime();
    DnsEvidence evidence =
        checks()
            .collect(
                new EvidenceRequest(
                    List.of("example.org", "own.bank"),
                    List.of("192.0.2.10"),
                    Map.of("example.org", List.of("good")),
                    List.of("out.example.org"),
                    List.of("gone.test")));
    assertTrue(evidence.facts().stream().allMatch(f -> f.status() == DnsStatus.UNKNOWN));
    assertTrue(evidence.facts().stream().allMatch(f -> f.verdict() == DnsVerdict.UNKNOWN));
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos());
  }

  @Test
  void hostileRecordsAreDataInFactsAndEscapedOnATerminal() {
    CheckReport report = checks().check(List.of("hostile.test"), Map.of());
    DnsFact spf = report.subjects().get(0).facts().get(0);
    assertEquals(List.of("v=spf1 include:\u001b[31mred\n.test -all"), spf.records());
    String printed = String.join("|", report.lines(DnsTexts.of(Locale.ENGLISH)));
    assertTrue(printed.chars().noneMatch(c -> c < 0x20), printed);
    assertTrue(printed.contains("\\u001b[31mred\\u000a.test"), printed);
  }

  @Test
  void recordsAreCapped() {
    StringBuilder zone = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      zone.append("many.test. MX ").append(i).append(" mx").append(i).append(".test.\n");
    }
    zone.append("many.test. TXT \"v=spf1 ").append("a".repeat(240)).append('"');
    zone.append((" \"" + "b".repeat(250) + "\"").repeat(8)).append('\n');
    try (TestDns large = TestDns.of(zone.toString())) {
      CheckReport report =
          new Checks(large.live(), List.of(), 8).check(List.of("many.test"), Map.of());
      for (DnsFact fact : report.subjects().get(0).facts()) {
        assertTrue(fact.records().size() <= Caps.RECORDS);
        assertTrue(fact.records().stream().allMatch(r -> r.length() <= Caps.RECORD));
        assertTrue(fact.details().values().stream().allMatch(v -> v.length() <= Caps.VALUE));
      }
    }
  }
}
