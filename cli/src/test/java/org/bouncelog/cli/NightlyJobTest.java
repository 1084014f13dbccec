package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nightly job from the outside: logs in, numbers that add up, lists and a report out. */
@Tag("slow")
class NightlyJobTest {
  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void firstNight() {
    terminal = new Terminal(folder);
    terminal.log("night1.log");
  }

  @Test
  void countsAddUp() {
    Said said = terminal.run("night1.log");
    assertEquals(0, said.exit(), said.err());
    assertEquals(14, said.number("lines"));
    assertEquals(
        said.number("lines"),
        said.number("recognised") + said.number("ignored") + said.number("unparsed"));
    assertEquals(0, said.number("unparsed"));
    assertEquals(2, said.number("messages"));
    assertEquals(5, said.number("attempts"));
    assertEquals(2, said.number("delivered"));
    assertEquals(2, said.number("deferred"));
    assertEquals(1, said.number("bounced"));
    assertEquals(0, said.number("expired"));
    assertEquals(1, said.number("rejected"));
    assertEquals(1, said.number("deliveries.first_try"));
    assertEquals(1, said.number("deliveries.after_retry"));
    assertEquals(1, said.number("deliveries.bounced"));
    assertEquals(0, said.number("deliveries.expired"));
    assertEquals(1, said.number("deliveries.open"));
    assertEquals(1, said.number("suppressed"));
  }

  @Test
  void aSecondRunReadsNothingAgain() {
    Said first = terminal.run("night1.log");
    Said second = terminal.run("night1.log");
    assertEquals(0, second.number("events"));
    assertSameTotals(first, second);
  }

  @Test
  void aRenamedCompressedCopyIsTheSameLog() throws IOException {
    Said first = terminal.run("night1.log");
    try (OutputStream gzip =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("mail.log.1.gz")))) {
      gzip.write(Files.readAllBytes(folder.resolve("night1.log")));
    }
    Said second = terminal.run("night1.log", "mail.log.1.gz");
    assertEquals(0, second.exit(), second.err());
    assertEquals(0, second.number("events"));
    assertSameTotals(first, second);
  }

  @Test
  void aGrownLogIsReadOn() {
    String whole = terminal.read("night1.log");
    int half = whole.indexOf('\n', whole.length() / 2) + 10;
    terminal.write("growing.log", whole.substring(0, half));
    Said first = terminal.run("growing.log");
    terminal.write("growing.log", whole);
    Said second = terminal.run("growing.log");
    assertEquals(14, first.number("lines") + second.number("lines"));
    Terminal other = new Terminal(folder.resolve("other"));
    other.write("night1.log", whole);
    assertSameTotals(other.run("night1.log"), second);
  }

  @Test
  void anExpiryDaysLaterClosesTheDeliveryOfAnEarlierNight() {
    terminal.run("night1.log");
    terminal.log("night2.log");
    Said said = terminal.run("night1.log", "night2.log");
    assertEquals(0, said.number("deliveries.open"));
    assertEquals(1, said.number("deliveries.expired"));
    List<String> expired =
        terminal.export("deliveries").stream()
            .filter(row -> row.contains("dan@down.example"))
            .toList();
    assertEquals(1, expired.size());
    assertTrue(expired.get(0).contains(",expired,"), expired.get(0));
    assertTrue(
        expired.get(0).contains("connect-failed"), "an expired delivery has its last real cause");
  }

  @Test
  void oneRunOverBothNightsGivesTheSameAsTwoRuns() {
    terminal.log("night2.log");
    terminal.run("night1.log");
    Said apart = terminal.run("night2.log");
    Terminal other = new Terminal(folder.resolve("other"));
    other.log("night1.log");
    other.log("night2.log");
    Said together = other.run("night2.log", "night1.log");
    assertSameTotals(apart, together);
    assertEquals(
        terminal.export("deliveries").stream().map(NightlyJobTest::withoutIds).sorted().toList(),
        other.export("deliveries").stream().map(NightlyJobTest::withoutIds).sorted().toList());
  }

  @Test
  void onlyTheUnknownMailboxIsSuppressed() {
    terminal.run("night1.log");
    assertEquals("bob@example.net\n", terminal.read("report/latest/suppress.txt"));
    String list = terminal.read("report/latest/suppress.csv");
    assertTrue(
        list.lines().skip(1).allMatch(row -> row.startsWith("bob@example.net,mailbox-unknown,")),
        list);
  }

  @Test
  void standardInputIsALogToo() {
    Said said =
        terminal
            .typing(
                Terminal.resource("night1.log").getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .run("-");
    assertEquals(0, said.exit(), said.err());
    assertEquals(5, said.number("attempts"));
  }

  @Test
  void allOutputsAreThere() {
    terminal.run("night1.log");
    for (String file :
        List.of(
            "report.html",
            "report.json",
            "summary.txt",
            "suppress.csv",
            "suppress.txt",
            "review.csv",
            "corrections.csv",
            "metrics.prom")) {
      assertTrue(Files.isRegularFile(folder.resolve("report/latest").resolve(file)), file);
    }
  }

  private static String withoutIds(String row) {
    return row.substring(row.indexOf(',') + 1);
  }

  private static void assertSameTotals(Said expected, Said actual) {
    for (String key :
        List.of(
            "messages",
            "attempts",
            "delivered",
            "deferred",
            "bounced",
            "expired",
            "rejected",
            "suppressed",
            "deliveries.first_try",
            "deliveries.after_retry",
            "deliveries.bounced",
            "deliveries.expired",
            "deliveries.open")) {
      assertEquals(expected.number(key), actual.number(key), key);
    }
  }
}
