package org.bouncelog.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class FormatsTest {

  private final Formats english = new Formats(Language.EN, ZoneId.of("Europe/Paris"));
  private final Formats french = new Formats(Language.FR, ZoneId.of("UTC"));

  @Test
  void numbersAreGroupedAsTheLanguageDoes() {
    assertEquals("0", english.number(0));
    assertEquals("999", english.number(999));
    assertEquals("1,234,567", english.number(1_234_567));
    assertEquals("-1,000", english.number(-1_000));
    assertEquals("1\u202f234\u202f567", french.number(1_234_567));
  }

  @Test
  void decimalsHaveAtMostOnePlace() {
    assertEquals("2,090", english.decimal(2090.0));
    assertEquals("139.5", english.decimal(139.46));
    assertEquals("-0.5", english.decimal(-0.5));
    assertEquals("139,5", french.decimal(139.5));
  }

  @Test
  void percentagesNeverRoundSomethingToNothingOrToAll() {
    assertEquals("96.2%", english.percent(962, 1000));
    assertEquals("96,2\u202f%", french.percent(962, 1000));
    assertEquals("100%", english.percent(7, 7));
    assertEquals("0%", english.percent(0, 7));
    assertEquals(">99.9%", english.percent(999_999, 1_000_000));
    assertEquals("<0.1%", english.percent(1, 1_000_000));
    assertEquals("–", english.percent(0, 0));
  }

  @Test
  void sharesAreRoundedOnceAndNeverToNothingOrToAll() {
    assertEquals("1.1%", english.share(0.01145));
    assertEquals("1.2%", english.share(0.0115));
    assertEquals("25%", english.share(0.25));
    assertEquals("100%", english.share(1));
    assertEquals("0%", english.share(0));
    assertEquals("<0.1%", english.share(0.0004));
    assertEquals(">99,9\u202f%", french.share(0.9996));
    assertEquals("250%", english.share(2.5));
    assertEquals("-40%", english.share(-0.4));
  }

  @Test
  void timesAreInTheRunsZone() {
    Instant instant = Instant.parse("2026-02-03T23:15:59Z");
    assertEquals("2026-02-04 00:15", english.time(instant));
    assertEquals("2026-02-03 23:15", french.time(instant));
    assertEquals("2026-02-04", english.day(instant));
  }

  @Test
  void durationsShowTheirTwoLargestUnits() {
    assertEquals("45 s", english.duration(Duration.ofSeconds(45)));
    assertEquals("2 min 5 s", english.duration(Duration.ofSeconds(125)));
    assertEquals("2 h 20 min", english.duration(Duration.parse("PT2H20M")));
    assertEquals("5 d", english.duration(Duration.ofDays(5)));
    assertEquals("1 j 6 h", french.duration(Duration.ofHours(30)));
  }
}
