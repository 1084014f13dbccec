package org.bouncelog.report.html;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bouncelog.analyze.result.CauseDay;
import org.bouncelog.analyze.result.DayRow;
import org.bouncelog.report.text.Words;

/**
 * Failed attempts of one cause day by day. Public for the templates only.
 *
 * @param id of the cause
 * @param most highest number of a day
 * @param mostOn the day that had it
 * @param path of an SVG, 100 units wide for each day and 1000 high
 * @param values one for each day; -1 on days without any log line
 */
public record CauseCourse(
    String id,
    String title,
    long total,
    long most,
    LocalDate mostOn,
    String path,
    List<Long> values) {
  private static final int MOST_CAUSES = 8;

  /**
   * All of them to one time axis.
   *
   * @param days every day from the first to the last
   * @param gaps days without any log line, as their places among these
   */
  public record Courses(List<LocalDate> days, List<Integer> gaps, List<CauseCourse> causes) {}

  /** The causes with most failed attempts; none when all is on one day. */
  static Courses of(List<CauseDay> counts, List<DayRow> logged, Words words) {
    if (counts.isEmpty() || counts.get(0).day().equals(counts.get(counts.size() - 1).day())) {
      return new Courses(List.of(), List.of(), List.of());
    }
    LocalDate first = counts.get(0).day();
    LocalDate last = counts.get(counts.size() - 1).day();
    List<LocalDate> days = first.datesUntil(last.plusDays(1)).toList();
    Set<LocalDate> known =
        logged.stream().filter(Charts::isLogged).map(DayRow::day).collect(Collectors.toSet());
    List<Integer> gaps = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      if (!known.contains(days.get(i))) {
        gaps.add(i);
      }
    }
    Map<String, Map<LocalDate, Long>> byCause = new TreeMap<>();
    for (CauseDay count : counts) {
      byCause
          .computeIfAbsent(count.cause(), none -> new HashMap<>())
          .put(count.day(), count.attempts());
    }
    List<CauseCourse> courses = new ArrayList<>();
    byCause.forEach((cause, attempts) -> courses.add(course(cause, attempts, days, known, words)));
    courses.sort(Comparator.comparingLong(CauseCourse::total).reversed());
    return new Courses(
        days, gaps, List.copyOf(courses.subList(0, Math.min(MOST_CAUSES, courses.size()))));
  }

  private static CauseCourse course(
      String cause,
      Map<LocalDate, Long> attempts,
      List<LocalDate> days,
      Set<LocalDate> known,
      Words words) {
    LocalDate mostOn = days.get(0);
    List<Long> values = new ArrayList<>();
    for (LocalDate day : days) {
      values.add(known.contains(day) ? attempts.getOrDefault(day, 0L) : -1);
      if (attempts.getOrDefault(day, 0L) > attempts.getOrDefault(mostOn, 0L)) {
        mostOn = day;
      }
    }
    long most = attempts.getOrDefault(mostOn, 0L);
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      long value = attempts.getOrDefault(days.get(i), 0L);
      if (value > 0) {
        long height = Math.max(40, value * 1000 / most);
        path.append('M').append(i * 100 + 10).append(" 1000v-").append(height);
        path.append("h80v").append(height).append('z');
      }
    }
    long total = attempts.values().stream().mapToLong(Long::longValue).sum();
    return new CauseCourse(
        cause, words.causes().title(cause), total, most, mostOn, path.toString(), values);
  }
}
