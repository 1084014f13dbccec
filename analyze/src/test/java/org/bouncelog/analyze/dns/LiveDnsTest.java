package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.bouncelog.analyze.dns.TestDns.Behaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveDnsTest {
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

  @Test
  void presentIsWhatTheZoneHolds() {
    Answer<MailHost> answer = server.live().lookup("Example.ORG.", DnsType.MX);
    assertEquals(List.of("10 mx1.example.org", "20 mx2.example.org"), DnsType.MX.texts(answer));
    assertEquals(Duration.ofHours(1), assertInstanceOf(Answer.Present.class, answer).ttl());
  }

  @Test
  void absentTellsNoSuchNameFromNoSuchRecord() {
    LiveDns dns = server.live();
    assertTrue(dns.lookup("gone.test", DnsType.A).isNxdomain());
    Answer<MailHost> noMx = dns.lookup("implicit.test", DnsType.MX);
    assertTrue(noMx.isAbsent());
    assertTrue(!noMx.isNxdomain());
  }

  @Test
  void aliasesAreFollowed() {
    LiveDns dns = server.live();
    assertEquals(2, dns.lookup("alias-mx.test", DnsType.MX).values().size());
    assertTrue(dns.lookup("dangling.test", DnsType.A).isNxdomain());
  }

  @Test
  void ringOfAliasesIsBroken() {
    assertEquals(Answer.broken(Trouble.LOOP), server.live().lookup("ring1.test", DnsType.A));
  }

  /** What is not an answer is never a denial. */
  @ParameterizedTest
  @CsvSource({
    "DROP, unknown, timeout",
    "REFUSED, unknown, refused",
    "REFERRAL, unknown, no-recursion",
    "TRUNCATED_ONLY, unknown, no-network",
    "OTHER_NAME, unknown, other-name",
    "SERVFAIL, broken, servfail",
    "LAME, broken, lame",
    "GARBAGE, broken, malformed"
  })
  void misbehaviourIsNeverAbsence(Behaviour behaviour, String status, String trouble) {
    server.with("example.org", behaviour);
    Answer<InetAddress> answer = server.live().lookup("example.org", DnsType.A);
    assertEquals(status, answer.status().label(), answer.toString());
    assertEquals(trouble, answer.troubleLabel(), answer.toString());
  }

  @ParameterizedTest
  @CsvSource({"DROP_FIRST", "SERVFAIL_FIRST", "NO_EDNS"})
  void secondTryGetsTheAnswer(Behaviour behaviour) {
    server.with("example.org", behaviour);
    assertTrue(server.live().lookup("example.org", DnsType.A).isPresent());
  }

  @Test
  void denialWithoutSoaIsADenialFromAResolver() {
    server.with("test", Behaviour.NO_SOA);
    assertTrue(server.live().lookup("gone.test", DnsType.A).isNxdomain());
    assertTrue(server.live().lookup("implicit.test", DnsType.MX).isAbsent());
  }

  @Test
  void resolverThatFailsForEverythingIsCutOffAndNothingIsBroken() {
    server.with(".", Behaviour.SERVFAIL);
    Answer<InetAddress> answer = server.live().lookup("example.org", DnsType.A);
    assertEquals(Answer.unknown(Trouble.NO_NETWORK), answer);
  }

  @Test
  void secondResolverStandsIn() {
    try (TestDns silent = TestDns.of("").with(".", Behaviour.REFUSED)) {
      LiveDns dns =
          new LiveDns(
              List.of(silent.address(), server.address()), TestLimits.SHORT, System::nanoTime);
      assertTrue(dns.lookup("example.org", DnsType.A).isPresent());
    }
  }

  @Test
  void truncatedAnswerComesOverTcp() {
    Answer<String> answer = server.live().lookup("huge.test", DnsType.TXT);
    assertEquals(10_000, answer.values().get(0).length());
    assertEquals(1, server.overTcp());
  }

  @Test
  void deadResolverIsGivenUpSoon() {
    server.with(".", Behaviour.DROP);
    LiveDns dns = server.live();
    List<Supplier<Answer<InetAddress>>> work = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String name = "n" + i + ".test";
      work.add(() -> dns.lookup(name, DnsType.A));
    }
    List<Answer<InetAddress>> answers = Parallel.all(work, 50);
    assertTrue(answers.stream().allMatch(a -> a instanceof Answer.Unknown<InetAddress>));
    assertTrue(dns.queries() <= 110, () -> "sent " + dns.queries());
  }

  @Test
  void closedPortIsUnknown() {
    InetSocketAddress closed = server.address();
    server.close();
    LiveDns dns = new LiveDns(List.of(closed), TestLimits.SHORT, System::nanoTime);
    assertInstanceOf(Answer.Unknown.class, dns.lookup("example.org", DnsType.A));
  }

  @Test
  void noResolverIsUnknown() {
    LiveDns dns = new LiveDns(List.of(), TestLimits.SHORT, System::nanoTime);
    assertEquals(Answer.unknown(Trouble.NO_RESOLVER), dns.lookup("example.org", DnsType.A));
  }

  @Test
  void budgetOfQueriesEnds() {
    LiveDns dns =
        new LiveDns(
            List.of(server.address()),
            TestLimits.budget(Duration.ofSeconds(30), 2, 50),
            System::nanoTime);
    assertTrue(dns.lookup("example.org", DnsType.A).isPresent());
    assertTrue(dns.lookup("example.org", DnsType.MX).isPresent());
    assertEquals(Answer.unknown(Trouble.BUDGET), dns.lookup("gone.test", DnsType.A));
    assertEquals(2, dns.queries());
  }

  @Test
  void budgetOfTimeEnds() {
    AtomicLong now = new AtomicLong();
    LiveDns dns =
        new LiveDns(
            List.of(server.address()),
            TestLimits.budget(Duration.ofMinutes(2), 5_000, 50),
            now::get);
    assertTrue(dns.lookup("example.org", DnsType.A).isPresent());
    now.set(Duration.ofSeconds(121).toNanos());
    assertEquals(Answer.unknown(Trouble.BUDGET), dns.lookup("gone.test", DnsType.A));
  }

  @Test
  void onlySoManyAreInFlight() {
    server.with(".", Behaviour.SLOW);
    LiveDns dns =
        new LiveDns(
            List.of(server.address()),
            TestLimits.budget(Duration.ofSeconds(30), 5_000, 3),
            System::nanoTime);
    List<Supplier<Answer<InetAddress>>> work = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String name = "n" + i + ".test";
      work.add(() -> dns.lookup(name, DnsType.A));
    }
    assertTrue(Parallel.all(work, 12).stream().allMatch(Answer::isNxdomain));
    assertTrue(server.mostAsking() <= 3, () -> "at once " + server.mostAsking());
  }

  @ParameterizedTest
  @CsvSource({"a..test", "'\\300.test'"})
  void namesThatCannotBeAreUnknown(String name) {
    assertEquals(Answer.unknown(Trouble.BAD_NAME), server.live().lookup(name, DnsType.A));
  }

  @Test
  void offlineAsksNothing() {
    assertEquals(
        Answer.unknown(Trouble.OFFLINE), new OfflineDns().lookup("example.org", DnsType.A));
  }
}
