package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncelog.analyze.dns.DnsblOutcome.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsblCheckTest {
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

  static DnsblList list(String zone, DnsblList.Kind kind, boolean onlyKnown) {
    return new DnsblList(
        zone,
        "List " + zone,
        zone,
        kind,
        true,
        DnsblList.Impact.HIGH,
        true,
        true,
        "https://bl.test/?{subject}",
        Map.of("127.0.0.4", "infected host"),
        kind == DnsblList.Kind.DOMAIN ? Map.of(2, "spam", 8, "phishing") : Map.of(),
        Set.of(),
        onlyKnown,
        "test",
        "invalid");
  }

  private DnsblOutcome ask(String zone, String ip) {
    DnsblList list = list(zone, DnsblList.Kind.IP, zone.startsWith("known"));
    return new DnsblCheck(server.live()).check(list, Zones.ip(ip));
  }

  @Test
  void everyCodeHasItsMeaning() {
    DnsblOutcome outcome = ask("good.bl.test", "192.0.2.10");
    assertEquals(State.LISTED, outcome.state());
    assertEquals(List.of("127.0.0.10", "127.0.0.4"), outcome.codes());
    assertEquals(List.of("127.0.0.10", "infected host"), outcome.meanings());
    assertEquals("see \u001b]8;;http://evil.test\u0007 there", outcome.reason());
  }

  @Test
  void addressOfVersionSixIsAskedByNibbles() {
    assertEquals(State.LISTED, ask("good.bl.test", "2001:db8::11").state());
    assertEquals(State.CLEAR, ask("good.bl.test", "2001:db8::12").state());
  }

  /**
   * A listing is believed only from a list that lists what it must, and nothing that it must not.
   */
  @ParameterizedTest
  @CsvSource({
    "good.bl.test,   192.0.2.10, LISTED",
    "good.bl.test,   192.0.2.11, CLEAR",
    "wild.bl.test,   192.0.2.10, WILDCARD",
    "refuse.bl.test, 192.0.2.10, REFUSED",
    "turned.bl.test, 192.0.2.10, REFUSED",
    "one.bl.test,    192.0.2.10, REFUSED",
    "parked.bl.test, 192.0.2.10, WILDCARD",
    "dead.bl.test,   192.0.2.10, DEAD",
    "gone.bl.test,   192.0.2.10, DEAD",
    "known.bl.test,  192.0.2.10, CLEAR",
    "bl.drop.test,   192.0.2.10, UNCLEAR",
    "bl.servfail.test, 192.0.2.10, UNCLEAR",
    "dead.bl.test,   2001:db8::1, DEAD"
  })
  void onlyAProvenListCounts(String zone, String ip, State state) {
    DnsblOutcome outcome = ask(zone, ip);
    assertEquals(state, outcome.state(), outcome.toString());
    assertEquals(
        state == State.LISTED ? "present" : state == State.CLEAR ? "absent" : "unknown",
        outcome.state().status().label());
  }

  @Test
  void silenceAfterAGoodTestIsUnclear() {
    server.with("10.2.0.192.good.bl.test", TestDns.Behaviour.DROP);
    DnsblOutcome outcome = ask("good.bl.test", "192.0.2.10");
    assertEquals(State.UNCLEAR, outcome.state());
    assertEquals("timeout", outcome.trouble());
  }

  @ParameterizedTest
  @CsvSource({"bad.example, LISTED, 'phishing,spam'", "good.example, CLEAR, ''"})
  void domainsAndBits(String domain, State state, String meanings) {
    DnsblList list = list("names.bl.test", DnsblList.Kind.DOMAIN, true);
    DnsblOutcome outcome = new DnsblCheck(server.live()).check(list, domain);
    assertEquals(state, outcome.state());
    assertEquals(meanings, String.join(",", outcome.meanings()));
  }

  @Test
  void listIsTestedOnce() {
    DnsblCheck check = new DnsblCheck(server.live());
    DnsblList list = list("good.bl.test", DnsblList.Kind.IP, false);
    for (int i = 0; i < 20; i++) {
      var unused = check.check(list, Zones.ip("192.0.2." + (20 + i)));
    }
    assertEquals(22, server.log().size());
  }

  @Test
  void listIsNotAskedForWhatItDoesNotList() {
    DnsblCheck check = new DnsblCheck(server.live());
    DnsblList names = list("names.bl.test", DnsblList.Kind.DOMAIN, true);
    assertThrows(IllegalArgumentException.class, () -> check.check(names, Zones.OUT));
    assertTrue(server.log().isEmpty());
  }
}
