package org.bouncelog.analyze.verdict;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** From which count on chance is no explanation: tails of the Poisson distribution. */
class SurpriseTest {

  @Test
  void whatIsExpectedIsNoSurprise() {
    assertFalse(Surprise.isMany(0, 0.5));
    assertFalse(Surprise.isMany(5, 5));
    assertFalse(Surprise.isMany(130, 100));
  }

  @Test
  void farMoreIs() {
    assertTrue(Surprise.isMany(6, 0.1));
    assertTrue(Surprise.isMany(160, 100));
    assertTrue(Surprise.isMany(1_000_000, 900_000));
  }

  /** Probability of 8 and more where 1 is expected: 1.0e-5; of 10 and more: 1.1e-7. */
  @Test
  void theBoundIsOneInAMillion() {
    assertFalse(Surprise.isMany(8, 1));
    assertTrue(Surprise.isMany(10, 1));
  }
}
