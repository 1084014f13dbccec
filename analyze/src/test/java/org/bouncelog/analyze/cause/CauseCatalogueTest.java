package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CauseCatalogueTest {
  private static final CauseCatalogue CATALOGUE = CauseCatalogue.builtIn();

  @Test
  void thereAre36Causes() {
    assertEquals(36, CATALOGUE.all().size());
    assertNull(CATALOGUE.find("xyzzy"));
    assertEquals("unclassified", CATALOGUE.get("xyzzy").id());
  }

  @Test
  void onlyWhatIsTheAddressesFaultCanSuppressOne() {
    Set<String> suppressing = new TreeSet<>();
    for (Cause cause : CATALOGUE.all()) {
      assertEquals(cause.suppresses(), cause.hardStrikes() > 0 || cause.softStrikes() > 0);
      if (cause.suppresses()) {
        suppressing.add(cause.id());
      }
      if (cause.hygiene().startsWith("suppress")) {
        assertTrue(cause.suppresses(), cause.id());
      }
      if (cause.hygiene().equals("fix-sender")) {
        assertFalse(cause.suppresses(), cause.id());
      }
    }
    assertEquals(
        Set.of(
            "connect-failed",
            "dns-failure",
            "domain-no-mail",
            "domain-unknown",
            "mailbox-disabled",
            "mailbox-full",
            "mailbox-moved",
            "mailbox-unknown",
            "recipient-restricted",
            "recipient-syntax",
            "relay-denied",
            "routing-loop"),
        suppressing);
  }

  @Test
  void aTemporaryFailureNeverSuppressesAtOnce() {
    for (Cause cause : CATALOGUE.all()) {
      assertTrue(cause.softStrikes() != 1, cause.id());
      assertTrue(cause.softStrikes() == 0 || cause.softDays() > 0, cause.id());
    }
  }

  @Test
  void everyCauseHasItsPlaceAndItsNamesElsewhere() {
    Set<Integer> places = new TreeSet<>();
    for (Cause cause : CATALOGUE.all()) {
      places.add(cause.precedence());
      assertFalse(cause.names().kumomta().isEmpty(), cause.id());
      assertFalse(cause.names().sparkpost().isEmpty(), cause.id());
      assertFalse(cause.names().sendgrid().isEmpty(), cause.id());
    }
    assertEquals(36, places.size());
  }
}
