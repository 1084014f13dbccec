package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CalendarTest {
  private final Calendar calendar = new Calendar(ZoneId.of("Europe/Paris"));

  @Test
  void aNightlyRunSeesTheDayBeforeAsAWhole() {
    assertEquals(
        LocalDate.parse("2026-02-03"),
        calendar.lastFullDay(mail("2026-02-03T08:00:00Z", "2026-02-04T02:15:00Z")));
  }

  @Test
  void aLogThatReachesTheLastHourHasTheDay() {
    assertEquals(
        LocalDate.parse("2026-02-04"),
        calendar.lastFullDay(mail("2026-02-03T08:00:00Z", "2026-02-04T22:30:00Z")));
    assertEquals(
        LocalDate.parse("2026-02-03"),
        calendar.lastFullDay(mail("2026-02-03T08:00:00Z", "2026-02-04T21:30:00Z")));
  }

  @Test
  void theHoursAreThoseOfTheZone() {
    assertEquals(
        LocalDate.parse("2026-02-04"),
        calendar.lastFullDay(mail("2026-02-04T08:00:00Z", "2026-02-04T23:30:00Z")),
        "it is the 5th in Paris");
  }

  @Test
  void theFirstHoursAloneAreNoDay() {
    assertNull(calendar.lastFullDay(mail("2026-02-04T08:00:00Z")));
    assertNull(calendar.lastFullDay(List.of()));
  }

  private static List<ResultReader.Quarter> mail(String... instants) {
    return Stream.of(instants)
        .map(at -> Instant.parse(at).getEpochSecond() / 900)
        .map(quarter -> new ResultReader.Quarter(quarter, 1, 1, 0, 0, 0, 0))
        .toList();
  }
}
