package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DmarcCheckTest {
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

  /** RFC 9989 section 4.10: which record applies, which of its policies, who is the owner. */
  @ParameterizedTest
  @CsvSource({
    // domain, whose record, policy, organisational domain
    "example.org,         example.org, reject,     example.org",
    "there.example.org,   example.org, quarantine, example.org",
    "gone.example.org,    example.org, none,       example.org",
    "psd-n.test,          psd-n.test,  quarantine, psd-n.test",
    "child.psd-n.test,    psd-n.test,  quarantine, psd-n.test",
    "deep.psd-n.test,     deep.psd-n.test, none,   psd-n.test",
    "bank,                bank,        reject,     bank",
    "own.bank,            own.bank,    none,       own.bank",
    "mail.own.bank,       own.bank,    none,       own.bank",
    "www.other.bank,      bank,        reject,     other.bank",
    "noise.test,          noise.test,  reject,     noise.test"
  })
  void treeWalk(String domain, String recordDomain, String policy, String organization) {
    DmarcOutcome dmarc = new DmarcCheck(server.live()).check(domain);
    assertEquals(recordDomain, dmarc.recordDomain(), dmarc.toString());
    assertEquals(policy, dmarc.policy());
    assertEquals(organization, dmarc.organizationalDomain());
  }

  @Test
  void whatIsNoTagIsPassedOverAndAnyUriTakesReports() {
    DmarcOutcome dmarc = new DmarcCheck(server.live()).check("stray.test");
    assertEquals("reject", dmarc.policy(), dmarc.toString());
    assertTrue(dmarc.reports(), dmarc.toString());
  }

  @Test
  void longNamesAreCutToSevenLabelsAfterTheFirstQuery() {
    DmarcOutcome dmarc = new DmarcCheck(server.live()).check("x.y.z.a.b.c.d.e.f.g.h.long.example");
    assertEquals("long.example", dmarc.recordDomain());
    assertEquals(
        List.of(
            "_dmarc.x.y.z.a.b.c.d.e.f.g.h.long.example TXT",
            "_dmarc.d.e.f.g.h.long.example TXT",
            "_dmarc.e.f.g.h.long.example TXT",
            "_dmarc.f.g.h.long.example TXT",
            "_dmarc.g.h.long.example TXT",
            "_dmarc.h.long.example TXT",
            "_dmarc.long.example TXT",
            "_dmarc.example TXT"),
        server.log());
  }

  @ParameterizedTest
  @CsvSource({
    "none.test,     absent, ''",
    "several.test,  broken, ''",
    "wrong.test,    broken, ''",
    "a.drop.test,   unknown, timeout",
    "a.servfail.test, broken, servfail"
  })
  void withoutAPolicy(String domain, String status, String trouble) {
    DmarcOutcome dmarc = new DmarcCheck(server.live()).check(domain);
    assertEquals(status, dmarc.status().label(), dmarc.toString());
    assertEquals(trouble, dmarc.trouble());
    assertEquals("", dmarc.policy());
  }

  @Test
  void parentThatDoesNotAnswerLeavesThePolicyOpen() {
    server.with("_dmarc.example.org", TestDns.Behaviour.DROP);
    assertEquals(
        "unknown", new DmarcCheck(server.live()).check("there.example.org").status().label());
  }

  @Test
  void ownRecordAppliesWhateverTheParentDoes() {
    server.with("_dmarc.org", TestDns.Behaviour.DROP);
    assertEquals("reject", new DmarcCheck(server.live()).check("example.org").policy());
  }

  @Test
  void reportsWithoutAPolicyCountAsNone() {
    DmarcOutcome dmarc = new DmarcCheck(server.live()).check("nopolicy.test");
    assertEquals("none", dmarc.policy());
    assertTrue(!dmarc.sound());
    assertTrue(dmarc.reports());
  }

  @Test
  void testModeIsTold() {
    DmarcOutcome dmarc = new DmarcCheck(server.live()).check("trial.test");
    assertTrue(dmarc.testing());
    assertTrue(dmarc.enforced());
  }

  @ParameterizedTest
  @CsvSource({
    "v=DMARC1; p=none, true",
    "v=DMARC1, true",
    "v = DMARC1 ;p=none, true",
    "v=dmarc1; p=none, false",
    "p=none; v=DMARC1, false",
    "v=DMARC12; p=none, false"
  })
  void versionComesFirstAndInCapitals(String record, boolean dmarc) {
    assertEquals(dmarc, DmarcRecord.isDmarc(record));
  }
}
