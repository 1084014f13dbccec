package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import org.bouncelog.analyze.dns.TestDns.Behaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a resolver says is believed only while it knows what every resolver knows. */
class CanaryDnsTest {
  private TestDns server = TestDns.of("");

  @BeforeEach
  void start() {
    server.close();
    server = TestDns.ofZones();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private CanaryDns dns() {
    return new CanaryDns(server.live());
  }

  @Test
  void resolverThatKnowsTheWorldIsBelieved() {
    CanaryDns dns = dns();
    assertTrue(dns.lookup("example.org", DnsType.MX).isPresent());
    assertTrue(dns.lookup("mx1.example.org", DnsType.A).isPresent());
    assertTrue(dns.lookup("gone.test", DnsType.MX).isNxdomain());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gmail.com", "outlook.com", "yahoo.com", "com"})
  void denialsOfOneThatDeniesWellKnownDomainsSayNothing(String denied) {
    server.with(denied, Behaviour.DENY);
    CanaryDns dns = dns();
    assertEquals(Answer.unknown(Trouble.DENIES_KNOWN), dns.lookup("gone.test", DnsType.MX));
    assertEquals(Answer.unknown(Trouble.DENIES_KNOWN), dns.lookup("implicit.test", DnsType.MX));
    assertTrue(dns.lookup("example.org", DnsType.MX).isPresent());
  }

  @Test
  void oneThatDoesNotAnswerForThemIsNoLiar() {
    server.with("com", Behaviour.REFUSED);
    assertTrue(dns().lookup("gone.test", DnsType.MX).isNxdomain());
  }

  @Test
  void addressesOfOneThatMakesThemUpSayNothing() {
    server.close();
    server = TestDns.of("*.invalid. A 192.0.2.80\n*.test. A 192.0.2.80\n");
    assertEquals(Answer.unknown(Trouble.FINDS_IMPOSSIBLE), dns().lookup("gone.test", DnsType.A));
  }

  @Test
  void whatIsToBeThoughtOfAResolverIsTold() {
    assertEquals(CanaryDns.Trust.TRUSTED, dns().trust());
    server.with("com", Behaviour.REFUSED);
    assertEquals(CanaryDns.Trust.SILENT, dns().trust());
    server.with("com", Behaviour.DENY);
    assertEquals(CanaryDns.Trust.DENIES_KNOWN, dns().trust());
  }

  @Test
  void domainsThatALyingResolverDeniesAreUnclear() {
    server.with("com", Behaviour.DENY);
    MxOutcome outcome = new MxCheck(dns()).check("gone.test");
    assertEquals(MxOutcome.State.UNCLEAR, outcome.state());
    assertEquals("denies-known", outcome.trouble());
  }

  /** Else the next night would believe it. */
  @Test
  void whatALyingResolverDeniedIsNotKept(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("dns-cache.tsv");
    server.with("com", Behaviour.DENY);
    CachedDns lying = CachedDns.open(file, dns(), InstantSource.system());
    assertTrue(lying.lookup("gone.test", DnsType.MX).isUnclear());
    lying.save(file);
    CachedDns later = CachedDns.open(file, new OfflineDns(), InstantSource.system());
    assertEquals(Answer.unknown(Trouble.OFFLINE), later.lookup("gone.test", DnsType.MX));
  }

  @Test
  void canariesAreAskedOnce() {
    CanaryDns dns = dns();
    for (int i = 0; i < 5; i++) {
      assertTrue(dns.lookup("gone" + i + ".test", DnsType.A).isNxdomain());
    }
    assertEquals(1, server.log().stream().filter("gmail.com MX"::equals).count());
  }
}
