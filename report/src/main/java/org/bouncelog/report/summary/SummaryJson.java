package org.bouncelog.report.summary;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.bouncelog.analyze.dns.DnsTexts;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.report.ReportOptions;
import org.jspecify.annotations.Nullable;

/**
 * The run in short for scripts: {@code --format json}. {@code lines} to {@code events} are what
 * this run read; all other numbers are those of the whole state.
 */
public final class SummaryJson {

  private SummaryJson() {}

  /**
   * Writes one JSON object.
   *
   * @param report path of the HTML report; null when none was written
   * @param warnings what went wrong without stopping the run
   */
  public static void write(
      Analysis analysis,
      ReportOptions options,
      @Nullable String report,
      List<String> warnings,
      Writer out)
      throws IOException {
    try (Json json = new Json(out)) {
      DnsParts dns = new DnsParts(json, DnsTexts.of(options.language()), options.addressDisplay());
      json.object(
          () -> {
            JsonParts.run(json, analysis.run());
            JsonParts.lines(json, analysis.intake());
            JsonParts.outcomes(json, analysis.totals());
            json.object(
                "totals",
                () -> {
                  JsonParts.totalLines(json, analysis.totals());
                  JsonParts.outcomes(json, analysis.totals());
                  JsonParts.apart(json, analysis.totals());
                });
            json.object(
                "recent",
                () -> {
                  JsonParts.day(json, analysis.recent());
                  json.objects(
                      "periods",
                      analysis.recent().periods(),
                      period -> JsonParts.period(json, period));
                });
            json.object(
                "changes",
                () -> JsonParts.changes(json, analysis.changes(), options.addressDisplay()));
            json.objects("files", analysis.intake().files(), file -> JsonParts.file(json, file));
            json.objects(
                "findings",
                analysis.findings(),
                finding -> JsonParts.finding(json, finding, options.addressDisplay(), dns));
            json.field("report", report);
            json.strings("warnings", warnings);
          });
    }
  }
}
