package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferenceDocsTest {
  /** If this fails: run the main method of ReferenceDocs and commit what it wrote. */
  @Test
  void theDocsAreUpToDate() throws IOException {
    for (Map.Entry<String, String> page : ReferenceDocs.pages().entrySet()) {
      String written = Files.readString(ReferenceDocs.docs().resolve(page.getKey()));
      assertEquals(page.getValue(), written, page.getKey());
    }
  }
}
