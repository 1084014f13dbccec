package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newest full day of each list against the median of its own earlier days. */
class SenderPastTest {
  private static final LocalDate NEWEST = LocalDate.parse("2026-02-12");
  private static final String TAKEN = "250 2.0.0 OK";
  private static final String FULL = "552 5.2.2 Mailbox full";

  @TempDir Path folder;
  private Terminal terminal;
  private final StringBuilder rows = new StringBuilder();

  @BeforeEach
  void terminal() {
    terminal = new Terminal(folder);
  }

  private void mail(LocalDate day, int count, String list, String reply) {
    rows.append(
        String.format(
            "%d | %sT08:00:00Z | 60 | %s-bounces@lists.example.org | %s{n}@firm.example |"
                + " mx.firm.example | %s%n",
            count, day, list, list.charAt(0), reply));
  }

  private void run(String... more) {
    mail(NEWEST.plusDays(1), 1, "weekly", TAKEN); // So that the day before it is a full one.
    terminal.write("mail.log", ScenarioLog.of(rows.toString()));
    String[] arguments = {"--as-of", NEWEST.plusDays(1) + "T12:00:00Z", "mail.log"};
    terminal.run(Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private List<String> texts(String field) {
    return Json.texts(terminal.read("report/latest/report.json"), "recent.senders.*." + field);
  }

  @Test
  void theListThatFellStandsFirstWithItsUsualShare() {
    for (int back = 5; back > 0; back--) {
      mail(NEWEST.minusDays(back), 40, "daily", TAKEN);
      mail(NEWEST.minusDays(back), 36, "weekly", TAKEN);
      mail(NEWEST.minusDays(back), back == 2 ? 36 : 4, "weekly", FULL);
    }
    mail(NEWEST, 40, "daily", TAKEN);
    mail(NEWEST, 20, "weekly", TAKEN);
    mail(NEWEST, 20, "weekly", FULL);
    run();
    assertEquals(
        List.of("weekly (lists.example.org)", "lists.example.org", "daily (lists.example.org)"),
        texts("name"));
    String report = terminal.read("report/latest/report.json");
    assertEquals(20, Json.number(report, "recent.senders.0.delivered"));
    assertEquals(40, Json.number(report, "recent.senders.0.deliveries"));
    assertEquals(5, Json.number(report, "recent.senders.0.usual_days"));
    assertTrue(
        report.replaceAll("\\s", "").contains("\"share\":0.5,\"usual_share\":0.9,"),
        "the median, which one bad day does not move");
    String page = terminal.read("report/latest/report.html");
    assertTrue(page.contains("Lists and sender domains against their own past"));
    assertTrue(page.contains("<b>−40</b>"), "the fall in points");
  }

  @Test
  void withoutEnoughDaysOrEnoughMailNothingIsCompared() {
    for (int back = 5; back > 0; back--) {
      mail(NEWEST.minusDays(back), 8, "weekly", TAKEN);
    }
    mail(NEWEST.minusDays(2), 30, "daily", TAKEN);
    mail(NEWEST.minusDays(1), 30, "daily", TAKEN);
    mail(NEWEST, 8, "weekly", TAKEN);
    mail(NEWEST, 30, "daily", TAKEN);
    run();
    assertEquals(List.of(), texts("name"));
    assertTrue(!terminal.read("report/latest/report.html").contains("against their own past"));
  }

  @Test
  void inFrenchToo() {
    for (int back = 3; back >= 0; back--) {
      mail(NEWEST.minusDays(back), 30, "daily", TAKEN);
    }
    run("--lang", "fr");
    assertTrue(
        terminal
            .read("report/latest/report.html")
            .contains("Listes et domaines expéditeurs face à leur propre passé"));
  }
}
