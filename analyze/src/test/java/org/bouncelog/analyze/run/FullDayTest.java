package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which day a report speaks of: the newest that the logs have as a whole. */
class FullDayTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

  private final TreeSet<Long> quarters = new TreeSet<>();

  @Test
  void withoutMailThereIsNone() {
    assertNull(newest(PARIS));
  }

  @Test
  void aNightlyRunSpeaksOfTheDayBefore() {
    busy("2026-11-20", "2026-11-29", 0, 24);
    busy("2026-11-30", "2026-11-30", 0, 4);
    assertDay("2026-11-29", null);
  }

  @Test
  void aLogThatEndsAtEightInTheEveningDoesNotHideItsDay() {
    busy("2026-11-20", "2026-11-28", 0, 24);
    busy("2026-11-29", "2026-11-29", 0, 20);
    assertDay("2026-11-29", "2026-11-29T19:00:00Z");
  }

  @Test
  void aLogThatEndsInTheMorningHasNotTheDay() {
    busy("2026-11-20", "2026-11-28", 0, 24);
    busy("2026-11-29", "2026-11-29", 0, 7);
    assertDay("2026-11-28", null);
  }

  @Test
  void anOfficeThatClosesInTheEveningHasTheDay() {
    busy("2026-11-20", "2026-11-28", 8, 17);
    busy("2026-11-29", "2026-11-29", 8, 17);
    assertDay("2026-11-29", "2026-11-29T16:00:00Z");
  }

  @Test
  void aServerThatSendsOnceADayHasTheDayWhenItSent() {
    for (int day = 20; day < 30; day++) {
      at("2026-11-" + day + "T06:00:00Z");
    }
    assertDay("2026-11-29", "2026-11-29T06:15:00Z");
  }

  @Test
  void aServerThatIsSilentForHalfDaysIsNotWaitedFor() {
    for (int day = 20; day < 30; day++) {
      at("2026-11-" + day + "T09:00:00Z");
      at("2026-11-" + day + "T20:00:00Z");
    }
    quarters.pollLast();
    quarters.remove(quarter("2026-11-28T20:00:00Z"));
    assertDay("2026-11-29", "2026-11-29T09:15:00Z");
  }

  @Test
  void twoDaysWithoutLogsAreNoDays() {
    busy("2026-11-20", "2026-11-26", 0, 24);
    busy("2026-11-29", "2026-11-29", 0, 4);
    assertDay("2026-11-26", null);
  }

  @Test
  void logsThatEndedDaysAgoHaveTheirLastDay() {
    busy("2026-11-20", "2026-11-26", 0, 24);
    assertDay("2026-11-26", null);
  }

  @Test
  void theFirstNightHasADayWhateverItIs() {
    busy("2026-11-29", "2026-11-29", 2, 3);
    assertDay("2026-11-29", "2026-11-29T02:00:00Z");
    busy("2026-11-29", "2026-11-29", 2, 24);
    busy("2026-11-30", "2026-11-30", 0, 4);
    assertDay("2026-11-29", null);
  }

  @Test
  void daysAreThoseOfTheReportAndNotOfTheLog() {
    busy("2026-11-20", "2026-11-29", 0, 24);
    assertEquals(LocalDate.parse("2026-11-29"), day(ZoneId.of("UTC")), "23 hours of it");
    assertEquals(LocalDate.parse("2026-11-29"), day(ZoneId.of("Asia/Tokyo")));
    assertEquals(LocalDate.parse("2026-11-29"), day(ZoneId.of("America/New_York")));
    quarters.tailSet(quarter("2026-11-29T12:00:00Z")).clear();
    assertEquals(LocalDate.parse("2026-11-28"), day(ZoneId.of("America/New_York")));
  }

  @Test
  void daysOf23And25HoursAreDays() {
    for (String last : List.of("2026-03-29", "2026-10-25")) {
      quarters.clear();
      LocalDate day = LocalDate.parse(last);
      busy(day.minusDays(9).toString(), last, 0, 24);
      assertDay(last, null);
      busy(day.plusDays(1).toString(), day.plusDays(1).toString(), 0, 3);
      assertDay(last, null);
    }
  }

  @Test
  void aDayThatBeginsAtOneOClockEndsThere() {
    ZoneId beirut = ZoneId.of("Asia/Beirut");
    ZonedDateTime start = LocalDate.parse("2026-03-29").atStartOfDay(beirut);
    assertEquals(1, start.getHour(), "clocks go forward at midnight");
    for (long q = start.minusDays(5).toEpochSecond() / 900; q < start.toEpochSecond() / 900; q++) {
      quarters.add(q);
    }
    assertEquals(new FullDay(LocalDate.parse("2026-03-28"), null), newest(beirut));
  }

  /** A line in each quarter of these hours of the day in Paris. */
  private void busy(String first, String last, int from, int until) {
    for (LocalDate day = LocalDate.parse(first);
        !day.isAfter(LocalDate.parse(last));
        day = day.plusDays(1)) {
      ZonedDateTime start = day.atStartOfDay(PARIS).plusHours(from);
      ZonedDateTime end =
          until == 24
              ? day.plusDays(1).atStartOfDay(PARIS)
              : day.atStartOfDay(PARIS).plusHours(until);
      for (long q = start.toEpochSecond() / 900; q < end.toEpochSecond() / 900; q++) {
        quarters.add(q);
      }
    }
  }

  private void at(String instant) {
    quarters.add(quarter(instant));
  }

  private static long quarter(String instant) {
    return Instant.parse(instant).getEpochSecond() / 900;
  }

  private void assertDay(String day, @Nullable String endsAt) {
    assertEquals(
        new FullDay(LocalDate.parse(day), endsAt == null ? null : Instant.parse(endsAt)),
        newest(PARIS));
  }

  private LocalDate day(ZoneId zone) {
    return Objects.requireNonNull(newest(zone)).day();
  }

  private @Nullable FullDay newest(ZoneId zone) {
    List<ResultReader.Quarter> activity = new ArrayList<>();
    quarters.forEach(quarter -> activity.add(new ResultReader.Quarter(quarter, 1, 1, 0, 0, 0, 0)));
    return FullDay.of(activity, zone);
  }
}
