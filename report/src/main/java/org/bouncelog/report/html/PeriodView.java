package org.bouncelog.report.html;

import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.DomainRow;
import org.bouncelog.analyze.result.Period;
import org.bouncelog.analyze.result.PeriodCause;
import org.bouncelog.analyze.result.ProviderRow;
import org.bouncelog.analyze.result.Senders;
import org.bouncelog.analyze.result.Totals;
import org.bouncelog.report.text.PeriodTexts;
import org.bouncelog.report.text.Verdict;
import org.bouncelog.report.text.Words;

/**
 * One choice of the switch: a period, or the whole history. Public for the templates only.
 *
 * @param id {@code 1}, {@code 7}, {@code 30} or {@code all}
 * @param label of the switch
 * @param when its days in words
 * @param change against the time before; empty for the whole history
 * @param moreDomains how many domains {@code domains} leaves out
 */
public record PeriodView(
    String id,
    String label,
    String when,
    Verdict verdict,
    String change,
    Totals.Deliveries mail,
    Totals.Deliveries notices,
    Charts.Stack outcome,
    List<Charts.CauseBar> causes,
    List<ProviderRow> providers,
    List<DomainRow> domains,
    long moreDomains,
    Senders senders,
    PatternView patterns) {

  static List<PeriodView> of(Analysis analysis, Charts charts, Words words) {
    PeriodTexts texts = new PeriodTexts(words);
    List<PeriodView> views = new ArrayList<>();
    for (Period period : analysis.recent().periods()) {
      views.add(
          new PeriodView(
              String.valueOf(period.length()),
              texts.label(period),
              texts.when(period),
              Verdict.of(analysis, period, words),
              texts.change(period),
              period.mail(),
              period.notices(),
              charts.outcome(period.mail()),
              charts.causes(period.causes()),
              period.providers(),
              period.domains(),
              period.allDomains() - period.domains().size(),
              period.senders(),
              PatternView.of(analysis.patterns(), period.length(), charts, words)));
    }
    views.add(all(analysis, charts, words));
    return List.copyOf(views);
  }

  private static PeriodView all(Analysis analysis, Charts charts, Words words) {
    String label = words.ui().get("period.all");
    return new PeriodView(
        "all",
        label,
        label,
        Verdict.of(analysis, null, words),
        "",
        analysis.totals().mail(),
        analysis.totals().notices(),
        charts.outcome(analysis.totals().mail()),
        charts.causes(
            analysis.causes().stream()
                .map(
                    row ->
                        new PeriodCause(
                            row.cause(),
                            row.attempts(),
                            row.finalAttempts(),
                            row.failed(),
                            row.open(),
                            row.delivered()))
                .toList()),
        analysis.providers(),
        analysis.domains(),
        0,
        analysis.senders(),
        PatternView.of(analysis.patterns(), 0, charts, words));
  }
}
