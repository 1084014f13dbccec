package org.bouncelog.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncelog.analyze.text.TextFile;
import org.junit.jupiter.api.Test;

/** One way to write a thing in each language, in all message files of the product. */
class TypographyTest {

  private static final List<String> FILES =
      List.of(
          "/org/bouncelog/report/text/report",
          "/org/bouncelog/report/text/findings",
          "/org/bouncelog/report/text/status",
          "/org/bouncelog/report/text/explain",
          "/org/bouncelog/analyze/cause/causes",
          "/org/bouncelog/analyze/dns/dns");
  private static final Pattern ENGLISH_PERCENT = Pattern.compile("[0-9]\\h+%");
  private static final Pattern FRENCH_PERCENT = Pattern.compile("[0-9}][^\u202f0-9]?%(?![0-9A-F])");
  private static final Pattern FRENCH_MARK =
      Pattern.compile("\\p{L}[!?](?:\\s|$)|\\p{L}:\\s|[ ][;:!?]|«[^\u00a0\u202f]|[^\u00a0\u202f]»");
  private static final Pattern TYPEWRITER = Pattern.compile("\\p{L}'\\p{L}|\\.\\.\\.");

  @Test
  void englishSetsThePercentSignCloseToItsNumber() throws IOException {
    assertEquals(List.of(), offenders("en", ENGLISH_PERCENT));
    List<String> pages = new ArrayList<>();
    try (Stream<Path> docs = Files.list(Path.of("../docs"))) {
      for (Path page : docs.filter(path -> path.toString().endsWith(".md")).toList()) {
        if (ENGLISH_PERCENT.matcher(Files.readString(page)).find()) {
          pages.add(page.toString());
        }
      }
    }
    assertEquals(List.of(), pages);
  }

  @Test
  void frenchSetsANarrowNoBreakSpaceBeforeThePercentSign() throws IOException {
    assertEquals(List.of(), offenders("fr", FRENCH_PERCENT));
  }

  @Test
  void frenchHasNoBreakSpacesAroundItsPunctuation() throws IOException {
    assertEquals(List.of(), offenders("fr", FRENCH_MARK));
  }

  @Test
  void noTypewriterApostrophesAndDots() throws IOException {
    assertEquals(List.of(), offenders("en", TYPEWRITER));
    assertEquals(List.of(), offenders("fr", TYPEWRITER));
  }

  private static List<String> offenders(String language, Pattern wrong) throws IOException {
    List<String> found = new ArrayList<>();
    each(
        language,
        (key, text) -> {
          if (wrong.matcher(text).find()) {
            found.add(key + "=" + text);
          }
        });
    return found;
  }

  private static void each(String language, BiConsumer<String, String> visit) throws IOException {
    for (String file : FILES) {
      String name = file + "_" + language + ".properties";
      try (InputStream in =
          Objects.requireNonNull(TypographyTest.class.getResourceAsStream(name), name)) {
        Properties texts =
            TextFile.read(new InputStreamReader(in, StandardCharsets.UTF_8), language);
        assertTrue(texts.size() > 10, name);
        texts.forEach((key, text) -> visit.accept(key.toString(), text.toString()));
      }
    }
  }
}
