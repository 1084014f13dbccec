package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What users read is written in plain technical words: {@code wording/LANGUAGE.txt} lists others.
 */
class WordingTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> RESOURCES =
      List.of("report/src/main/resources", "analyze/src/main/resources");
  private static final List<String> DOCUMENTS =
      List.of("README.md", "bouncelog.sample.toml", "docs", "sample-logs/README.md");

  private record Banned(Pattern words, String better) {}

  @ParameterizedTest
  @CsvSource({"en", "fr"})
  void textsForUsersHaveNoQuaintWords(String language) throws IOException {
    List<String> found = new ArrayList<>();
    List<Banned> banned = banned(language);
    for (Path file : files(language)) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        for (Banned words : banned) {
          if (words.words().matcher(lines.get(i)).find()) {
            found.add(ROOT.relativize(file) + ":" + (i + 1) + ": " + words.better());
          }
        }
      }
    }
    assertEquals(List.of(), found);
  }

  private static List<Banned> banned(String language) throws IOException {
    List<Banned> banned = new ArrayList<>();
    for (String line :
        Files.readAllLines(Path.of("src/test/resources/wording", language + ".txt"))) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        String words = line.substring(0, line.indexOf(" = ")).toLowerCase(Locale.ROOT);
        banned.add(
            new Banned(
                Pattern.compile(
                    "(?<!\\p{L})" + Pattern.quote(words) + "(?!\\p{L})",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                line));
      }
    }
    return banned;
  }

  /** The message files of that language; the documents are English. */
  private static List<Path> files(String language) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : RESOURCES) {
      try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
        all.filter(file -> file.toString().endsWith("_" + language + ".properties"))
            .forEach(files::add);
      }
    }
    if (language.equals("en")) {
      for (String document : DOCUMENTS) {
        try (Stream<Path> all = Files.walk(ROOT.resolve(document))) {
          all.filter(Files::isRegularFile)
              .filter(file -> !file.toString().endsWith(".png"))
              .forEach(files::add);
        }
      }
    }
    return files.stream().sorted().toList();
  }
}
