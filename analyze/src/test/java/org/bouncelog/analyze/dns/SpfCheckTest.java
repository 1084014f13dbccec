package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpfCheckTest {
  private static TestDns server = Zones.server();
  private static SpfCheck spf = new SpfCheck(new OfflineDns());

  @BeforeAll
  static void start() {
    server.close();
    server = Zones.server();
    spf = new SpfCheck(CachedDns.empty(server.live(), InstantSource.system()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    // domain, address, result, the term that decides, in whose record, look-ups
    "example.org,   192.0.2.10,   pass,      ip4:192.0.2.0/28,  example.org,      0",
    "example.org,   198.51.100.7, pass,      a:out.example.net, _spf.example.net, 2",
    "example.org,   2001:db8::5,  pass,      ip6:2001:db8::/64, _spf.example.net, 1",
    "example.org,   203.0.113.9,  fail,      -all,              example.org,      2",
    "redirect.test, 192.0.2.10,   pass,      ip4:192.0.2.0/28,  example.org,      1",
    "mxspf.test,    192.0.2.12,   pass,      mx:example.org,    mxspf.test,       1",
    "mxspf.test,    192.0.2.99,   fail,      -all,              mxspf.test,       1",
    "ptr.test,      192.0.2.10,   pass,      ptr:example.org,   ptr.test,         1",
    "ptr.test,      192.0.2.11,   fail,      -all,              ptr.test,         1",
    "exists.test,   192.0.2.10,   pass,      exists:%{ir}.ok.test, exists.test,   1",
    "exists.test,   192.0.2.9,    fail,      -all,              exists.test,      1",
    "soft.test,     192.0.2.10,   softfail,  ~all,              soft.test,        0",
    "neutral.test,  192.0.2.10,   neutral,   '',                neutral.test,     0",
    "none.test,     192.0.2.10,   none,      '',                '',               0",
    "gone.test,     192.0.2.10,   none,      '',                '',               0",
  })
  void resultAndTheTermThatDecides(
      String domain, String ip, String result, String mechanism, String decidedBy, int lookups) {
    SpfOutcome outcome = spf.evaluate(Zones.ip(ip), domain, "helo.test");
    assertEquals(result, outcome.result().label(), outcome.toString());
    assertEquals(mechanism, outcome.mechanism());
    assertEquals(decidedBy, outcome.decidedBy());
    assertEquals(lookups, outcome.lookups());
  }

  @ParameterizedTest
  @CsvSource({
    "twice.test,   SEVERAL_RECORDS, ''",
    "syntax.test,  SYNTAX,          ipv4:192.0.2.1",
    "missing.test, MISSING_INCLUDE, include:none.test",
    "loop.test,    LOOKUPS,         include:loop.test",
    "many.test,    LOOKUPS,         a:example.org",
    "void.test,    VOID_LOOKUPS,    a:v3.test",
    "hostile.test, SYNTAX,          'include:\u001b[31mred\n.test'"
  })
  void recordThatCannotBeUsed(String domain, SpfProblem problem, String mechanism) {
    SpfOutcome outcome = spf.evaluate(Zones.OUT, domain, "helo.test");
    assertEquals(SpfResult.PERMERROR, outcome.result(), outcome.toString());
    assertEquals(problem, outcome.problem());
    assertEquals(mechanism, outcome.mechanism());
    assertEquals("broken", outcome.status().label());
  }

  @ParameterizedTest
  @CsvSource({"late.test, unknown, timeout", "fails.test, broken, servfail"})
  void dnsThatDoesNotAnswerIsATemporaryError(String domain, String status, String trouble) {
    SpfOutcome outcome = spf.evaluate(Zones.OUT, domain, "helo.test");
    assertEquals(SpfResult.TEMPERROR, outcome.result());
    assertEquals(status, outcome.status().label());
    assertEquals(trouble, outcome.trouble());
  }

  @Test
  void auditFindsWhatAnEarlyMatchHides() {
    assertEquals(SpfResult.PASS, spf.evaluate(Zones.ip("192.0.2.1"), "early.test", "").result());
    SpfOutcome audit = spf.audit("early.test");
    assertEquals(SpfProblem.LOOKUPS, audit.problem());
    assertEquals(12, audit.lookups());
  }

  @ParameterizedTest
  @CsvSource({
    "example.org,  NEUTRAL,   NOTHING,         2",
    "void.test,    PERMERROR, VOID_LOOKUPS,    3",
    "loop.test,    PERMERROR, LOOKUPS,         11",
    "missing.test, PERMERROR, MISSING_INCLUDE, 1",
    "twice.test,   PERMERROR, SEVERAL_RECORDS, 0",
    "none.test,    NONE,      NOTHING,         0",
    "late.test,    TEMPERROR, DNS,             1"
  })
  void audit(String domain, SpfResult result, SpfProblem problem, int lookups) {
    SpfOutcome outcome = spf.audit(domain);
    assertEquals(result, outcome.result(), outcome.toString());
    assertEquals(problem, outcome.problem());
    assertEquals(lookups, outcome.lookups());
  }

  /** Terms that the grammar of RFC 7208 section 12 allows, and others. */
  @ParameterizedTest
  @CsvSource({
    "a, true",
    "a/24, true",
    "a//64, true",
    "a/24//64, true",
    "a:example.org/24//64, true",
    "A:Example.ORG, true",
    "a:example.org., true",
    "mx:%{d}, true",
    "exists:%{i}._spf.%{d2}, true",
    "exists:%{l1r-}.example.org, true",
    "ip4:192.0.2.1, true",
    "ip6:2001:db8::/32, true",
    "foo=bar, true",
    "all:example.org, false",
    "a/33, false",
    "a/024, false",
    "a//129, false",
    "a:, false",
    "a:localhost, false",
    "a:192.0.2.1, false",
    "ip4:192.0.2.0/, false",
    "ip4:192.0.2, false",
    "ip4:2001:db8::1, false",
    "ip6:192.0.2.1, false",
    "include, false",
    "include:, false",
    "exists:%{x}.test, false",
    "exists:%{d0}.test, false",
    "exists:%.test, false",
    "redirect=, false",
    "+redirect=example.org, false",
    "example.org, false"
  })
  void grammar(String term, boolean valid) {
    assertEquals(valid, SpfSyntax.parse("v=spf1 " + term + " -all").fault() == null, term);
  }

  @ParameterizedTest
  @CsvSource({
    "v=spf1, true",
    "V=SPF1 -all, true",
    "v=spf10 -all, false",
    "v=spf1-all, false",
    "spf2.0/pra -all, false"
  })
  void onlyWholeVersionCounts(String record, boolean spfRecord) {
    assertEquals(spfRecord, SpfSyntax.isSpf(record));
  }

  @ParameterizedTest
  @CsvSource({
    "%{s}, strong-bad@email.example.com",
    "%{o}, email.example.com",
    "%{d2}, example.com",
    "%{dr}, com.example.email",
    "%{d2r}, example.email",
    "%{l-}, strong.bad",
    "%{l1r-}, strong",
    "%{lr-}, bad.strong",
    "%%%_%-, '% %20'"
  })
  void macros(String text, String expanded) {
    assertEquals(
        expanded,
        SpfMacros.expand(
            text,
            letter ->
                switch (letter) {
                  case 's' -> "strong-bad@email.example.com";
                  case 'l' -> "strong-bad";
                  default -> "email.example.com";
                }));
  }

  @Test
  void labelsAreThoseOfTheRfc() {
    for (SpfResult result : SpfResult.values()) {
      assertEquals(result.name().toLowerCase(Locale.ROOT), result.label());
    }
    assertTrue(SpfResult.values().length == 7);
  }
}
