package org.bouncelog.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.text.TextFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every command and parameter that advice names stands in {@code manual_names.tsv}, with program,
 * version and manual; {@code tools/advice-check} looks them up there.
 */
class AdviceNamesTest {
  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /** What looks like a name of a mail server's and is not marked as one. */
  private static final Pattern UNMARKED =
      Pattern.compile(
          "(?<![\\w.{])[a-z]+(?:_[a-z]+)+(?![\\w}])|conf[A-Z_]{4,}|Timeout\\.[a-z]+|post(?:queue|conf|super)\\b"
              + "|\\b(?:exim4?|sendmail|postfix|dig|nc) [-+][a-z]+|openssl s_");

  private static final Set<String> ALL = names();

  @ParameterizedTest
  @ValueSource(strings = {"en", "fr"})
  void adviceNamesOnlyWhatAManualHas(String language) throws IOException {
    List<String> unknown = new ArrayList<>();
    for (String text : texts(language)) {
      Matcher quoted = QUOTED.matcher(text);
      while (quoted.find()) {
        String name = quoted.group(1).split("\\{", 2)[0].strip();
        if (ALL.stream().noneMatch(known -> isUseOf(name, known))) {
          unknown.add(name);
        }
      }
      Matcher unmarked = UNMARKED.matcher(quoted.replaceAll(""));
      while (unmarked.find()) {
        unknown.add("without backticks: " + unmarked.group() + " in " + text);
      }
    }
    assertEquals(List.of(), unknown);
  }

  @Test
  void eachNameIsUsed() throws IOException {
    String all = String.join("\n", texts("en"));
    for (String name : ALL) {
      assertTrue(all.contains("`" + name), name + " is in no text");
    }
  }

  /** The name itself, or the name with a value or an argument behind it. */
  private static boolean isUseOf(String quoted, String name) {
    return quoted.equals(name) || quoted.startsWith(name + " ") || quoted.startsWith(name + "=");
  }

  private static List<String> texts(String language) throws IOException {
    List<String> texts = new ArrayList<>();
    read(texts, Messages.class, "findings_" + language + ".properties", language);
    read(texts, CauseCatalogue.class, "causes_" + language + ".properties", language);
    return texts;
  }

  private static void read(List<String> texts, Class<?> beside, String file, String language)
      throws IOException {
    try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(file), file)) {
      TextFile.read(new InputStreamReader(in, StandardCharsets.UTF_8), language).values().stream()
          .map(Object::toString)
          .sorted()
          .forEach(texts::add);
    }
  }

  private static Set<String> names() {
    String file = "manual_names.tsv";
    InputStream in = Objects.requireNonNull(AdviceNamesTest.class.getResourceAsStream(file), file);
    Set<String> names = new TreeSet<>();
    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
        .lines()
        .filter(line -> !line.startsWith("#") && !line.startsWith("name\t"))
        .forEach(line -> names.add(line.split("\t", -1)[0]));
    return names;
  }
}
