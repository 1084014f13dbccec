package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Floors for what {@link CrossCheck} measures: far below what is wanted, so that nothing gets
 * worse.
 */
class CrossCheckTest {
  /** What rules say of the replies of a file that was switched off. */
  @Test
  @Tag("long")
  void theRestUnderstandsWhatAFileWasWrittenFor() {
    CrossCheck.Score all = CrossCheck.total(CrossCheck.withoutEachFile());
    assertTrue(all.accuracy() >= 70, all.line("all"));
    assertTrue(all.share(Confidence.HIGH) >= 90, all.line("all"));
    assertTrue(100.0 * all.costly / all.harmless <= 3, all.line("all"));
  }

  @Test
  void whatLeavesTheMeaningLeavesTheCause() {
    for (Map.Entry<String, CrossCheck.Score> variant : CrossCheck.variants().entrySet()) {
      CrossCheck.Score score = variant.getValue();
      assertTrue(score.accuracy() >= 90, score.line(variant.getKey()));
    }
  }
}
