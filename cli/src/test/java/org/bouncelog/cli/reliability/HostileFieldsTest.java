package org.bouncelog.cli.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.bouncelog.cli.Terminal;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every hostile text in every field that a stranger fills, of each MTA, through every sink: files
 * for people, for programs, and what commands print.
 */
@Tag("slow")
class HostileFieldsTest {
  /** Texts that mean something to some program; {@code hx} marks what must not become active. */
  private static final List<String> TEXTS =
      List.of(
          "<hx onmouseover=hx()>",
          "</script><hx>",
          "</style></title></textarea><hx/>",
          "<!--<hx>",
          "]]><hx>",
          "\" hxattr=\"1",
          "' hxattr='1",
          "&lt;hx&gt;&#60;hx&#62;",
          "javascript:hx()",
          "=HYPERLINK(\"hx\")",
          "+hx(1)",
          "-hx(1)",
          "@hx(1)",
          "\t=hx(1)",
          "|hx",
          "${7*7}",
          "<#assign hx=1>${hx}",
          "[#assign hx=1]",
          "#{7*7}",
          "{{7*7}}",
          "%s%n%d%1$s",
          "'; DROP TABLE event; --",
          "$(hx)`hx`",
          "\\x1b[31m\\u202e",
          "\u001b[2J\u001b]0;hx\u0007",
          "\u009b31mhx",
          "\b\b\bhx",
          "a\u202eb\u2066c",
          "a\u200bb\ufeffc",
          "\u2028hx\u2029",
          "\u0000hx",
          "a\"b\"\"c",
          "a,b;c",
          "..%2f..%2fetc/hx",
          "#033[31mhx#015#012",
          "\ud83d\ude00 \u0301hx");

  private static final List<String> FOR_PEOPLE =
      List.of("report.html", "summary.txt", "review.csv", "corrections.csv");

  @TempDir Path folder;

  static LongStream logs() {
    return Rounds.of(1);
  }

  @ParameterizedTest
  @MethodSource("logs")
  void nothingThatAStrangerWritesBecomesActive(long seed) throws IOException {
    Random random = new Random(seed);
    Terminal terminal = new Terminal(folder);
    List<String> texts = new ArrayList<>(TEXTS);
    for (int i = 0; i < 20; i++) {
      texts.add(TEXTS.get(random.nextInt(TEXTS.size())) + TEXTS.get(random.nextInt(TEXTS.size())));
    }
    Collections.shuffle(texts, random);
    terminal.write("log/postfix", log(texts, HostileFieldsTest::postfix));
    terminal.write("log/exim", log(texts, HostileFieldsTest::exim));
    terminal.write("log/sendmail", log(texts, HostileFieldsTest::sendmail));
    String language = random.nextBoolean() ? "en" : "fr";

    Said said = terminal.run("--as-of", "2026-02-04", "--lang", language, "log");
    assertTrue(said.exit() <= 2, said::err);
    Map<String, String> sinks = new LinkedHashMap<>();
    Path report = folder.resolve("report/latest");
    try (Stream<Path> files = Files.list(report)) {
      for (Path file : files.toList()) {
        sinks.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
    }
    sinks.put("run --format json", said.out());
    sinks.put("standard error", said.err());
    sinks.put("run", terminal.type("report", "--state", "state", "--out", "again").out());
    sinks.put("status", terminal.type("status", "--state", "state").out());
    for (String text : texts.subList(0, 3)) {
      sinks.put("explain " + text, terminal.type("explain", "550 5.1.1 " + text).out());
      sinks.put(
          "trace " + text, terminal.type("trace", "--state", "state", text + "@example.net").out());
    }
    for (Map.Entry<String, String> sink : sinks.entrySet()) {
      assertHarmless(sink.getKey() + ", seed " + seed, sink.getKey(), sink.getValue());
    }
    for (String table :
        List.of("events", "deliveries", "addresses", "replies", "findings", "sources")) {
      for (String format : List.of("csv", "jsonl")) {
        Said export = terminal.type("export", table, "--state", "state", "--format", format);
        assertEquals(0, export.exit(), export::err);
        if (format.equals("csv")) {
          assertSameWidth(table, export.out());
        } else {
          export.out().lines().forEach(HostileFieldsTest::assertJson);
        }
      }
    }
  }

  private static void assertHarmless(String where, String sink, String text) throws IOException {
    if (sink.endsWith(".json") || sink.endsWith("json")) {
      assertJson(text);
    } else if (sink.endsWith(".csv")) {
      assertSameWidth(where, text);
    }
    if (sink.endsWith(".html")) {
      assertFalse(text.contains("<hx"), where);
      assertFalse(text.contains("\" hxattr"), where);
      assertFalse(text.contains("' hxattr"), where);
    }
    boolean forPeople = FOR_PEOPLE.contains(sink) || !sink.contains(".");
    if (forPeople && !sink.endsWith("json")) {
      String shown = text.replaceFirst("^\uFEFF", "");
      for (int i = 0; i < shown.length(); i++) {
        char c = shown.charAt(i);
        assertTrue(
            c == '\n' || !(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT),
            "%s at %d: U+%04X".formatted(where, i, (int) c));
      }
    }
    if (sink.equals("review.csv") || sink.equals("corrections.csv")) {
      for (CSVRecord row : rows(text.replaceFirst("^\uFEFF", ""))) {
        row.forEach(cell -> assertFalse(cell.matches("(?s)[=+\\-@\t\r].*"), where + ": " + cell));
      }
    }
  }

  private static void assertJson(String text) {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        // Each token is read.
      }
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  private static void assertSameWidth(String where, String csv) throws IOException {
    List<CSVRecord> rows = rows(csv.replaceFirst("^\uFEFF", ""));
    for (CSVRecord row : rows) {
      assertEquals(rows.get(0).size(), row.size(), () -> where + ": " + row);
    }
  }

  private static List<CSVRecord> rows(String csv) throws IOException {
    char separator = csv.indexOf(';') >= 0 && csv.indexOf(';') < csv.indexOf('\n') ? ';' : ',';
    try (CSVParser parser =
        CSVFormat.RFC4180.builder().setDelimiter(separator).get().parse(new StringReader(csv))) {
      return parser.getRecords();
    }
  }

  /** One line, or some, with a text of a stranger in one of the fields. */
  private interface Line {
    String write(int number, int field, String text);
  }

  private static final int FIELDS = 5;

  private static byte[] log(List<String> texts, Line line) {
    StringBuilder log = new StringBuilder();
    int number = 0;
    for (String text : texts) {
      for (int field = 0; field < FIELDS; field++) {
        log.append(line.write(++number, field, text));
      }
    }
    return log.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String field(int field, int wanted, String usual, String text) {
    return field == wanted ? text : usual;
  }

  private static String postfix(int number, int field, String text) {
    String stamp = "Feb  3 %02d:%02d:00 mx1 postfix/".formatted(number / 60 % 24, number % 60);
    String id = "%010X".formatted(number);
    return stamp
        + "qmgr[1]: %s: from=<%s>, size=900, nrcpt=1 (queue active)\n"
            .formatted(id, field(field, 0, "news@example.org", text))
        + stamp
        + "smtp[2]: %s: to=<%s@example.net>, relay=%s[192.0.2.25]:25, delay=1, delays=0/0/0/1, dsn=5.1.1, status=bounced (host %s[192.0.2.25] said: 550 5.1.1 %s (in reply to RCPT TO command))\n"
            .formatted(
                id,
                field(field, 1, "r" + number, text),
                field(field, 2, "mx.example.net", text),
                field(field, 3, "mx.example.net", text),
                field(field, 4, "no such user", text));
  }

  private static String exim(int number, int field, String text) {
    String stamp = "2026-02-03 %02d:%02d:00 ".formatted(number / 60 % 24, number % 60);
    String id = "1w%04d-%06d-%02d".formatted(number % 10_000, number, number % 100);
    return stamp
        + "%s <= %s U=news P=local S=900\n".formatted(id, field(field, 0, "news@example.org", text))
        + stamp
        + "%s ** %s@example.net R=%s T=remote_smtp H=%s [192.0.2.25]: SMTP error from remote mail server after RCPT TO:<x@example.net>: 550 5.1.1 %s\n"
            .formatted(
                id,
                field(field, 1, "r" + number, text),
                field(field, 2, "dnslookup", text),
                field(field, 3, "mx.example.net", text),
                field(field, 4, "no such user", text));
  }

  private static String sendmail(int number, int field, String text) {
    String stamp = "Feb  3 %02d:%02d:00 mx2 sendmail[3]: ".formatted(number / 60 % 24, number % 60);
    String id = "61%012d".formatted(number);
    return stamp
        + "%s: from=<%s>, size=900, class=0, nrcpts=1, msgid=<%s>, relay=localhost\n"
            .formatted(
                id,
                field(field, 0, "news@example.org", text),
                field(field, 3, number + "@example.org", text))
        + stamp
        + "%s: to=<%s@example.net>, delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=120000, relay=%s [192.0.2.25], dsn=5.1.1, reply=550 5.1.1 %s, stat=User unknown\n"
            .formatted(
                id,
                field(field, 1, "r" + number, text),
                field(field, 2, "mx.example.net.", text),
                field(field, 4, "no such user", text));
  }
}
