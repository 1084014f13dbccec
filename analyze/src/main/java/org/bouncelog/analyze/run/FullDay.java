package org.bouncelog.analyze.run;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest day that the logs tell of as a whole. A day is full when the logs go on after it; the
 * last one also when its last line is no further from midnight than silences usually last here, or
 * when it has come past the time by which most of a day's traffic has usually been. So a log that
 * ends at 20:00 does not hide a bad day, and the first hours of a new one do not stand for it. Only
 * the logs decide, not the time of the run.
 *
 * @param day in the report's zone
 * @param endsAt end of the last quarter of an hour with a line, where the logs end before the day
 *     does; null where they go on after it
 */
record FullDay(LocalDate day, @Nullable Instant endsAt) {
  /** What is usual is told by these days before. */
  private static final int USUAL_DAYS = 28;

  /**
   * Null without any mail.
   *
   * @param activity by quarters of an hour, oldest first
   */
  static @Nullable FullDay of(List<ResultReader.Quarter> activity, ZoneId zone) {
    TreeMap<LocalDate, List<ResultReader.Quarter>> days = new TreeMap<>();
    for (ResultReader.Quarter quarter : activity) {
      days.computeIfAbsent(start(quarter).atZone(zone).toLocalDate(), day -> new ArrayList<>())
          .add(quarter);
    }
    if (days.isEmpty()) {
      return null;
    }
    LocalDate last = days.lastKey();
    LocalDate before = days.lowerKey(last);
    if (before != null && !reachesMidnight(days, zone) && !hasMostOfTheDay(days, zone)) {
      return new FullDay(before, null);
    }
    Instant end = end(days.lastEntry().getValue());
    return new FullDay(last, end.isBefore(midnight(last, zone)) ? end : null);
  }

  /** The longest silence of a day, at the most until its end: days without mail are no silence. */
  private static boolean reachesMidnight(
      TreeMap<LocalDate, List<ResultReader.Quarter>> days, ZoneId zone) {
    TreeMap<LocalDate, Duration> longest = new TreeMap<>();
    Instant silentSince = null;
    List<ResultReader.Quarter> known =
        new ArrayList<>(usual(days).values().stream().flatMap(List::stream).toList());
    known.add(days.lastEntry().getValue().get(0));
    for (ResultReader.Quarter quarter : known) {
      if (silentSince != null) {
        LocalDate day = silentSince.minusSeconds(1).atZone(zone).toLocalDate();
        Instant until = midnight(day, zone);
        if (start(quarter).isBefore(until)) {
          until = start(quarter);
        }
        longest.merge(
            day, Duration.between(silentSince, until), (a, b) -> a.compareTo(b) > 0 ? a : b);
      }
      silentSince = start(quarter).plusSeconds(Calendar.QUARTER_SECONDS);
    }
    List<Duration> silences = longest.values().stream().sorted().toList();
    Duration left =
        Duration.between(end(days.lastEntry().getValue()), midnight(days.lastKey(), zone));
    return !silences.isEmpty() && left.compareTo(silences.get(silences.size() / 2)) <= 0;
  }

  /** Without days before, most of a day is over at noon. */
  private static boolean hasMostOfTheDay(
      TreeMap<LocalDate, List<ResultReader.Quarter>> days, ZoneId zone) {
    LocalTime reached = last(days.lastEntry().getValue()).atZone(zone).toLocalTime();
    long by = 0;
    long after = 0;
    for (List<ResultReader.Quarter> day : usual(days).values()) {
      for (ResultReader.Quarter quarter : day) {
        if (start(quarter).atZone(zone).toLocalTime().isAfter(reached)) {
          after += quarter.weight();
        } else {
          by += quarter.weight();
        }
      }
    }
    return by + after == 0 ? !reached.isBefore(LocalTime.NOON) : by > after;
  }

  private static TreeMap<LocalDate, List<ResultReader.Quarter>> usual(
      TreeMap<LocalDate, List<ResultReader.Quarter>> days) {
    LocalDate last = days.lastKey();
    return new TreeMap<>(days.subMap(last.minusDays(USUAL_DAYS), last));
  }

  private static Instant start(ResultReader.Quarter quarter) {
    return Instant.ofEpochSecond(quarter.quarter() * Calendar.QUARTER_SECONDS);
  }

  private static Instant last(List<ResultReader.Quarter> quarters) {
    return start(quarters.get(quarters.size() - 1));
  }

  private static Instant end(List<ResultReader.Quarter> quarters) {
    return last(quarters).plusSeconds(Calendar.QUARTER_SECONDS);
  }

  private static Instant midnight(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }
}
