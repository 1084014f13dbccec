package org.bouncelog.ingest.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StampClockTest {
  private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId UTC = ZoneOffset.UTC;

  private static StampRules rules(ZoneId zone, String asOf) {
    return new StampRules(zone, Instant.parse(asOf), null, -1);
  }

  private static List<String> read(StampClock clock, String... stamps) {
    List<String> times = new ArrayList<>();
    for (String stamp : stamps) {
      long micros = clock.rfc3164(stamp.getBytes(StandardCharsets.US_ASCII), 0);
      times.add(micros == StampClock.NONE ? "none" : iso(micros));
    }
    return times;
  }

  private static String iso(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private static List<String> read(StampRules rules, String... stamps) {
    return read(new StampClock(rules), stamps);
  }

  @Test
  void firstLineTakesTheLatestYearThatIsNotInTheFuture() {
    StampRules rules = rules(UTC, "2024-06-15T12:00:00Z");
    assertEquals(List.of("2024-06-15T11:59:59Z"), read(rules, "Jun 15 11:59:59"));
    assertEquals(List.of("2023-06-17T12:00:00Z"), read(rules, "Jun 17 12:00:00"));
    assertEquals(List.of("2023-12-31T23:59:59Z"), read(rules, "Dec 31 23:59:59"));
  }

  @Test
  void aDayAheadOfOurClockIsNoLastYear() {
    assertEquals(
        List.of("2024-06-16T11:00:00Z"),
        read(rules(UTC, "2024-06-15T12:00:00Z"), "Jun 16 11:00:00"));
    // The host's zone is ahead of UTC on New Year's Eve.
    assertEquals(
        List.of("2024-12-31T23:30:00Z"),
        read(rules(PARIS, "2024-12-31T23:00:00Z"), "Jan  1 00:30:00"));
  }

  @Test
  void fileTimeBoundsTheYearOfAnOldLog() {
    Instant asOf = Instant.parse("2024-06-15T12:00:00Z");
    long modified = Instant.parse("2019-03-01T00:00:00Z").toEpochMilli();
    assertEquals(
        List.of("2018-04-01T00:00:00Z"),
        read(new StampRules(UTC, asOf, null, modified), "Apr  1 00:00:00"));
    assertEquals(
        List.of("2024-04-01T00:00:00Z"),
        read(new StampRules(UTC, asOf, null, 0), "Apr  1 00:00:00"),
        "archives without file times");
  }

  @Test
  void newYearInsideAFileAndAcrossFiles() {
    StampRules rules = rules(UTC, "2024-01-05T00:00:00Z");
    assertEquals(
        List.of("2023-12-31T23:59:59Z", "2024-01-01T00:00:01Z"),
        read(rules, "Dec 31 23:59:59", "Jan  1 00:00:01"));
    long lastNight = Instant.parse("2023-12-30T23:00:00Z").getEpochSecond() * 1_000_000;
    assertEquals(
        List.of("2023-12-31T10:00:00Z", "2024-01-02T10:00:00Z"),
        read(new StampClock(rules, lastNight), "Dec 31 10:00:00", "Jan  2 10:00:00"));
  }

  @Test
  void aLateLineOfTheOldYearStaysInTheOldYear() {
    assertEquals(
        List.of(
            "2023-12-31T23:59:59Z",
            "2024-01-01T00:00:00Z",
            "2023-12-31T23:59:58Z",
            "2024-01-01T00:00:02Z"),
        read(
            rules(UTC, "2024-01-05T00:00:00Z"),
            "Dec 31 23:59:59",
            "Jan  1 00:00:00",
            "Dec 31 23:59:58",
            "Jan  1 00:00:02"));
  }

  @Test
  void aYearThatTheUserGivesIsTheFirstLines() {
    StampRules rules = new StampRules(UTC, Instant.parse("2024-06-15T12:00:00Z"), 2016, -1);
    StampClock clock = new StampClock(rules);
    assertEquals(
        List.of("2016-12-31T00:00:00Z", "2017-01-01T00:00:00Z"),
        read(clock, "Dec 31 00:00:00", "Jan  1 00:00:00"));
    assertEquals(0, clock.yearShift());
  }

  @Test
  void february29IsInALeapYear() {
    assertEquals(
        List.of("2024-02-29T12:00:00Z"),
        read(rules(UTC, "2026-06-15T12:00:00Z"), "Feb 29 12:00:00"));
    assertEquals(
        List.of("2024-02-28T12:00:00Z", "2024-02-29T12:00:00Z", "2024-03-01T12:00:00Z"),
        read(
            rules(UTC, "2024-06-15T12:00:00Z"),
            "Feb 28 12:00:00",
            "Feb 29 12:00:00",
            "Mar  1 12:00:00"));
    assertEquals(
        List.of("none", "none"),
        read(rules(UTC, "2024-06-15T12:00:00Z"), "Feb 30 12:00:00", "Apr 31 00:00:00"));
  }

  @Test
  void oneLineOfAWrongClockDoesNotMoveTheOthers() {
    assertEquals(
        List.of(
            "2024-02-03T10:00:00Z",
            "2023-11-24T09:00:00Z",
            "2024-02-03T10:00:05Z",
            "2024-02-04T00:00:00Z"),
        read(
            rules(UTC, "2024-02-06T12:00:00Z"),
            "Feb  3 10:00:00",
            "Nov 24 09:00:00",
            "Feb  3 10:00:05",
            "Feb  4 00:00:00"));
    // A host that boots with its clock at New Year, and then learns the time.
    assertEquals(
        List.of(
            "2023-11-12T10:00:00Z",
            "2024-01-01T00:00:10Z",
            "2024-01-01T00:00:10Z",
            "2024-01-01T00:00:11Z",
            "2023-11-12T10:01:00Z"),
        read(
            rules(UTC, "2024-06-15T12:00:00Z"),
            "Nov 12 10:00:00",
            "Jan  1 00:00:10",
            "Jan  1 00:00:10",
            "Jan  1 00:00:11",
            "Nov 12 10:01:00"));
  }

  @Test
  void aQuietTimeIsNoWrongClock() {
    assertEquals(
        List.of(
            "2023-01-05T00:00:00Z",
            "2023-03-20T00:00:00Z",
            "2023-06-01T00:00:00Z",
            "2023-09-10T00:00:00Z",
            "2023-12-01T00:00:00Z",
            "2024-02-01T00:00:00Z"),
        read(
            new StampRules(UTC, Instant.parse("2024-06-15T12:00:00Z"), 2023, -1),
            "Jan  5 00:00:00",
            "Mar 20 00:00:00",
            "Jun  1 00:00:00",
            "Sep 10 00:00:00",
            "Dec  1 00:00:00",
            "Feb  1 00:00:00"));
  }

  @Test
  void aLogOfMoreThanAYearIsMovedBackInTheEnd() {
    StampClock clock = new StampClock(rules(UTC, "2024-06-15T12:00:00Z"));
    for (int month = 1; month <= 18; month++) {
      String[] names = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
      };
      for (int day = 1; day <= 28; day += 3) {
        read(clock, String.format("%s %2d 00:00:00", names[(month - 1) % 12], day));
        if (month == 18 && day >= 13) {
          break;
        }
      }
    }
    assertEquals("2025-06-13T00:00:00Z", iso(clock.last()));
    assertEquals(-1, clock.yearShift());
    assertEquals("2024-06-13T00:00:00Z", iso(StampClock.plusYears(clock.last(), -1)));
    assertTrue(clock.yearless());
  }

  @Test
  void clocksSetForward() {
    assertEquals(
        List.of("2024-03-31T00:59:59Z", "2024-03-31T01:00:00Z"),
        read(rules(PARIS, "2024-06-15T12:00:00Z"), "Mar 31 01:59:59", "Mar 31 03:00:00"));
    assertEquals(
        List.of("2024-03-10T06:59:59Z", "2024-03-10T07:00:00Z"),
        read(rules(NEW_YORK, "2024-06-15T12:00:00Z"), "Mar 10 01:59:59", "Mar 10 03:00:00"));
    // An hour that does not exist: a clock that was not set forward.
    assertEquals(
        List.of("2024-03-31T01:30:00Z"),
        read(rules(PARIS, "2024-06-15T12:00:00Z"), "Mar 31 02:30:00"));
  }

  @Test
  void clocksSetBack() {
    assertEquals(
        List.of(
            "2023-10-28T23:59:59Z",
            "2023-10-29T00:00:00Z",
            "2023-10-29T00:59:59Z",
            "2023-10-29T01:00:00Z",
            "2023-10-29T01:30:01Z",
            "2023-10-29T01:59:59Z",
            "2023-10-29T02:00:00Z"),
        read(
            rules(PARIS, "2024-06-15T12:00:00Z"),
            "Oct 29 01:59:59",
            "Oct 29 02:00:00",
            "Oct 29 02:59:59",
            "Oct 29 02:00:00",
            "Oct 29 02:30:01",
            "Oct 29 02:59:59",
            "Oct 29 03:00:00"));
    assertEquals(
        List.of(
            "2023-11-05T05:59:58Z",
            "2023-11-05T05:59:57Z",
            "2023-11-05T06:10:00Z",
            "2023-11-05T07:00:00Z"),
        read(
            rules(NEW_YORK, "2024-06-15T12:00:00Z"),
            "Nov  5 01:59:58",
            "Nov  5 01:59:57",
            "Nov  5 01:10:00",
            "Nov  5 02:00:00"));
  }

  @Test
  void copiesGoTheirOwnWay() {
    StampClock clock = new StampClock(rules(PARIS, "2024-06-15T12:00:00Z"));
    read(clock, "Oct 29 02:59:59");
    StampClock copy = clock.copy();
    assertEquals(List.of("2023-10-29T01:00:00Z"), read(clock, "Oct 29 02:00:00"));
    assertEquals(List.of("2023-10-29T01:00:00Z"), read(copy, "Oct 29 02:00:00"));
    assertEquals(List.of("2023-10-29T01:00:01Z"), read(clock, "Oct 29 02:00:01"));
  }

  @Test
  void knowsWhereEqualHoursAre() {
    StampClock clock = new StampClock(rules(PARIS, "2024-06-15T12:00:00Z"));
    assertTrue(clock.setBackBetween(at("2023-10-28T20:00:00Z"), at("2023-10-29T04:00:00Z")));
    assertFalse(clock.setBackBetween(at("2024-03-30T20:00:00Z"), at("2024-03-31T04:00:00Z")));
    assertFalse(
        new StampClock(rules(UTC, "2024-06-15T12:00:00Z"))
            .setBackBetween(0, at("2024-01-01T00:00:00Z")));
  }

  private static long at(String time) {
    return Instant.parse(time).getEpochSecond() * 1_000_000;
  }
}
