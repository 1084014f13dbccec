package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FinalityTest {
  @Test
  void replyCodeDecidesBeforeTheEnhancedStatus() {
    assertEquals(Finality.PERMANENT, Finality.of(552, null));
    assertEquals(Finality.PERMANENT, Finality.of(552, "4.2.2"));
    assertEquals(Finality.TEMPORARY, Finality.of(452, "5.2.2"));
  }

  @Test
  void enhancedStatusDecidesWhereThereIsNoReplyCode() {
    assertEquals(Finality.PERMANENT, Finality.of(null, "5.0.0"));
    assertEquals(Finality.TEMPORARY, Finality.of(null, "4.4.1"));
  }

  @Test
  void nothingIsSaidWithoutCodes() {
    assertEquals(Finality.UNKNOWN, Finality.of(null, null));
    assertEquals(Finality.UNKNOWN, Finality.of(250, "2.0.0"));
  }

  @Test
  void whatTheMailServerDidDecidesWithoutCodes() {
    assertEquals(Finality.TEMPORARY, Finality.of(null, null, 3, 0));
    assertEquals(Finality.PERMANENT, Finality.of(null, null, 0, 1));
    assertEquals(Finality.UNKNOWN, Finality.of(null, null, 3, 1));
    assertEquals(Finality.PERMANENT, Finality.of(552, null, 3, 0));
  }
}
