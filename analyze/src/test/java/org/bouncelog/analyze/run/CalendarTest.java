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
  void daysAreThoseOfTheZone() {
    assertEquals(
        LocalDate.parse("2026-02-05"),
        calendar.lastDay(mail("2026-02-04T08:00:00Z", "2026-02-04T23:30:00Z")));
  }

  @Test
  void withoutMailThereIsNoDay() {
    assertNull(calendar.lastDay(List.of()));
  }

  private static List<ResultReader.Quarter> mail(String... instants) {
    return Stream.of(instants)
        .map(at -> Instant.parse(at).getEpochSecond() / 900)
        .map(quarter -> new ResultReader.Quarter(quarter, 1, 1, 0, 0, 0, 0))
        .toList();
  }
}
