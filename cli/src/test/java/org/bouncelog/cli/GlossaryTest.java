package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both languages use the field's words, each as {@code wording/glossary.tsv} has it. */
class GlossaryTest {
  private static final Path ROOT = Path.of("..");
  private static final List<String> RESOURCES =
      List.of("report/src/main/resources", "analyze/src/main/resources");

  /** What stands for values, and names in reports for programs, are no words. */
  private static final Pattern NO_WORDS = Pattern.compile("\\{\\w+\\}|`[^`]*`");

  private static final String PROGRAMS = "numbers.";

  private record Term(String english, String french, Pattern inEnglish, Pattern inFrench) {}

  @Test
  void whereEnglishHasATermFrenchHasItsOwn() throws IOException {
    List<String> found = new ArrayList<>();
    List<Term> terms = terms();
    for (Path file : files()) {
      Properties english = read(file);
      Properties french =
          read(file.resolveSibling(file.getFileName().toString().replace("_en.", "_fr.")));
      for (String key : english.stringPropertyNames()) {
        for (Term term : terms) {
          if (!key.startsWith(PROGRAMS)
              && term.inEnglish().matcher(words(english, key)).find()
              && !term.inFrench().matcher(words(french, key)).find()) {
            found.add(
                file.getFileName() + ", " + key + ": " + term.english() + " = " + term.french());
          }
        }
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  void everyTermIsInUse() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : files()) {
      Properties english = read(file);
      english.stringPropertyNames().forEach(key -> all.append(words(english, key)).append('\n'));
    }
    for (Term term : terms()) {
      assertTrue(term.inEnglish().matcher(all).find(), term.english());
      assertTrue(term.inEnglish().matcher(term.english()).find(), term.english());
      assertTrue(term.inFrench().matcher(term.french()).find(), term.french());
    }
  }

  private static String words(Properties texts, String key) {
    return NO_WORDS.matcher(texts.getProperty(key, "")).replaceAll(" ");
  }

  private static List<Term> terms() throws IOException {
    List<Term> terms = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/wording/glossary.tsv"))) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        String[] cells = line.split("\t", -1);
        terms.add(
            new Term(
                cells[0],
                cells[1],
                pattern("(?<![\\p{L}-])(" + cells[2] + ")(?![\\p{L}-])"),
                pattern(cells[3])));
      }
    }
    return terms;
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static Properties read(Path file) throws IOException {
    Properties texts = new Properties();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      texts.load(in);
    }
    return texts;
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : RESOURCES) {
      try (Stream<Path> all = Files.walk(ROOT.resolve(folder))) {
        all.filter(file -> file.toString().endsWith("_en.properties")).sorted().forEach(files::add);
      }
    }
    return files;
  }
}
