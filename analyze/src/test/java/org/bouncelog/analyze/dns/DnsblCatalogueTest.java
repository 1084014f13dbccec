package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DnsblCatalogueTest {
  private final DnsblCatalogue catalogue = DnsblCatalogue.builtIn();

  @Test
  void everyListIsWhole() {
    assertTrue(catalogue.all().size() >= 15);
    for (DnsblList list : catalogue.all()) {
      assertEquals(list.zone(), Domain.of(list.zone()), list.id());
      assertTrue(list.url().startsWith("https://"), list.id());
      assertTrue(list.id().matches("[a-z0-9-]+"), list.id());
      for (String code : list.codes().keySet()) {
        assertNotNull(Ip.parse(code), list.id() + " " + code);
        assertTrue(code.startsWith("127."), list.id() + " " + code);
      }
      assertTrue(!list.onlyKnown() || !list.codes().isEmpty() || !list.bits().isEmpty(), list.id());
    }
  }

  @Test
  void listsThatForbidSharedResolversNeedOnesOwn() {
    List<String> shared = ids(catalogue.select(Set.of(), Set.of(), false));
    List<String> own = ids(catalogue.select(Set.of(), Set.of(), true));
    assertTrue(!shared.contains("spamhaus-zen"));
    assertTrue(own.contains("spamhaus-zen"));
    assertTrue(shared.contains("spamcop"));
  }

  @Test
  void configurationTurnsListsOnAndOff() {
    List<String> ids =
        ids(catalogue.select(Set.of("spamhaus-zen", "dronebl"), Set.of("spamcop"), false));
    assertTrue(ids.contains("spamhaus-zen"));
    assertTrue(ids.contains("dronebl"));
    assertTrue(!ids.contains("spamcop"));
  }

  @Test
  void faultIsNamedWithItsLine() {
    String text = "\n[[list]]\nid = \"x\"\nnmae = \"X\"\n";
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> DnsblCatalogue.read("my-lists.toml", text));
    assertEquals("my-lists.toml:2: unknown key 'nmae'", e.getMessage());
  }

  private static List<String> ids(List<DnsblList> lists) {
    return lists.stream().map(DnsblList::id).toList();
  }
}
