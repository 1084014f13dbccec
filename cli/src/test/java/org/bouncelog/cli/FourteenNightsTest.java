package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncelog.cli.Nights.Reply;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two weeks of nightly runs, and what each morning tells. */
@Tag("slow")
class FourteenNightsTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-11-16");

  @TempDir Path folder;
  private Terminal terminal;
  private final List<Nights> days = new ArrayList<>();

  @BeforeEach
  void terminal() {
    terminal = new Terminal(folder);
  }

  private Nights day(int number) {
    while (days.size() <= number) {
      LocalDate date = FIRST.plusDays(days.size());
      days.add(new Nights("mx1", days.size()).mail(date, 0, 24, 200, "example.net", Reply.TAKEN));
    }
    return days.get(number);
  }

  private static LocalDate date(int number) {
    return FIRST.plusDays(number);
  }

  /** At a quarter past four after that day: its log is rotated, the day before is a copy of two. */
  private Said morning(int number, String... more) {
    return run(number, "04:15:00", more);
  }

  private Said run(int number, String at, String... more) {
    terminal.write("mail.log.1", day(number).text());
    if (number > 0) {
      terminal.write("mail.log.2", day(number - 1).text());
    }
    terminal.write(
        "mail.log",
        new Nights("mx1", 100 + number)
            .mail(date(number + 1), 0, 4, 20, "example.net", Reply.TAKEN)
            .text());
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "-q",
                "--state",
                "state",
                "--out",
                "report",
                "--timezone",
                "UTC",
                "--as-of"));
    arguments.add(date(number + 1) + "T" + at + "Z");
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("mail.log", "mail.log.1", "mail.log.2"));
    return terminal.type(
        arguments.stream()
            .filter(one -> number > 0 || !one.equals("mail.log.2"))
            .toArray(String[]::new));
  }

  private List<String> lines(String file) {
    return terminal
        .read("report/latest/" + file)
        .lines()
        .skip(file.endsWith(".csv") ? 1 : 0)
        .toList();
  }

  @Test
  void aCalmNightSaysNothingAndABlocklistingIsToldOnce() {
    for (int night = 0; night < 8; night++) {
      if (night == 4) {
        day(4).mail(date(4), 9, 20, 60, "big.example", Reply.LISTED);
      }
      Said said = morning(night);
      assertEquals(0, said.exit(), said.err());
      assertEquals("", said.err());
      if (night == 4) {
        assertTrue(
            said.out().contains("New: Your server 192.0.2.10 is on a blocklist"), said.out());
      } else {
        assertEquals("", said.out(), "night " + night);
      }
    }
    assertTrue(
        terminal
            .read("report/latest/summary.txt")
            .contains("Since the report of 2026-11-23 04:15"));
  }

  @Test
  void whatStandsIsNotNewAgainAndWhatEndsIsSaidTo() {
    morning(0);
    day(1).mail(date(1), 9, 20, 60, "big.example", Reply.LISTED);
    morning(1);
    assertEquals(List.of("new"), changes("ip-blocklisted"));
    List<String> told = new ArrayList<>();
    for (int night = 2; night < 7; night++) {
      day(night).mail(date(night), 9, 20, 60, "big.example", Reply.TAKEN);
      String out = morning(night).out();
      List<String> changes = changes("ip-blocklisted");
      assertEquals(!changes.isEmpty(), out.contains("Mail is accepted again since"), out);
      assertEquals(changes.isEmpty(), out.isEmpty(), "night " + night);
      told.addAll(changes);
    }
    assertEquals(List.of("ended"), told);
  }

  @Test
  void aSecondRunOfTheNightSaysTheSameInItsFilesAndNothingAloud() {
    morning(0);
    day(1).mail(date(1), 9, 20, 60, "big.example", Reply.LISTED);
    dead(1, 5);
    assertFalse(morning(1).out().isEmpty());
    String list = terminal.read("report/latest/suppress-new.csv");
    String changes = terminal.read("report/latest/report.json");
    assertEquals(5, lines("suppress-new.csv").size());
    assertEquals("", run(1, "04:45:00").out(), "it was told half an hour ago");
    assertEquals(list, terminal.read("report/latest/suppress-new.csv"));
    assertEquals(
        Json.texts(changes, "changes.findings.*.change"),
        Json.texts(terminal.read("report/latest/report.json"), "changes.findings.*.change"));
    morning(2);
    assertEquals(List.of(), lines("suppress-new.csv"));
  }

  @Test
  void theNewListsOfAllNightsMakeTheWholeOne() {
    List<String> applied = new ArrayList<>();
    for (int night = 0; night < 6; night++) {
      dead(night, 2 + night % 3);
      if (night == 4) {
        // Somebody who was suppressed took mail after all.
        day(4).mail(date(4), 80_000, "dead0-0@example.net", Reply.TAKEN);
      }
      Said said = morning(night);
      assertEquals(0, said.exit(), said.err());
      lines("suppress-new.csv").forEach(row -> applied.add(row.substring(0, row.indexOf(','))));
      lines("suppress-lifted.csv")
          .forEach(row -> applied.remove(row.substring(0, row.indexOf(','))));
      assertEquals(lines("suppress.txt"), applied.stream().sorted().toList(), "night " + night);
    }
    assertFalse(applied.contains("dead0-0@example.net"));
  }

  @Test
  void aReplyThatWasNeverSeenIsShownOnce() {
    morning(0);
    assertEquals(
        List.of(),
        Json.texts(terminal.read("report/latest/report.json"), "changes.replies.*.cause"));
    dead(1, 1);
    morning(1);
    assertEquals(
        List.of("mailbox-unknown"),
        Json.texts(terminal.read("report/latest/report.json"), "changes.replies.*.cause"));
    dead(2, 1);
    morning(2);
    assertEquals(
        List.of(),
        Json.texts(terminal.read("report/latest/report.json"), "changes.replies.*.cause"));
  }

  @Test
  void whatWasNeverWrittenIsStillNewTheNextNight() throws IOException {
    morning(0);
    dead(1, 3);
    Path report = folder.resolve("report");
    Files.move(report, folder.resolve("kept"));
    Files.writeString(report, "in the way");
    assertEquals(73, morning(1).exit());
    Files.delete(report);
    Files.move(folder.resolve("kept"), report);
    morning(2);
    assertEquals(3, lines("suppress-new.csv").size());
  }

  @Test
  void aForgottenAddressIsNotLifted() {
    dead(0, 3);
    morning(0);
    assertEquals(
        0,
        terminal
            .type("forget", "--state", "state", "--timezone", "UTC", "dead0-1@example.net")
            .exit());
    morning(1);
    assertEquals(List.of(), lines("suppress-lifted.csv"));
    assertEquals(List.of(), lines("suppress-new.csv"));
    assertFalse(terminal.read("report/latest/report.json").contains("dead0-1"));
  }

  /** People who do not exist. */
  private void dead(int night, int count) {
    for (int i = 0; i < count; i++) {
      day(night)
          .mail(
              date(night),
              40_000 + 60L * i,
              "dead" + night + "-" + i + "@example.net",
              Reply.NO_SUCH_USER);
    }
  }

  private List<String> changes(String code) {
    String report = terminal.read("report/latest/report.json");
    List<String> codes = Json.texts(report, "changes.findings.*.code");
    List<String> kinds = Json.texts(report, "changes.findings.*.change");
    return IntStream.range(0, codes.size())
        .filter(i -> codes.get(i).equals(code))
        .mapToObj(kinds::get)
        .toList();
  }
}
