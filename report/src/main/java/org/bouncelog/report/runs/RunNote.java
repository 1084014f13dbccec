package org.bouncelog.report.runs;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Period;
import org.bouncelog.analyze.result.Totals;
import org.bouncelog.report.Privacy;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.PeriodTexts;
import org.bouncelog.report.text.Verdict;
import org.bouncelog.report.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * What one run said, in short: the file {@code run.json} of its folder. It names no address.
 *
 * @param asOf the run's clock, UTC
 * @param day the newest full day, which the headline is of; null without any
 * @param tone of the verdict: {@code empty}, {@code good}, {@code attention} or {@code critical}
 * @param headlines the verdict's headline by tag of the language
 * @param deliveries to people and lists on that day, without notices
 * @param arrived how many of them arrived
 * @param suppressed addresses on the suppression list
 * @param fresh addresses that were new there
 * @param lifted addresses that came off it
 * @param files names of all files that the run wrote into its folder
 */
public record RunNote(
    Instant asOf,
    @Nullable LocalDate day,
    String tone,
    Map<String, String> headlines,
    long deliveries,
    long arrived,
    long suppressed,
    long fresh,
    long lifted,
    List<String> files) {

  /** Name of the file. */
  public static final String FILE = "run.json";

  public RunNote {
    headlines = Map.copyOf(headlines);
    files = List.copyOf(files);
  }

  /** The note on a run that wrote those files. */
  public static RunNote of(Analysis analysis, List<String> files) {
    Period newest = PeriodTexts.newest(analysis);
    Totals.Deliveries mail = newest == null ? Totals.Deliveries.none() : newest.mail();
    Map<String, String> headlines = new TreeMap<>();
    String tone = "";
    for (Language language : Language.values()) {
      Words words = Words.of(language, ZoneOffset.UTC, Privacy.MASKED);
      Verdict verdict = Verdict.of(analysis, words);
      tone = verdict.tone();
      headlines.put(language.tag(), verdict.headline());
    }
    return new RunNote(
        analysis.run().asOf(),
        newest == null ? null : newest.to(),
        tone,
        headlines,
        mail.all(),
        mail.arrived(),
        analysis.totals().suppressed(),
        analysis.changes().suppressed().size(),
        analysis.changes().lifted().size(),
        files);
  }
}
