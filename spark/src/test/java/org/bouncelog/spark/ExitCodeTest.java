package org.bouncelog.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the job ends, by where its driver runs. */
class ExitCodeTest {
  private final List<Integer> exits = new ArrayList<>();

  @Test
  void theCallerGetsTheCode() {
    for (int code : List.of(0, 2, 74)) {
      Bouncelog.end(code, "client", exits::add);
    }
    assertEquals(List.of(0, 2, 74), exits);
  }

  /** A cluster would call a night with one torn archive a failure, and read it again. */
  @Test
  void aClusterTakesWarningsForSuccessAndAnExceptionForFailure() {
    Bouncelog.end(0, "cluster", exits::add);
    Bouncelog.end(2, "cluster", exits::add);
    assertThrows(IllegalStateException.class, () -> Bouncelog.end(74, "cluster", exits::add));
    assertThrows(IllegalStateException.class, () -> Bouncelog.end(1, "cluster", exits::add));
    assertEquals(List.of(), exits);
  }
}
