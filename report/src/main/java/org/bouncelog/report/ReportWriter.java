package org.bouncelog.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Changes;
import org.bouncelog.analyze.result.Hygiene;
import org.bouncelog.report.html.HtmlReport;
import org.bouncelog.report.list.ReviewList;
import org.bouncelog.report.list.SuppressionList;
import org.bouncelog.report.list.format.FormattedLists;
import org.bouncelog.report.output.OutputSet;
import org.bouncelog.report.runs.KeptRuns;
import org.bouncelog.report.runs.RunNote;
import org.bouncelog.report.summary.Metrics;
import org.bouncelog.report.summary.ReportJson;
import org.bouncelog.report.summary.SummaryText;
import org.bouncelog.report.text.Notice;
import org.bouncelog.report.text.Words;

/** Writes all files of a run. The same analysis and options give the same bytes. */
public final class ReportWriter {

  public static final String REPORT = "report.html";

  private ReportWriter() {}

  /**
   * Gets ready to write, in a thread that has nothing else to do; {@link #write} can do without.
   */
  public static void prepare() {
    try {
      HtmlReport.prepare();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes all files of the run.
   *
   * @return what somebody should know of these files
   */
  public static List<Notice> write(Analysis analysis, ReportOptions options, OutputSet set)
      throws IOException {
    List<String> written = new ArrayList<>();
    OutputSet out =
        name -> {
          written.add(name);
          return set.create(name);
        };
    Words words = Words.of(options.texts(), analysis.run().zone(), options.addressDisplay());
    Hygiene hygiene = analysis.hygiene();
    SuppressionList suppress = new SuppressionList(hygiene.suppress());
    ReviewList review = new ReviewList(words);
    file(out, "suppress.csv", suppress::writeCsv);
    FormattedLists formatted = new FormattedLists(hygiene.suppress(), options.listFormats());
    for (FormattedLists.ListFile list : formatted.files()) {
      file(out, list.name(), list::write);
    }
    List<Notice> notices = new ArrayList<>();
    if (!formatted.leftOut().isEmpty()) {
      file(out, FormattedLists.LEFT_OUT, formatted::writeLeftOut);
      notices.add(formatted.notice());
    }
    Changes changes = analysis.changes();
    file(out, "suppress-new.csv", new SuppressionList(changes.suppressed())::writeCsv);
    file(
        out,
        "suppress-lifted.csv",
        target -> SuppressionList.writeLifted(changes.lifted(), target));
    file(out, "review.csv", target -> review.writeReview(hygiene.review(), target));
    file(out, "corrections.csv", target -> review.writeCorrections(hygiene.corrections(), target));
    file(out, "report.json", target -> ReportJson.write(analysis, options, target));
    file(out, "metrics.prom", target -> Metrics.write(analysis, target));
    file(
        out,
        "summary.txt",
        target ->
            SummaryText.write(
                analysis, options, REPORT, Notice.all(notices, options.texts()), target));
    file(out, REPORT, target -> HtmlReport.write(analysis, words, options.tableRows(), target));
    written.add(RunNote.FILE);
    RunNote note = RunNote.of(analysis, written);
    file(set, RunNote.FILE, target -> KeptRuns.writeNote(note, target));
    return notices;
  }

  @FunctionalInterface
  private interface Body {
    void write(Writer target) throws IOException;
  }

  private static void file(OutputSet out, String name, Body body) throws IOException {
    try (Writer target =
        new BufferedWriter(
            new OutputStreamWriter(out.create(name), StandardCharsets.UTF_8), 1 << 16)) {
      body.write(target);
    }
  }
}
