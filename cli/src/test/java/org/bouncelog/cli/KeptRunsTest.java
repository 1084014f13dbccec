package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OUT keeps the runs of some weeks, with a page over them, and nothing of anybody else is lost. */
@Tag("slow")
class KeptRunsTest {
  private static final String MAIL =
      """
      9 | 2026-02-02T08:00:00Z | 60 | news@example.org | ann@firm.example | mx.firm.example | 250 2.0.0 OK
      1 | 2026-02-02T09:00:00Z | 60 | news@example.org | dead@firm.example | mx.firm.example | 550 5.1.1 <dead@firm.example> User unknown
      """;

  @TempDir Path folder;
  private Terminal terminal;

  @BeforeEach
  void read() {
    terminal = new Terminal(folder);
    terminal.write("mail.log", ScenarioLog.of(MAIL));
    Said said = terminal.type("ingest", "--state", "state", "--timezone", "UTC", "mail.log");
    assertEquals(0, said.exit(), said.toString());
  }

  private Said report(String day, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "report",
                "-q",
                "--state",
                "state",
                "--out",
                "out",
                "--timezone",
                "UTC",
                "--as-of",
                day + "T04:00:00Z"));
    all.addAll(List.of(more));
    return terminal.type(all.toArray(String[]::new));
  }

  private List<String> runs() throws IOException {
    try (Stream<Path> entries = Files.list(folder.resolve("out"))) {
      return entries
          .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
          .map(entry -> String.valueOf(entry.getFileName()))
          .sorted()
          .toList();
    }
  }

  @Test
  void runsOfThirtyDaysStayAndOlderOnesGo() throws IOException {
    report("2026-02-03");
    report("2026-02-10");
    report("2026-03-10");
    assertEquals(List.of("20260210T040000Z", "20260310T040000Z"), runs());
    report("2026-03-11", "--keep-runs", "1");
    assertEquals(List.of("20260310T040000Z", "20260311T040000Z"), runs());
  }

  @Test
  void theConfigurationSaysHowLongToo() throws IOException {
    terminal.write("bouncelog.toml", "[report]\nkeep_runs = 400\n");
    report("2026-02-03");
    report("2026-12-03");
    assertEquals(2, runs().size());
  }

  @Test
  void whatBouncelogDidNotWriteStays() throws IOException {
    report("2026-02-03");
    report("2026-02-04");
    Path kept = folder.resolve("out/20260203T040000Z");
    Files.writeString(kept.resolve("notes.txt"), "mine");
    Path foreign = Files.createDirectories(folder.resolve("out/20250101T000000Z"));
    Files.writeString(foreign.resolve("report.html"), "not ours");
    Path damaged = Files.createDirectories(folder.resolve("out/20250102T000000Z"));
    Files.writeString(damaged.resolve("run.json"), "{\"format\" : \"bouncelog-run\", \"as_");
    report("2026-06-01");
    assertEquals(
        List.of("20250101T000000Z", "20250102T000000Z", "20260203T040000Z", "20260601T040000Z"),
        runs());
    assertEquals("mine", Files.readString(kept.resolve("notes.txt")));
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    report("2026-02-03");
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(folder.resolve("out/20260203T040000Z"), elsewhere);
    Files.createSymbolicLink(folder.resolve("out/20260203T040000Z"), elsewhere);
    report("2026-02-04");
    Path linked = folder.resolve("out/20260204T040000Z/report.html");
    Files.move(linked, folder.resolve("moved.html"));
    Files.createSymbolicLink(linked, folder.resolve("moved.html"));
    report("2026-06-01");
    assertTrue(Files.exists(elsewhere.resolve("report.html")));
    assertTrue(Files.exists(folder.resolve("moved.html")));
    assertTrue(Files.isSymbolicLink(folder.resolve("out/20260203T040000Z")));
    assertFalse(terminal.read("out/index.html").contains("20260203T040000Z"));
  }

  @Test
  void theNewestStaysWhateverTheClockSays() throws IOException {
    report("2030-01-01");
    report("2026-02-04");
    assertTrue(runs().contains("20260204T040000Z"), runs().toString());
    report("2032-01-01");
    assertEquals(List.of("20320101T040000Z"), runs());
    assertTrue(Files.exists(folder.resolve("out/latest/report.html")));
  }

  @Test
  void thePageListsTheRunsNewestFirstWithoutScript() {
    report("2026-02-03");
    report("2026-02-04");
    String page = terminal.read("out/index.html");
    assertTrue(page.contains("2 reports, newest first."), page);
    int newest = page.indexOf("href=\"20260204T040000Z/report.html\"");
    assertTrue(newest > 0 && newest < page.indexOf("href=\"20260203T040000Z/report.html\""), page);
    assertTrue(page.contains("<td class=\"number\">90.0%</td>"), page);
    assertTrue(page.contains("Monday 2026-02-02: 90.0% of the mail arrived."), page);
    assertTrue(page.contains("href=\"20260204T040000Z/suppress-new.csv\""), page);
    assertFalse(page.contains("<script"), page);
    assertFalse(page.contains("@firm.example"), page);
  }

  @Test
  void theLanguageIsThatOfTheNewestRun() {
    report("2026-02-03");
    report("2026-02-04", "--lang", "fr");
    String page = terminal.read("out/index.html");
    assertTrue(page.contains("<html lang=\"fr\">"), page);
    assertTrue(page.contains("2 rapports, le plus récent d’abord."), page);
    assertFalse(page.contains("of the mail arrived"), "runs in English have a French line, too");
  }

  @Test
  void aPageOfSomebodyElseIsLeftAlone() {
    terminal.write("out/index.html", "<p>my own page</p>");
    Said said = report("2026-02-03");
    assertTrue(said.err().contains("is no page of ours and was left alone"), said.err());
    assertEquals("<p>my own page</p>", terminal.read("out/index.html"));
  }

  @Test
  void wrongNumberOfDaysIsRefused() {
    Said said = report("2026-02-03", "--keep-runs", "0");
    assertEquals(ExitCode.USAGE, said.exit());
    assertTrue(said.err().contains("expected a number of days from 1 to 36500"), said.err());
  }
}
