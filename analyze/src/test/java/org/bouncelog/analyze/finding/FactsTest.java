package org.bouncelog.analyze.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Facts are exact enough to be rounded where they are shown. */
class FactsTest {
  @Test
  void aShareIsCutOffAndNotRounded() {
    assertEquals("0.011450", share(229 / 20_000.0));
    assertEquals("0.666666", share(2 / 3.0));
    assertEquals("0.999999", share(0.999_999_9));
    assertEquals("1.000000", share(1));
  }

  private static String share(double value) {
    return new Facts().share("share", value).map().getOrDefault("share", "");
  }
}
