package org.bouncelog.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplatesTest {

  @Test
  void everyTemplateIsParsedAhead() throws IOException, URISyntaxException {
    Path page = Path.of(Objects.requireNonNull(Templates.class.getResource("report.ftlh")).toURI());
    TreeSet<String> parsed = new TreeSet<>(Templates.PARTS);
    parsed.add("report.ftlh");
    parsed.add("mail.ftlh"); // Most nights are calm.
    parsed.add("index.ftlh"); // Of a few lines, when the report is in place.
    try (Stream<Path> files = Files.list(Objects.requireNonNull(page.getParent()))) {
      assertEquals(
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(".ftlh"))
              .collect(Collectors.toCollection(TreeSet::new)),
          parsed);
    }
  }
}
