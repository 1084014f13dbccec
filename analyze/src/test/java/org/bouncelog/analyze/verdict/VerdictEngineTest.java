package org.bouncelog.analyze.verdict;

import static org.bouncelog.analyze.verdict.Mailings.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine decides about addresses that fail alone, together, again, and on our side. */
class VerdictEngineTest {

  @Test
  void anAddressThatFailsAloneIsSuppressed() {
    Mailings mailings = readers(10, "mx.firm.example", "firm.example", 0);
    mailings.refused("r0@firm.example", "mx.firm.example", 7, UNKNOWN);
    everybodyElse(mailings, 1, 10, "mx.firm.example", "firm.example", 7);
    Decision decision = decision(mailings, "r0@firm.example");
    assertEquals(Verdict.SUPPRESS, decision.verdict());
    assertEquals(List.of(Reason.STRIKES), decision.reasons());
    assertEquals(List.of(), mailings.incidents());
  }

  /** However often: suppression needs a cause that is known with medium confidence at least. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailbox-unknown", "mailbox-disabled", "mailbox-moved", "mailbox-full", "recipient-syntax",
        "recipient-restricted", "domain-unknown", "domain-no-mail", "relay-denied", "routing-loop"
      })
  void whatIsOnlyGuessedSuppressesNobody(String cause) {
    Mailings mailings = readers(10, "mx.firm.example", "firm.example", 0).guessed();
    for (int week = 1; week <= 8; week++) {
      mailings.refused("r0@firm.example", "mx.firm.example", 7 * week, cause);
      everybodyElse(mailings, 1, 10, "mx.firm.example", "firm.example", 7 * week);
    }
    assertNotEquals(Verdict.SUPPRESS, decision(mailings, "r0@firm.example").verdict());
  }

  @Test
  void thoseOfOneHosterThatFailTogetherAreHeldBackAsOneIncident() {
    Mailings mailings = new Mailings();
    for (int domain = 0; domain < 30; domain++) {
      String address = "ann@firm" + domain + ".example";
      mailings.taken(address, "mx.host.example", 0).refused(address, "mx.host.example", 7, UNKNOWN);
    }
    Decision decision = decision(mailings, "ann@firm3.example");
    assertEquals(Verdict.REVIEW, decision.verdict());
    assertEquals(Reason.BOUNCE_SPIKE, decision.reason());
    Incident incident = mailings.incidents().get(0);
    assertEquals(1, mailings.incidents().size());
    assertEquals(new Group(Group.Scope.ANSWERER, "host.example"), incident.fault().group());
    assertEquals(30, incident.addresses());
    assertEquals(7 * Mailings.DAY, incident.since());
  }

  /** One customer of a large provider is in trouble, not the provider. */
  @Test
  void theNarrowestGroupIsNamed() {
    Mailings mailings = readers(400, "mx.host.example", "large.example", 0);
    everybodyElse(mailings, 0, 400, "mx.host.example", "large.example", 7);
    for (int reader = 0; reader < 20; reader++) {
      String address = "r" + reader + "@tenant.example";
      mailings.taken(address, "mx.host.example", 0).refused(address, "mx.host.example", 7, UNKNOWN);
    }
    List<Incident> incidents = mailings.incidents();
    assertEquals(1, incidents.size());
    assertEquals(new Group(Group.Scope.DOMAIN, "tenant.example"), incidents.get(0).fault().group());
  }

  /** Six of twelve leave a firm: at the second mailing that the others take, they are gone. */
  @Test
  void whoFailsAgainWhileOthersTakeMailIsSuppressed() {
    for (int mailingsAfter = 1; mailingsAfter <= 3; mailingsAfter++) {
      Mailings mailings = readers(12, "mx.firm.example", "firm.example", 0);
      for (int week = 1; week <= mailingsAfter; week++) {
        for (int reader = 0; reader < 6; reader++) {
          mailings.refused("r" + reader + "@firm.example", "mx.firm.example", 7 * week, UNKNOWN);
        }
        everybodyElse(mailings, 6, 12, "mx.firm.example", "firm.example", 7 * week);
      }
      Decision decision = decision(mailings, "r0@firm.example");
      assertEquals(mailingsAfter < 2 ? Verdict.REVIEW : Verdict.SUPPRESS, decision.verdict());
    }
  }

  /** It takes other mail in between, but none of those who are refused was asked for then. */
  @Test
  void aHosterThatFailsAtEachMailingKeepsItsReaders() {
    Mailings mailings = new Mailings();
    for (int domain = 0; domain < 20; domain++) {
      String address = "ann@firm" + domain + ".example";
      mailings.taken(address, "mx.host.example", 0);
      for (int week = 1; week <= 4; week++) {
        mailings
            .refused(address, "mx.host.example", 7 * week, UNKNOWN)
            .taken("bob@firm" + domain + ".example", "mx.host.example", 7 * week + 3);
      }
    }
    for (int week = 1; week <= 4; week++) {
      everybodyElse(mailings, 0, 30, "mx.other.example", "other.example", 7 * week);
    }
    assertEquals(Verdict.REVIEW, decision(mailings, "ann@firm3.example").verdict());
  }

  /** From the first mailing on, whenever the list writes: the log shows nothing else of it. */
  @Test
  void aHosterThatNeverTookMailIsGivenTwoMonths() {
    for (int weeks : new int[] {5, 10}) {
      Mailings mailings = new Mailings();
      for (int week = 0; week < weeks; week++) {
        for (int domain = 0; domain < 20; domain++) {
          String address = "ann@firm" + domain + ".example";
          mailings.refused(address, "mx.host.example", 7 * week, UNKNOWN);
        }
        everybodyElse(mailings, 0, 30, "mx.other.example", "other.example", 7 * week);
      }
      Verdict expected = weeks == 5 ? Verdict.REVIEW : Verdict.SUPPRESS;
      assertEquals(expected, decision(mailings, "ann@firm3.example").verdict());
    }
  }

  /** Nobody knows whether a whole domain is dead or in trouble, until it lasts. */
  @Test
  void aWholeDomainIsGivenThreeOccasionsInAWeek() {
    for (int occasions = 1; occasions <= 3; occasions++) {
      Mailings mailings = readers(30, "mx.other.example", "other.example", 0);
      for (int time = 0; time < occasions; time++) {
        for (int reader = 0; reader < 5; reader++) {
          mailings.refused("r" + reader + "@new.example", "mx.new.example", 4 * time, UNKNOWN);
        }
      }
      assertEquals(
          occasions < 3 ? Reason.BOUNCE_SPIKE : Reason.FAILED_AGAIN,
          decision(mailings, "r0@new.example").reason());
    }
  }

  @Test
  void aRelayThatRefusesUsTakesNobodyOffTheLists() {
    Mailings mailings = new Mailings().relay("smtp.isp.example", 587, 40);
    for (int domain = 0; domain < 40; domain++) {
      mailings.refusedUnnamed(
          "ann@firm" + domain + ".example", "smtp.isp.example", 587, 7, "mailbox-disabled");
    }
    Decision decision = decision(mailings, "ann@firm3.example");
    assertEquals(Verdict.KEEP, decision.verdict());
    assertEquals(List.of(Reason.OWN_FAULT), decision.reasons());
    Incident incident = mailings.incidents().get(0);
    assertEquals(Fault.Kind.OWN_RELAY, incident.fault().kind());
    assertEquals("smtp.isp.example", incident.fault().group().key());
  }

  @Test
  void vetoesStandAboveStrikes() {
    Map<String, Reason> expected =
        Map.of(
            "postmaster@a.example", Reason.ROLE,
            "news-request@b.example", Reason.ROLE,
            "ann,bob@c.example", Reason.INVALID_ADDRESS,
            "eve@d.example", Reason.ALLOW_LIST,
            "dan@e.example", Reason.EXPIRED);
    Hygiene hygiene = new Hygiene(Set.of("@d.example"), Set.of(), 30, 100 * Mailings.DAY);
    expected.forEach(
        (address, reason) -> {
          String domain = address.substring(address.indexOf('@') + 1);
          Mailings mailings = new Mailings();
          double day = reason == Reason.EXPIRED ? 69 : 99;
          mailings.refused(address, "mx." + domain, day, UNKNOWN);
          Decision decision = mailings.decisions(hygiene, new ArrayList<>()).get(address);
          assertTrue(decision != null && decision.verdict() != Verdict.SUPPRESS, address);
          assertEquals(List.of(reason, Reason.STRIKES), decision.reasons(), address);
        });
  }

  private static Mailings readers(int count, String host, String domain, double day) {
    Mailings mailings = new Mailings();
    everybodyElse(mailings, 0, count, host, domain, day);
    return mailings;
  }

  private static void everybodyElse(
      Mailings mailings, int from, int to, String host, String domain, double day) {
    for (int reader = from; reader < to; reader++) {
      mailings.taken("r" + reader + "@" + domain, host, day);
    }
  }

  private static Decision decision(Mailings mailings, String address) {
    Decision decision = mailings.decisions().get(address);
    assertTrue(decision != null, address);
    return decision;
  }
}
