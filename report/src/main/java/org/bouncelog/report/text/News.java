package org.bouncelog.report.text;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Changes;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.FindingChange;
import org.bouncelog.analyze.result.Period;
import org.bouncelog.analyze.result.Totals;
import org.jspecify.annotations.Nullable;

/**
 * What a person has to be told now: findings that are new or worse since the last report and ask
 * for something to be done, a day on which much less mail got through than on the same weekday
 * before, and mail that is taken again. A night without is calm.
 *
 * @param findings worst first
 * @param ended those that asked for it, and are over
 * @param fell whether the newest full day was that bad, and no earlier report of today said so
 */
public record News(List<FindingChange> findings, List<FindingChange> ended, boolean fell) {

  /** Fewer deliveries tell nothing about a share. */
  private static final long FEWEST_DELIVERIES = 100;

  /** Of hundred deliveries so many less. */
  private static final long POINTS = 5;

  public News {
    findings = List.copyOf(findings);
    ended = List.copyOf(ended);
  }

  public static News of(Analysis analysis) {
    Changes changes = analysis.changes();
    List<FindingChange> findings =
        changes.findings().stream()
            .filter(change -> change.needsPerson() && !changes.toldToday().contains(change))
            .sorted(Comparator.comparing((FindingChange change) -> change.finding().severity()))
            .toList();
    List<FindingChange> ended =
        changes.findings().stream()
            .filter(change -> change.isRelief() && !changes.toldToday().contains(change))
            .toList();
    return new News(findings, ended, isFresh(analysis) && fell(PeriodTexts.newest(analysis)));
  }

  /** Whether no report was made since the newest full day ended. */
  private static boolean isFresh(Analysis analysis) {
    Period day = PeriodTexts.newest(analysis);
    Instant since = analysis.changes().since();
    return day != null
        && !analysis.changes().againToday()
        && (since == null || !day.to().isBefore(since.atZone(analysis.run().zone()).toLocalDate()));
  }

  private static boolean fell(@Nullable Period day) {
    if (day == null || day.before() == null) {
      return false;
    }
    Totals.Deliveries now = day.mail();
    Totals.Deliveries before = day.before().mail();
    return now.all() >= FEWEST_DELIVERIES
        && before.all() >= FEWEST_DELIVERIES
        && 100 * now.delivered() * before.all() + POINTS * now.all() * before.all()
            <= 100 * before.delivered() * now.all();
  }

  public boolean needsPerson() {
    return fell || !findings.isEmpty() || !ended.isEmpty();
  }

  /** {@code 2 new problems, 97.1% arrived on 2026-11-29}. */
  public String headline(Analysis analysis, Words words) {
    Messages ui = words.ui();
    Period day = PeriodTexts.newest(analysis);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("n", (long) (findings.isEmpty() ? ended : findings).size());
    if (!ended.isEmpty()) {
      values.put("ended", (long) ended.size());
    }
    values.put("day", day == null ? "" : words.formats().day(day.to()));
    String what = ui.get(key(), values);
    if (day == null || day.mail().all() == 0) {
      return what;
    }
    Totals.Deliveries mail = day.mail();
    values.put("what", what);
    boolean arrived = mail.arrived() > 0 || mail.relayed() == 0;
    values.put(
        "share", words.formats().percent(arrived ? mail.arrived() : mail.relayed(), mail.all()));
    return ui.get(arrived ? "news.arrived" : "news.relayed", values);
  }

  private String key() {
    if (findings.isEmpty()) {
      return fell ? "news.fell" : ended.isEmpty() ? "news.calm" : "news.ended";
    }
    return findings.stream().anyMatch(change -> change.kind() == FindingChange.Kind.NEW)
        ? "news.problems"
        : "news.worse";
  }

  /** The finding that {@link #firstLines} are about; null where they are about the day. */
  public @Nullable Finding first() {
    if (!findings.isEmpty()) {
      return findings.get(0).finding();
    }
    return fell || ended.isEmpty() ? null : ended.get(0).finding();
  }

  /**
   * What to do first, in up to three lines: the worst, its first step, and how much it is about.
   */
  public List<String> firstLines(Analysis analysis, Words words) {
    Verdict verdict = Verdict.of(analysis, words);
    Period day = PeriodTexts.newest(analysis);
    String change = day == null || day.before() == null ? "" : new PeriodTexts(words).change(day);
    if (findings.isEmpty() && !fell && !ended.isEmpty()) {
      Finding over = ended.get(0).finding();
      String what = words.findings().title(over);
      return List.of(
          words.ui().get("change.ended", Map.of("what", what)),
          "→ " + words.findings().resumed(over),
          verdict.headline());
    }
    if (findings.isEmpty()) {
      return change.isEmpty()
          ? List.of(verdict.headline(), verdict.detail())
          : List.of(verdict.headline(), change, verdict.detail());
    }
    FindingChange worst = findings.get(0);
    List<String> steps = words.findings().steps(worst.finding());
    String step = steps.isEmpty() ? verdict.detail() : CodeMarks.plain(steps.get(0));
    String what = CodeMarks.plain(words.findings().what(worst.finding()));
    return List.of(said(worst, words), "→ " + step, what.isEmpty() ? verdict.headline() : what);
  }

  /** {@code New: Your server 192.0.2.1 is on a blocklist}; of what ended, since when. */
  public static String said(FindingChange change, Words words) {
    Finding finding = change.finding();
    String said =
        words
            .ui()
            .get(
                "change." + change.kind().label(), Map.of("what", words.findings().title(finding)));
    String resumed = words.findings().resumed(finding);
    return resumed.isEmpty() ? said : said + ". " + resumed;
  }
}
