package org.bouncelog.analyze.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/findings.md} says what the code does; the failure shows what it should say. */
class FindingListTest {
  @Test
  void theDocumentationIsUpToDate() throws IOException {
    assertEquals(FindingList.markdown(), Files.readString(Path.of("../docs/findings.md")));
  }
}
