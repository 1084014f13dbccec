package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncelog.cli.Nights.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who goes on writing to addresses that the reports have listed for days is told so. */
@Tag("slow")
class ListUseTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-11-16");
  private static final String CODE = "suppression-not-applied";

  @TempDir Path folder;
  private Terminal terminal;
  private Nights log;

  @BeforeEach
  void aFirstReportListsFiveAddresses() {
    terminal = new Terminal(folder);
    log = new Nights("mx1");
    day(0, 5);
  }

  /** A day with mail to 95 living and some dead readers of a list, and the report after it. */
  private void day(int number, int dead) {
    LocalDate date = FIRST.plusDays(number);
    log.mail(date, 8, 20, 95, "example.net", Reply.TAKEN);
    for (int i = 0; i < dead; i++) {
      log.mail(date, 40_000 + 60L * i, "dead" + i + "@example.net", Reply.NO_SUCH_USER);
    }
    report(number, "en", log.text());
  }

  private void report(int number, String language, String text) {
    terminal.write("mail.log", text);
    terminal.type(
        "run",
        "-q",
        "--state",
        "state",
        "--out",
        "report",
        "--timezone",
        "UTC",
        "--lang",
        language,
        "--as-of",
        FIRST.plusDays(number + 1) + "T04:15:00Z",
        "mail.log");
  }

  private List<String> codes() {
    return Json.texts(terminal.read("report/latest/report.json"), "findings.*.code");
  }

  private String fact(String name) {
    int at = codes().indexOf(CODE);
    return Json.texts(
            terminal.read("report/latest/report.json"), "findings." + at + ".facts." + name)
        .get(0);
  }

  @Test
  void mailTwoDaysAfterTheFirstReportIsToldWithItsListAndShare() {
    day(1, 5);
    assertTrue(!codes().contains(CODE), "a day is too short to load a list");
    day(3, 5);
    assertTrue(codes().contains(CODE), codes().toString());
    assertEquals("0.050000", fact("share"));
    assertEquals("2026-11-19T19:52:25Z", fact("lastSent"), "the end of the hours that it is about");
    assertEquals("100", fact("total"));
    assertEquals("2026-11-17T04:15:00Z", fact("listedSince"), "the first report, not the last");
    int at = codes().indexOf(CODE);
    String report = terminal.read("report/latest/report.json");
    assertEquals(
        List.of("news (lists.example.org)"), Json.texts(report, "findings." + at + ".subject"));
    assertEquals(List.of("warning"), Json.texts(report, "findings." + at + ".severity"));
    assertEquals(5, Json.number(report, "findings." + at + ".recipients"));
    assertTrue(
        terminal
            .read("report/latest/summary.txt")
            .contains("New: The suppression list is not applied to the mail of news"));
  }

  @Test
  void twoAddressesAreTooFewUnlessTheConfigurationSaysOtherwise() {
    day(3, 2);
    assertTrue(!codes().contains(CODE), codes().toString());
    terminal.variables.put("BOUNCELOG_FINDINGS_FEWEST_LISTED", "2");
    report(3, "en", log.text());
    assertTrue(codes().contains(CODE), codes().toString());
  }

  @Test
  void aMailingToFewerOfThemIsNoEnd() {
    day(3, 5);
    day(4, 1);
    assertTrue(codes().contains(CODE), codes().toString());
    assertEquals(List.of(), changes(terminal.read("report/latest/report.json")));
  }

  @Test
  void itEndsWithTheFirstMailingThatUsesTheList() {
    day(3, 5);
    assertTrue(codes().contains(CODE));
    day(4, 0);
    assertTrue(!codes().contains(CODE), codes().toString());
    assertEquals(List.of("ended"), changes(terminal.read("report/latest/report.json")));
  }

  @Test
  void whatOurOwnServerRefusesIsNotSent() {
    LocalDate date = FIRST.plusDays(3);
    log.mail(date, 8, 20, 95, "example.net", Reply.TAKEN);
    StringBuilder refused = new StringBuilder(log.text());
    for (int i = 0; i < 5; i++) {
      refused.append(
          String.format(
              "%1$sT21:0%2$d:00+00:00 mx1 postfix/qmgr[41]: 5AAAA%2$d: from=<news-bounces@lists.example.org>,"
                  + " size=9, nrcpt=1 (queue active)\n"
                  + "%1$sT21:0%2$d:00+00:00 mx1 postfix/error[43]: 5AAAA%2$d: to=<dead%2$d@example.net>,"
                  + " relay=none, delay=0, delays=0/0/0/0, dsn=5.1.1, status=bounced (on the"
                  + " suppression list)\n",
              date, i));
    }
    report(3, "en", refused.toString());
    assertTrue(!codes().contains(CODE), codes().toString());
  }

  @Test
  void inFrenchToo() {
    LocalDate date = FIRST.plusDays(3);
    log.mail(date, 8, 20, 95, "example.net", Reply.TAKEN);
    for (int i = 0; i < 5; i++) {
      log.mail(date, 40_000 + 60L * i, "dead" + i + "@example.net", Reply.NO_SUCH_USER);
    }
    report(3, "fr", log.text());
    assertTrue(
        terminal
            .read("report/latest/summary.txt")
            .contains("La liste d’exclusion n’est pas appliquée aux envois de news"),
        terminal.read("report/latest/summary.txt"));
  }

  private static List<String> changes(String report) {
    List<String> codes = Json.texts(report, "changes.findings.*.code");
    List<String> kinds = Json.texts(report, "changes.findings.*.change");
    return IntStream.range(0, codes.size())
        .filter(i -> codes.get(i).equals(CODE))
        .mapToObj(kinds::get)
        .toList();
  }
}
