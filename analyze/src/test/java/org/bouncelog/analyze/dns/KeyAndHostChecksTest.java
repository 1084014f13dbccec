package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DKIM keys, mail hosts, reverse DNS. */
class KeyAndHostChecksTest {
  private static TestDns server = TestDns.of("");
  private static DnsLookup dns = new OfflineDns();

  @BeforeAll
  static void start() {
    server.close();
    server = Zones.server();
    dns = CachedDns.empty(server.live(), InstantSource.system());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "good,    example.org, present, KEY,       rsa,     2048",
    "bare,    example.org, present, KEY,       rsa,     2048",
    "alias,   example.org, present, KEY,       rsa,     2048",
    "ed,      example.org, present, KEY,       ed25519, 256",
    "short,   example.org, present, SHORT,     rsa,     1024",
    "tiny,    example.org, present, TOO_SHORT, rsa,     512",
    "sha1,    example.org, present, UNUSABLE,  ed25519, 0",
    "tlsrpt,  example.org, present, UNUSABLE,  ed25519, 0",
    "listed,  example.org, present, KEY,       ed25519, 256",
    "revoked, example.org, present, REVOKED,   rsa,     0",
    "gone,    example.org, absent,  MISSING,   '',      0",
    "broken,  example.org, broken,  MALFORMED, '',      0",
    "cut,     example.org, broken,  MALFORMED, '',      0",
    "other,   example.org, broken,  MALFORMED, '',      0",
    "twice,   example.org, broken,  SEVERAL,   '',      0",
    "any,     drop.test,   unknown, UNCLEAR,   '',      0",
    "any,     servfail.test, broken, UNCLEAR,  '',      0"
  })
  void dkimKey(
      String selector,
      String domain,
      String status,
      DkimOutcome.State state,
      String algorithm,
      int bits) {
    DkimOutcome dkim = new DkimCheck(dns).check(selector, domain);
    assertEquals(state, dkim.state(), dkim.toString());
    assertEquals(status, dkim.status().label());
    assertEquals(algorithm, dkim.algorithm());
    assertEquals(bits, dkim.bits());
  }

  @Test
  void dkimTestModeIsTold() {
    assertTrue(new DkimCheck(dns).check("test", "example.org").testing());
  }

  @ParameterizedTest
  @CsvSource({
    "example.org,     present, HOSTS",
    "alias-mx.test,   present, HOSTS",
    "six-mx.test,     present, HOSTS",
    "partly.test,     present, PARTLY",
    "implicit.test,   present, IMPLICIT",
    "null.test,       present, NULL_MX",
    "gone.test,       absent,  NO_DOMAIN",
    "nomail.test,     absent,  NO_HOST",
    "nowhere.test,    broken,  NOWHERE",
    "literal.test,    broken,  NOWHERE",
    "private.test,    broken,  PRIVATE",
    "local.test,      broken,  PRIVATE",
    "silent-mx.test,  unknown, UNCLEAR",
    "a.drop.test,     unknown, UNCLEAR",
    "a.servfail.test, broken,  UNCLEAR",
    "ring1.test,      broken,  UNCLEAR"
  })
  void mailHosts(String domain, String status, MxOutcome.State state) {
    MxOutcome mx = new MxCheck(dns).check(domain);
    assertEquals(state, mx.state(), mx.toString());
    assertEquals(status, mx.status().label());
  }

  @Test
  void onlyAClearDenialMeansThatNoMailIsTaken() {
    MxCheck check = new MxCheck(dns);
    List<String> domains =
        List.of(
            "example.org",
            "null.test",
            "gone.test",
            "nomail.test",
            "nowhere.test",
            "a.drop.test",
            "a.servfail.test",
            "silent-mx.test",
            "ring1.test");
    assertEquals(
        List.of("null.test", "gone.test", "nomail.test"),
        domains.stream().filter(domain -> check.check(domain).acceptsNoMail()).toList());
  }

  @Test
  void mailHostsAreShownWithTheirAddresses() {
    assertEquals(
        List.of("10 mx1.example.org [192.0.2.11, 2001:db8::11]", "20 mx2.example.org [192.0.2.12]"),
        new MxCheck(dns).check("example.org").records());
    assertEquals(List.of("gone.test"), new MxCheck(dns).check("partly.test").unusable());
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.10,  present, CONFIRMED,   out.example.org",
    "2001:db8::11, present, CONFIRMED,  mx1.example.org",
    "192.0.2.11,  present, UNCONFIRMED, ''",
    "192.0.2.13,  absent,  MISSING,     ''",
    "192.0.2.12,  unknown, UNCLEAR,     ''"
  })
  void reverseDns(String ip, String status, PtrOutcome.State state, String confirmed) {
    PtrOutcome ptr = new PtrCheck(dns).reverse(Zones.ip(ip));
    assertEquals(state, ptr.state(), ptr.toString());
    assertEquals(status, ptr.status().label());
    assertEquals(confirmed, ptr.confirmed());
  }

  @ParameterizedTest
  @CsvSource({
    "out.example.org, CONFIRMED",
    "mx1.example.org, UNCONFIRMED",
    "gone.test,       MISSING",
    "a.drop.test,     UNCLEAR"
  })
  void heloName(String name, PtrOutcome.State state) {
    assertEquals(state, new PtrCheck(dns).helo(name, List.of(Zones.OUT)).state());
  }
}
