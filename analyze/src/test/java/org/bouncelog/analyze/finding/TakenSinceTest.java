package org.bouncelog.analyze.finding;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** From where on what was taken is no pause of a fault. */
class TakenSinceTest {
  private static final Thresholds USUAL = Thresholds.defaults();

  @Test
  void enoughWhereMostOfItWasMetIsNoPause() {
    assertTrue(new TakenSince(10, 0, 0.5).isNoPause(USUAL));
    assertFalse(new TakenSince(9, 0, 1).isNoPause(USUAL), "too few");
    assertFalse(new TakenSince(1000, 0, 0.49).isNoPause(USUAL), "where little of it was met");
  }

  @Test
  void itTakesTwiceAsMuchAsInAnyPauseBefore() {
    assertFalse(new TakenSince(199, 100, 1).isNoPause(USUAL));
    assertTrue(new TakenSince(200, 100, 1).isNoPause(USUAL));
  }
}
