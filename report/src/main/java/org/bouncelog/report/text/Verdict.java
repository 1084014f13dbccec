package org.bouncelog.report.text;

import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Period;
import org.bouncelog.analyze.result.Totals;
import org.jspecify.annotations.Nullable;

/**
 * The run in one or two sentences.
 *
 * @param tone {@code empty}, {@code good}, {@code attention} or {@code critical}
 * @param headline what share of the mail arrived
 * @param detail whether somebody must act
 */
public record Verdict(String tone, String headline, String detail) {

  /** One in twenty: nobody would call that a good day, whatever the findings say. */
  private static final long MANY_FAILED = 20;

  /** Of the newest full day; of the whole history where there is none. */
  public static Verdict of(Analysis analysis, Words words) {
    return of(analysis, PeriodTexts.newest(analysis), words);
  }

  /**
   * Of the mail of a period and of the findings that stand now.
   *
   * @param period null for the whole history
   */
  public static Verdict of(Analysis analysis, @Nullable Period period, Words words) {
    Totals totals = analysis.totals();
    if (totals.lines() == 0) {
      return new Verdict(
          "empty", words.ui().get("verdict.nothing"), words.ui().get("verdict.nothing.detail"));
    }
    long standing = standing(analysis, Finding.Severity.CRITICAL);
    long lesser = standing(analysis, Finding.Severity.WARNING);
    String tone = standing > 0 ? "critical" : lesser > 0 ? "attention" : "good";
    String detail =
        words
            .ui()
            .get("verdict." + tone, Map.of("n", standing > 0 ? standing : lesser, "more", lesser));
    String when = period == null ? "" : new PeriodTexts(words).when(period);
    Totals.Deliveries deliveries = period == null ? totals.mail() : period.mail();
    if (deliveries.all() == 0) {
      Totals.Deliveries notices = period == null ? totals.notices() : period.notices();
      String none = notices.all() > 0 ? "verdict.only-notices" : "verdict.no-mail";
      return new Verdict(
          tone.equals("good") ? "empty" : tone, said(when, words.ui().get(none), words), detail);
    }
    long failed = deliveries.failed();
    if (tone.equals("good") && failed * MANY_FAILED > deliveries.all()) {
      tone = "attention";
      String lost = words.formats().percent(failed, deliveries.all());
      detail = words.ui().get("verdict.failures", Map.of("share", lost));
    }
    return new Verdict(tone, said(when, headline(deliveries, words), words), detail);
  }

  private static String said(String when, String sentence, Words words) {
    return when.isEmpty()
        ? sentence
        : words.ui().get("period.said", Map.of("when", when, "what", sentence));
  }

  /** What a relay took may have arrived or not: it is told apart from what did. */
  private static String headline(Totals.Deliveries mail, Words words) {
    String key =
        mail.relayed() == 0
            ? "verdict.arrived"
            : mail.arrived() == 0 ? "verdict.relayed" : "verdict.arrived-relayed";
    return words
        .ui()
        .get(
            key,
            Map.of(
                "share", words.formats().percent(mail.arrived(), mail.all()),
                "relayed", words.formats().percent(mail.relayed(), mail.all())));
  }

  /** Findings that still stand, worst first. */
  public static List<Finding> standing(Analysis analysis) {
    return analysis.findings().stream().filter(finding -> !finding.ended()).toList();
  }

  private static long standing(Analysis analysis, Finding.Severity severity) {
    return FindingGroup.of(standing(analysis)).stream()
        .filter(group -> group.worst().severity() == severity)
        .count();
  }
}
