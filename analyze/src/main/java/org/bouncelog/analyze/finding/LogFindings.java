package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Finding.Evidence;
import org.bouncelog.analyze.result.Finding.Severity;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;

/** What is wrong with the logs themselves: the numbers of the report may be too low. */
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
    long unparsed = known.totals().unparsed();
    long lines = known.totals().lines();
    if (unparsed >= FEWEST_UNPARSED && unparsed > lines * thresholds.unparsedShare()) {
      findings.add(
          finding(
              FindingCode.UNPARSED_LINES,
              "",
              known.lastEvent(),
              known.lastEvent(),
              new Facts().number("lines", unparsed).share("share", (double) unparsed / lines),
              samples()));
    }
    findings.addAll(gaps());
    return findings;
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
        new Facts().text("reason", row.text("damage")).number("lines", row.number("lines")),
        List.of());
  }

  /**
   * Silences in which lines were to be expected: at these times of day the other days of the same
   * kind have mail. A server that sleeps at night or on Sundays has no gap there.
   */
  private List<Finding> gaps() {
    List<Long> activity = known.activity();
    double[][] usual = new double[2][QUARTERS_OF_A_DAY];
    int[] days = new int[2];
    LocalDate counted = LocalDate.MIN;
    for (long quarter : activity) {
      ZonedDateTime at = local(quarter);
      int kind = kind(at.toLocalDate());
      if (!at.toLocalDate().equals(counted)) {
        counted = at.toLocalDate();
        days[kind]++;
      }
      usual[kind][quarterOfDay(at)]++;
    }
    long longest = thresholds.longestGap().toSeconds() / QUARTER_SECONDS;
    List<Finding> gaps = new ArrayList<>();
    for (int i = 1; i < activity.size(); i++) {
      long from = activity.get(i - 1) + 1;
      long to = activity.get(i);
      if (to - from >= longest && expected(from, to, usual, days) >= longest * 2.0 / 3) {
        gaps.add(gap(from, to));
      }
    }
    return gaps;
  }

  /** Quarters with mail that usual days have between the two; 0 where too few days are known. */
  private double expected(long from, long to, double[][] usual, int[] days) {
    double sum = 0;
    for (long quarter = from; quarter < Math.min(to, from + 7 * QUARTERS_OF_A_DAY); quarter++) {
      ZonedDateTime at = local(quarter);
      int kind = kind(at.toLocalDate());
      if (days[kind] >= FEWEST_DAYS) {
        sum += usual[kind][quarterOfDay(at)] / days[kind];
      }
    }
    return sum;
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
