package org.bouncelog.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares with the file {@code src/test/resources/org/bouncelog/report/golden/NAME}. {@code mvn
 * test -Dgolden.update=true} writes what is there now; look at the difference before it is
 * committed.
 */
public final class Golden {

  private static final Path FOLDER = Path.of("src/test/resources/org/bouncelog/report/golden");

  private Golden() {}

  public static void assertGolden(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual, name);
  }
}
