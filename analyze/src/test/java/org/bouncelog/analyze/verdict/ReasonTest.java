package org.bouncelog.analyze.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Labels stand in exports and in states, which other versions read. */
class ReasonTest {
  @Test
  void aReasonIsFoundByItsLabel() {
    for (Reason reason : Reason.values()) {
      assertEquals(reason, Reason.of(reason.label()));
    }
    assertEquals(Reason.STRIKES, Reason.of("of-a-later-version"));
  }

  @Test
  void labelsAreWordsWithHyphens() {
    assertEquals("too-few-strikes", Reason.TOO_FEW_STRIKES.label());
    assertEquals("review", Verdict.REVIEW.label());
    assertEquals("own-relay", Fault.Kind.OWN_RELAY.label());
  }
}
