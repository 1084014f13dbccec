package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.bouncelog.cli.Nights.Reply;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report speaks of the newest full day, and its days add up to the whole. */
@Tag("slow")
class LastNightTest {
  private static final LocalDate BAD = LocalDate.parse("2026-11-29");
  private static final List<String> PARTS =
      List.of(
          "messages",
          "deliveries",
          "first_try",
          "after_retry",
          "relayed",
          "discarded",
          "bounced",
          "expired",
          "open",
          "unknown");

  @TempDir Path folder;
  private Terminal terminal;
  private Nights log;

  /** Five good weeks. */
  @BeforeEach
  void goodWeeks() {
    terminal = new Terminal(folder);
    log = new Nights("mx1");
    for (LocalDate day = BAD.minusDays(35); day.isBefore(BAD); day = day.plusDays(1)) {
      log.mail(day, 0, 24, 98, "example.net", Reply.TAKEN);
      log.mail(
          day,
          0,
          24,
          2,
          day.getDayOfMonth() % 2 == 0 ? "odd.example" : "even.example",
          Reply.NO_SUCH_USER);
    }
  }

  private String run(String zone, String asOf) {
    terminal.write("mail.log", log.text());
    Said said =
        terminal.type(
            "run",
            "--state",
            "state",
            "--out",
            "report",
            "--timezone",
            zone,
            "--as-of",
            asOf,
            "mail.log");
    assertEquals(0, said.exit(), said.err());
    return terminal.read("report/latest/report.json");
  }

  @Test
  void theHeadlineIsOfTheBadDayThoughTheLogEndsInItsEvening() {
    log.mail(BAD, 0, 20, 50, "example.net", Reply.TAKEN);
    log.mail(BAD, 0, 20, 50, "other.example", Reply.LISTED);
    String report = run("UTC", "2026-11-30T04:15:00Z");
    assertEquals(List.of("2026-11-29"), Json.texts(report, "recent.day"));
    assertEquals(List.of("2026-11-29T19:36:00Z"), Json.texts(report, "recent.ends_at"));
    String summary = terminal.read("report/latest/summary.txt");
    assertTrue(summary.startsWith("Sunday 2026-11-29: 50.0% of the mail arrived. "), summary);
    assertTrue(
        summary.contains(
            "50.0% of 100 deliveries; on the same weekday a week before 98.0% of 100 (−48"
                + " points)."),
        summary);
    assertTrue(summary.contains("The logs end at 2026-11-29 19:36."), summary);
  }

  @Test
  void aNightlyRunDoesNotSpeakOfTheFirstHoursOfItsOwnDay() {
    log.mail(BAD, 0, 24, 100, "other.example", Reply.LISTED);
    log.mail(BAD.plusDays(1), 0, 4, 100, "example.net", Reply.TAKEN);
    String report = run("UTC", "2026-11-30T04:15:00Z");
    assertEquals(List.of("2026-11-29"), Json.texts(report, "recent.day"));
    assertEquals(List.of(), Json.texts(report, "recent.ends_at"));
    assertEquals(100, Json.number(report, "recent.periods.0.mail.bounced"));
    assertEquals(100 + 12, Json.number(report, "recent.periods.1.mail.bounced"));
    assertEquals(100 + 58, Json.number(report, "recent.periods.2.mail.bounced"));
    assertEquals(2, Json.number(report, "recent.periods.0.before.bounced"));
    assertEquals(14, Json.number(report, "recent.periods.1.before.bounced"));
    assertEquals(0, Json.sum(report, "recent.periods.2.before.bounced"), "there are no 60 days");
  }

  @Test
  void whenOneServerFallsSilentTheDayIsThatOfTheOthers() {
    Nights other = new Nights("mx2");
    for (LocalDate day = BAD.minusDays(35); !day.isAfter(BAD); day = day.plusDays(1)) {
      other.mail(day, 0, day.equals(BAD) ? 15 : 24, 100, "example.com", Reply.TAKEN);
    }
    terminal.write("mx2.log", other.text());
    log.mail(BAD, 0, 24, 100, "example.net", Reply.TAKEN);
    log.mail(BAD.plusDays(1), 0, 4, 10, "example.net", Reply.TAKEN);
    terminal.write("mail.log", log.text());
    Said said = terminal.run("mail.log", "mx2.log");
    assertEquals(List.of("2026-11-29"), Json.texts(said.out(), "recent.day"));
    assertEquals(200, Json.number(said.out(), "recent.periods.0.mail.deliveries"));
  }

  @Test
  void allDaysAddUpToTheWholeInAnyZone() {
    log.mail(BAD, 0, 24, 60, "example.net", Reply.TAKEN);
    log.mail(BAD, 0, 24, 40, "slow.example", Reply.LATER);
    log.mail(BAD.plusDays(1), 0, 4, 10, "example.net", Reply.TAKEN);
    for (String zone : List.of("UTC", "Europe/Paris", "Asia/Kathmandu", "America/New_York")) {
      String report = run(zone, "2026-11-30T04:15:00Z");
      for (String part : PARTS) {
        assertEquals(
            Json.number(report, "totals.mail." + part),
            Json.sum(report, "recent.days.*.mail." + part),
            zone + " " + part);
        assertEquals(
            Json.number(report, "totals.notice_deliveries." + part),
            Json.sum(report, "recent.days.*.notice_deliveries." + part),
            zone + " " + part);
      }
      for (int period = 0; period < 3; period++) {
        tablesAddUp(report, "recent.periods." + period, zone);
      }
      tablesAddUp(report, "totals", zone);
    }
  }

  /** Each table of a period has all its deliveries. */
  private static void tablesAddUp(String report, String period, String zone) {
    String tables = period.equals("totals") ? "" : period + ".";
    for (String outcome : List.of("bounced", "open", "expired")) {
      long mail = Json.number(report, period + ".mail." + outcome);
      for (String table :
          List.of(
              "providers.*.",
              "domains.*.",
              "senders.domains.*.",
              "senders.lists.*.",
              "senders.instances.*.")) {
        assertEquals(
            mail,
            Json.sum(report, tables + table + outcome),
            zone + " " + tables + table + outcome);
      }
    }
    assertEquals(
        Json.number(report, period + ".mail.bounced"),
        Json.sum(report, tables + "causes.*.failed"),
        zone + " " + period);
    assertEquals(
        Json.number(report, period + ".bounced") + Json.number(report, period + ".deferred"),
        Json.sum(report, tables + "causes.*.attempts"),
        zone + " " + period);
  }

  @Test
  void theFirstNightEverHasADayAndTheWhole() {
    log = new Nights("mx1").mail(BAD, 10, 11, 10, "example.net", Reply.TAKEN);
    String report = run("UTC", "2026-11-29T12:00:00Z");
    assertEquals(List.of("2026-11-29"), Json.texts(report, "recent.day"));
    assertEquals(10, Json.sum(report, "recent.periods.*.mail.deliveries"), "one period");
  }

  @Test
  void logsThatEndedDaysAgoAreSaidTo() {
    run("UTC", "2026-12-02T04:15:00Z");
    String summary = terminal.read("report/latest/summary.txt");
    assertTrue(summary.startsWith("Saturday 2026-11-28: 98.0% of the mail arrived. "), summary);
    assertTrue(summary.contains("The logs end with Saturday 2026-11-28."), summary);
  }

  @Test
  void logsThatEndInADayOfWhichTheyTellTooLittleAreSaidTo() {
    log.mail(BAD.plusDays(1), 8, 9, 5, "example.net", Reply.TAKEN);
    run("UTC", "2026-12-02T04:15:00Z");
    String summary = terminal.read("report/latest/summary.txt");
    assertTrue(summary.startsWith("Saturday 2026-11-28: 98.0% of the mail arrived. "), summary);
    assertTrue(summary.contains("The logs go on to Monday 2026-11-30, but "), summary);
    assertFalse(summary.contains("No line of a later day"), summary);
  }

  @Test
  void inFrenchToo() {
    terminal.write("mail.log", log.text());
    Said said =
        terminal.type(
            "run",
            "--state",
            "state",
            "--out",
            "report",
            "--timezone",
            "UTC",
            "--lang",
            "fr",
            "mail.log");
    assertTrue(
        said.out()
            .replaceAll("[\u00a0\u202f]", " ")
            .startsWith("samedi 2026-11-28 : 98,0 % du courrier est arrivé."),
        said.out());
  }
}
