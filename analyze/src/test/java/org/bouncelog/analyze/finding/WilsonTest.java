package org.bouncelog.analyze.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WilsonTest {
  @Test
  void fewTrialsProveLittle() {
    assertTrue(Wilson.lower(1, 10) < 0.02);
    assertTrue(Wilson.lower(100, 1000) > 0.08);
  }

  @Test
  void nothingTriedOrFoundIsZero() {
    assertEquals(0, Wilson.lower(0, 0));
    assertEquals(0, Wilson.lower(0, 50), 1e-12);
  }

  @Test
  void agreesWithTheTables() {
    assertEquals(0.4038, Wilson.lower(50, 100), 0.0005);
  }
}
