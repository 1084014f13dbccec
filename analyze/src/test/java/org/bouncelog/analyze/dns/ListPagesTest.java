package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class ListPagesTest {

  @Test
  void aListIsFoundByItsZoneAndByWhatPeopleCallIt() {
    String page = "https://check.spamhaus.org/results/?query=192.0.2.10";
    assertEquals(page, ListPages.of("Spamhaus ZEN", "192.0.2.10"));
    assertEquals(page, ListPages.of("zen.spamhaus.org", "192.0.2.10"));
    assertEquals("https://surbl.org/surbl-analysis", ListPages.of("SURBL", "example.org"));
  }

  @Test
  void severalListsHaveAPageEach() {
    assertEquals(
        "https://www.spamcop.net/bl.shtml?192.0.2.10, "
            + "https://check.spamhaus.org/results/?query=192.0.2.10",
        ListPages.of("SpamCop, Spamhaus ZEN", "192.0.2.10"));
  }

  @Test
  void whatTheListCannotHaveIsNotAskedFor() {
    String page = "https://check.spamhaus.org/results/?query=";
    assertEquals(page, ListPages.of("Spamhaus ZEN", "mail.example.org"));
    assertEquals(page, ListPages.of("Spamhaus ZEN", null));
    assertEquals(page, ListPages.of("Spamhaus DBL", "\"><script> 192.0.2.10"));
  }

  @Test
  void aListThatNobodyKnowsHasNoPage() {
    assertNull(ListPages.of("Spamha", "192.0.2.10"));
    assertNull(ListPages.of("", "192.0.2.10"));
    assertNull(ListPages.of("list.example.org", "192.0.2.10"));
    assertNull(ListPages.of(null, "192.0.2.10"));
  }
}
