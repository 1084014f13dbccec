package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.bouncelog.analyze.dns.Domain;
import org.junit.jupiter.api.Test;

/** The file of throw-away domains, and which domains it means. */
class DisposableDomainsTest {
  private static final List<String> NAMES = DisposableDomains.names();
  private static final DisposableDomains DOMAINS = DisposableDomains.builtIn();

  @Test
  void namesAreDomainsAsTheyAreLookedUpInOrderAndOnce() {
    assertEquals(NAMES.stream().distinct().sorted().toList(), NAMES);
    for (String name : NAMES) {
      assertEquals(name, Domain.of(name));
      assertTrue(name.indexOf('.') > 0, name);
    }
  }

  @Test
  void noNameStandsBelowAnother() {
    for (String name : NAMES) {
      assertFalse(DOMAINS.contains(name.substring(name.indexOf('.') + 1)), name);
    }
  }

  @Test
  void subdomainsBelongToThemAndLookalikesDoNot() {
    assertTrue(DOMAINS.contains("mailinator.com"));
    assertTrue(DOMAINS.contains("any.thing.mailinator.com"));
    assertFalse(DOMAINS.contains("notquitemailinator.com"));
    assertFalse(DOMAINS.contains("mailinator.com.example.org"));
    assertFalse(DOMAINS.contains("com"));
    assertFalse(DOMAINS.contains(""));
  }
}
