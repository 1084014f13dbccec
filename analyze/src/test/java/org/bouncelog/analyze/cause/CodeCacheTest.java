package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodeCacheTest {
  private static final List<String> STAGES = List.of("connect", "rcpt", "data");

  @Test
  void keepsApartWhatDiffersInCodeStatusOrStage() {
    CodeCache cache = new CodeCache();
    for (int round = 0; round < 2; round++) {
      for (int code = 400; code < 600; code++) {
        for (int detail = 0; detail < 30; detail++) {
          for (String stage : STAGES) {
            int enhanced = 5_007_000 + detail;
            long[] rules = {code, enhanced, Stages.bit(stage)};
            ReadReply reply = new ReadReply(code, enhanced, null, stage);
            assertArrayEquals(rules, cache.get(reply, () -> rules.clone()));
          }
        }
      }
    }
  }

  @Test
  void remembersTwoOfOnePlace() {
    CodeCache cache = new CodeCache();
    int[] asked = {0};
    for (int round = 0; round < 3; round++) {
      for (int code = 500; code < 560; code++) {
        ReadReply reply = new ReadReply(code, CodeCondition.NONE, null, "rcpt");
        cache.get(reply, () -> new long[asked[0]++]);
      }
    }
    assertEquals(60, asked[0]);
  }
}
