package org.bouncelog.analyze.finding;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Severity;

/**
 * Silences in which lines were to be expected: at these times of day most other days of the same
 * kind have mail. A server that sleeps at night or on Sundays, or sends once a week, has no gap.
 * Each server is looked at by itself; what all of them lack is told once.
 */
final class LogGaps {
  private static final int QUARTERS_OF_A_DAY = 96;
  private static final int QUARTER_SECONDS = 900;

  /** Days of one kind (working day, weekend) that it takes to know what is usual on them. */
  private static final int FEWEST_DAYS = 3;

  /** The log of one server may be copied a day later than that of another. */
  private static final long LATE_COPY = Duration.ofHours(36).toSeconds() / QUARTER_SECONDS;

  /** A server that is silent for longer was switched off. */
  private static final long SWITCHED_OFF = 7 * QUARTERS_OF_A_DAY;

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final ZoneId zone;
  private final long oldest;
  private final long longest;

  LogGaps(Instant lastEvent, ZoneId zone, Thresholds thresholds) {
    this.zone = zone;
    this.oldest =
        lastEvent.minus(Duration.ofDays(thresholds.windowDays())).getEpochSecond()
            / QUARTER_SECONDS;
    this.longest = thresholds.longestGap().toSeconds() / QUARTER_SECONDS;
  }

  /**
   * Quarters of an hour since the epoch.
   *
   * @param from the first without a line
   * @param to the first with one again
   */
  private record Gap(long from, long to) {
    /** Whether the other is this one, but for a quarter of its length. */
    boolean covers(Gap other) {
      long common = Math.min(to, other.to) - Math.max(from, other.from);
      return 4 * common >= 3 * (other.to - other.from);
    }
  }

  List<Finding> of(List<HostActivity> hosts) {
    List<Finding> findings = new ArrayList<>();
    if (hosts.isEmpty()) {
      return findings;
    }
    TreeSet<Long> all = new TreeSet<>();
    hosts.forEach(host -> all.addAll(host.quarters()));
    List<Gap> common = gaps(List.copyOf(all), false);
    common.forEach(gap -> findings.add(finding(gap, "")));
    if (hosts.size() > 1) {
      for (HostActivity host : hosts) {
        for (Gap gap : ownGaps(host, all.last(), hosts)) {
          if (common.stream().noneMatch(other -> other.covers(gap))) {
            findings.add(finding(gap, host.logHost()));
          }
        }
      }
    }
    return findings;
  }

  private List<Gap> ownGaps(HostActivity host, long end, List<HostActivity> hosts) {
    List<Long> quarters = new ArrayList<>(host.quarters());
    long silent = end - host.last();
    boolean isMissing = silent >= LATE_COPY && silent <= SWITCHED_OFF && !isRenamed(host, hosts);
    if (isMissing) {
      quarters.add(end);
    }
    return gaps(quarters, isMissing);
  }

  /** Whether another server was heard for the first time when this one fell silent. */
  private boolean isRenamed(HostActivity host, List<HostActivity> hosts) {
    return hosts.stream().anyMatch(other -> Math.abs(other.first() - host.last()) <= longest);
  }

  /**
   * The silences between quarters with mail.
   *
   * @param lastIsEnd whether the last quarter has no mail but is the end of the history
   */
  private List<Gap> gaps(List<Long> activity, boolean lastIsEnd) {
    int[][] active = new int[2][QUARTERS_OF_A_DAY];
    int known = activity.size() - (lastIsEnd ? 1 : 0);
    for (long quarter : activity.subList(0, known)) {
      ZonedDateTime at = local(quarter);
      active[kind(at.toLocalDate())][quarterOfDay(at)]++;
    }
    int[] days = new int[2];
    LocalDate last = local(activity.get(known - 1)).toLocalDate();
    for (LocalDate day = local(activity.get(0)).toLocalDate();
        !day.isAfter(last);
        day = day.plusDays(1)) {
      days[kind(day)]++;
    }
    List<Gap> gaps = new ArrayList<>();
    for (int i = 1; i < activity.size(); i++) {
      Gap gap = new Gap(activity.get(i - 1) + 1, activity.get(i));
      if (gap.to() >= oldest
          && gap.to() - gap.from() >= longest
          && expected(gap, active, days) >= longest * 2 / 3) {
        gaps.add(gap);
      }
    }
    return gaps;
  }

  /** Quarters of the gap that have mail on most days; 0 where too few days are known. */
  private int expected(Gap gap, int[][] active, int[] days) {
    int expected = 0;
    long end = Math.min(gap.to(), gap.from() + 7 * QUARTERS_OF_A_DAY);
    for (long quarter = gap.from(); quarter < end; quarter++) {
      ZonedDateTime at = local(quarter);
      int kind = kind(at.toLocalDate());
      if (days[kind] >= FEWEST_DAYS && active[kind][quarterOfDay(at)] * 2 > days[kind]) {
        expected++;
      }
    }
    return expected;
  }

  private Finding finding(Gap gap, String logHost) {
    Instant start = Instant.ofEpochSecond(gap.from() * QUARTER_SECONDS);
    Instant end = Instant.ofEpochSecond(gap.to() * QUARTER_SECONDS);
    FindingCode code = FindingCode.LOG_GAP;
    return new Finding(
        code.id(),
        code.category(),
        Severity.WARNING,
        logHost.isEmpty() ? MINUTE.format(start.atZone(zone)) : logHost,
        start,
        end,
        false,
        0,
        0,
        new Facts()
            .text("host", logHost)
            .text("from", start.toString())
            .text("to", end.toString())
            .duration("silence", (double) Duration.between(start, end).toSeconds())
            .map(),
        List.of(),
        code.id());
  }

  private ZonedDateTime local(long quarter) {
    return Instant.ofEpochSecond(quarter * QUARTER_SECONDS).atZone(zone);
  }

  private static int quarterOfDay(ZonedDateTime at) {
    return at.getHour() * 4 + at.getMinute() / 15;
  }

  private static int kind(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY
        ? 1
        : 0;
  }
}
