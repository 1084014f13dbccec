package org.bouncelog.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page about the numbers says what the report says. */
class NumbersPageTest {
  @Test
  void thePageHasTheSentencesOfTheReport() throws IOException {
    List<String> expected =
        Messages.load("report", Language.EN).under("numbers.").entrySet().stream()
            .map(number -> "| `" + number.getKey() + "` | " + number.getValue() + " |")
            .toList();
    List<String> rows =
        Files.readAllLines(Path.of("../docs/numbers.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertEquals(expected, rows);
  }
}
