package org.bouncelog.report.text;

import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Totals;

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

  public static Verdict of(Analysis analysis, Words words) {
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
    Totals.Deliveries deliveries = totals.mail();
    if (deliveries.all() == 0) {
      String none = totals.notices().all() > 0 ? "verdict.only-notices" : "verdict.no-mail";
      return new Verdict(tone.equals("good") ? "empty" : tone, words.ui().get(none), detail);
    }
    long failed = deliveries.failed();
    if (tone.equals("good") && failed * MANY_FAILED > deliveries.all()) {
      tone = "attention";
      String lost = words.formats().percent(failed, deliveries.all());
      detail = words.ui().get("verdict.failures", Map.of("share", lost));
    }
    return new Verdict(tone, headline(deliveries, words), detail);
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
