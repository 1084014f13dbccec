package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Evidence;
import org.bouncelog.analyze.result.Finding.Severity;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;

/**
 * What is wrong with the logs themselves, so that the numbers of the report may be too low, and
 * what they say that was never heard before.
 */
final class LogFindings {
  private static final long FEWEST_UNPARSED = 10;
  private static final int QUARTERS_OF_A_DAY = 96;
  private static final int QUARTER_SECONDS = 900;

  /** Days of one kind (working day, weekend) that it takes to know what is usual on them. */
  private static final int FEWEST_DAYS = 3;

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private final Thresholds thresholds;
  private final Findings.Known known;

  LogFindings(Thresholds thresholds, Findings.Known known) {
    this.thresholds = thresholds;
    this.known = known;
  }

  List<Finding> read(Query query) throws SQLException {
    List<Finding> findings = new ArrayList<>(query.list("finding/damaged", LogFindings::damaged));
    query.one("finding/unparsed", this::unparsed).ifPresent(findings::add);
    findings.addAll(gaps());
    findings.addAll(query.list("finding/new_replies", LogFindings::newReplies));
    return findings;
  }

  private Optional<Finding> unparsed(Row row) throws SQLException {
    long unparsed = row.number("unparsed");
    long lines = row.number("lines");
    if (unparsed < FEWEST_UNPARSED || unparsed <= lines * thresholds.unparsedShare()) {
      return Optional.empty();
    }
    Facts facts = new Facts().number("lines", unparsed).share("share", (double) unparsed / lines);
    return Optional.of(
        finding(
            FindingCode.UNPARSED_LINES,
            "",
            row.instant("since"),
            row.instant("last_seen"),
            facts,
            samples()));
  }

  private static Finding newReplies(Row row) throws SQLException {
    Facts facts = new Facts().number("attempts", row.number("attempts"));
    facts.number("replies", row.number("replies"));
    return new Finding(
        FindingCode.NEW_REPLY.id(),
        FindingCode.NEW_REPLY.category(),
        row.flag("unknown") ? Severity.WARNING : Severity.NOTICE,
        row.text("place"),
        row.instant("since"),
        row.instant("last_seen"),
        false,
        row.number("messages"),
        row.number("recipients"),
        facts.map(),
        List.of(
            new Evidence(
                row.text("text"), new Origin(row.text("file"), row.number("byte_offset")))),
        FindingCode.NEW_REPLY.id());
  }

  private List<Evidence> samples() {
    List<Evidence> samples = new ArrayList<>();
    for (Intake.UnparsedSample sample : known.intake().samples()) {
      if (samples.size() < 2) {
        samples.add(new Evidence(sample.text(), new Origin(sample.file(), sample.byteOffset())));
      }
    }
    return samples;
  }

  private static Finding damaged(Row row) throws SQLException {
    return finding(
        FindingCode.SOURCE_DAMAGED,
        row.text("name"),
        row.instant("since"),
        row.instant("last_seen"),
        new Facts().text("damage", row.text("damage")).number("lines", row.number("lines")),
        List.of());
  }

  /**
   * Silences in which lines were to be expected: at these times of day most other days of the same
   * kind have mail. A server that sleeps at night or on Sundays, or sends once a week, has no gap.
   */
  private List<Finding> gaps() {
    List<Long> activity = known.activity();
    List<Finding> gaps = new ArrayList<>();
    if (activity.isEmpty()) {
      return gaps;
    }
    int[][] active = new int[2][QUARTERS_OF_A_DAY];
    for (long quarter : activity) {
      ZonedDateTime at = local(quarter);
      active[kind(at.toLocalDate())][quarterOfDay(at)]++;
    }
    int[] days = new int[2];
    LocalDate last = local(activity.get(activity.size() - 1)).toLocalDate();
    for (LocalDate day = local(activity.get(0)).toLocalDate();
        !day.isAfter(last);
        day = day.plusDays(1)) {
      days[kind(day)]++;
    }
    long oldest =
        known.lastEvent().minus(Duration.ofDays(thresholds.windowDays())).getEpochSecond();
    long longest = thresholds.longestGap().toSeconds() / QUARTER_SECONDS;
    for (int i = 1; i < activity.size(); i++) {
      long from = activity.get(i - 1) + 1;
      long to = activity.get(i);
      if (to * QUARTER_SECONDS >= oldest
          && to - from >= longest
          && expected(from, to, active, days) >= longest * 2 / 3) {
        gaps.add(gap(from, to));
      }
    }
    return gaps;
  }

  /** Quarters between the two that have mail on most days; 0 where too few days are known. */
  private int expected(long from, long to, int[][] active, int[] days) {
    int expected = 0;
    for (long quarter = from; quarter < Math.min(to, from + 7 * QUARTERS_OF_A_DAY); quarter++) {
      ZonedDateTime at = local(quarter);
      int kind = kind(at.toLocalDate());
      if (days[kind] >= FEWEST_DAYS && active[kind][quarterOfDay(at)] * 2 > days[kind]) {
        expected++;
      }
    }
    return expected;
  }

  private Finding gap(long from, long to) {
    Instant start = Instant.ofEpochSecond(from * QUARTER_SECONDS);
    Instant end = Instant.ofEpochSecond(to * QUARTER_SECONDS);
    return finding(
        FindingCode.LOG_GAP,
        MINUTE.format(start.atZone(known.zone())),
        start,
        end,
        new Facts().text("from", start.toString()).text("to", end.toString()),
        List.of());
  }

  private ZonedDateTime local(long quarter) {
    return Instant.ofEpochSecond(quarter * QUARTER_SECONDS).atZone(known.zone());
  }

  private static int quarterOfDay(ZonedDateTime at) {
    return at.getHour() * 4 + at.getMinute() / 15;
  }

  private static int kind(LocalDate day) {
    return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY
        ? 1
        : 0;
  }

  private static Finding finding(
      FindingCode code,
      String subject,
      Instant since,
      Instant lastSeen,
      Facts facts,
      List<Evidence> evidence) {
    return new Finding(
        code.id(),
        code.category(),
        Severity.WARNING,
        subject,
        since,
        lastSeen,
        false,
        0,
        0,
        facts.map(),
        evidence,
        code.id());
  }
}
