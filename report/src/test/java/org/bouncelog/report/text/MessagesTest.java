package org.bouncelog.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncelog.analyze.finding.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z0-9_-]+)");
  private static final Set<String> ALWAYS_THERE =
      Set.of("subject", "messages", "recipients", "since", "lastSeen");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report",
        "findings",
        "status",
        "explain",
        "trace",
        "index",
        "state",
        "faults",
        "commands",
        "doctor",
        "help",
        "notices"
      })
  void frenchSaysAllThatEnglishSays(String name) throws IOException {
    Properties english = read(name + "_en.properties");
    Properties french = read(name + "_fr.properties");
    assertEquals(keys(english), keys(french));
    for (String key : keys(english)) {
      assertEquals(
          placeholders(english.getProperty(key)), placeholders(french.getProperty(key)), key);
      assertFalse(french.getProperty(key).isBlank(), key);
      assertFalse(english.getProperty(key).isBlank(), key);
    }
  }

  @Test
  void theFrenchTextsAreNotLeftInEnglish() throws IOException {
    for (String name :
        List.of(
            "report",
            "findings",
            "status",
            "explain",
            "trace",
            "index",
            "state",
            "faults",
            "commands",
            "doctor",
            "help",
            "notices")) {
      Properties english = read(name + "_en.properties");
      Properties french = read(name + "_fr.properties");
      long same =
          keys(english).stream()
              .filter(key -> english.getProperty(key).length() > 24)
              .filter(key -> english.getProperty(key).equals(french.getProperty(key)))
              .count();
      assertEquals(0, same, name);
    }
  }

  @Test
  void everyFindingSaysWhatHappenedWhyAndWhatToDo() throws IOException {
    Properties texts = read("findings_en.properties");
    for (FindingCode each : FindingCode.values()) {
      String code = each.id();
      for (String part : List.of("title", "what", "why")) {
        assertTrue(texts.containsKey("finding." + code + "." + part), code + "." + part);
      }
      assertTrue(texts.containsKey("advice." + code + ".1"), code);
    }
  }

  @Test
  void everyStateAndServiceOfARelayHasItsAdvice() throws IOException {
    Properties texts = read("findings_en.properties");
    for (String state : List.of("suspended", "limit", "sender", "login", "unreachable", "other")) {
      assertTrue(texts.containsKey("state." + state), state);
      assertTrue(texts.containsKey("advice.own-relay-" + state + ".1"), state);
    }
    for (String service :
        List.of(
            "amazon-ses",
            "sendgrid",
            "mailgun",
            "brevo",
            "postmark",
            "sparkpost",
            "zoho",
            "smtp2go",
            "microsoft-365",
            "google-relay")) {
      assertTrue(texts.containsKey("advice.own-relay." + service + ".1"), service);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"findings_en.properties", "findings_fr.properties"})
  void factsThatMayBeMissingStandInOptionalParts(String file) throws IOException {
    Properties texts = read(file);
    for (String key : keys(texts)) {
      String certain = texts.getProperty(key).replaceAll("\\[\\[.*?]]", "");
      for (String name : placeholders(certain)) {
        assertTrue(ALWAYS_THERE.contains(name), key + " needs " + name);
      }
    }
  }

  @Test
  void theTemplatesNameNoTextThatDoesNotExist() throws IOException {
    Properties report = read("report_en.properties");
    Properties index = read("index_en.properties");
    Pattern call = Pattern.compile("m\\.get\\('([^']+)'[,)]");
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/org/bouncelog/report/html"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".ftlh")).toList()) {
        Properties texts = file.endsWith("index.ftlh") ? index : report;
        Matcher matcher = call.matcher(Files.readString(file));
        while (matcher.find()) {
          assertTrue(texts.containsKey(matcher.group(1)), file + ": " + matcher.group(1));
        }
      }
    }
  }

  private static Set<String> placeholders(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static Set<String> keys(Properties texts) {
    return new TreeSet<>(texts.stringPropertyNames());
  }

  private static Properties read(String file) throws IOException {
    Properties texts = new Properties();
    try (InputStream in =
        Objects.requireNonNull(MessagesTest.class.getResourceAsStream(file), file)) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
