package org.bouncelog.report.summary;

import static org.bouncelog.report.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.report.MemoryOutput;
import org.bouncelog.report.Privacy;
import org.bouncelog.report.ReportOptions;
import org.bouncelog.report.ReportWriter;
import org.bouncelog.report.SampleAnalysis;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private static final List<String> WARNINGS =
      List.of("mail.log.2.gz is damaged", "\u001b[2Jforged\nline");

  @Test
  void theTextIsAsItWas() throws IOException {
    assertGolden("summary_en.txt", text(SampleAnalysis.rich(), Locale.ENGLISH));
    assertGolden("summary_fr.txt", text(SampleAnalysis.rich(), Locale.FRENCH));
    assertGolden("summary_empty.txt", text(SampleAnalysis.empty(), Locale.ENGLISH));
    assertGolden("summary_flawless.txt", text(SampleAnalysis.flawless(), Locale.ENGLISH));
  }

  @Test
  void findingsOfOneKindAreToldOnceWithTheirSubjects() throws IOException {
    Analysis rich = SampleAnalysis.rich();
    Finding rate = rich.findings().get(3);
    String text =
        text(
            SampleAnalysis.withFindings(
                rich,
                List.of(
                    rate,
                    SampleAnalysis.about(rate, "shop.example.com"),
                    SampleAnalysis.about(rate, ""))),
            Locale.ENGLISH);
    assertTrue(
        text.contains(
            """
              [Look into it] Too many addresses in the mail of several lists or sender domains do not exist
                  • news.example.com (3.1%)
                  • shop.example.com (3.1%)
                  • (not named in the log) (3.1%)
                  → Find out where these addresses came from: an import, a form, an old list.

            """),
        text);
  }

  @Test
  void theTextMovesNoCursor() throws IOException {
    String text = text(SampleAnalysis.rich(), Locale.FRENCH);
    assertFalse(text.contains("\u001b"));
    assertTrue(text.contains("\\x1b[2Jforged\\nline"));
  }

  @Test
  void theJsonIsAsItWas() throws IOException {
    assertGolden("summary.json", json(SampleAnalysis.rich()));
  }

  @Test
  void theJsonHasTheKeysThatScriptsRelyOn() throws IOException {
    assertEquals(
        List.of(
            "run",
            "lines",
            "recognised",
            "ignored",
            "unparsed",
            "events",
            "messages",
            "attempts",
            "delivered",
            "deferred",
            "bounced",
            "expired",
            "rejected",
            "deliveries",
            "suppressed",
            "totals",
            "recent",
            "changes",
            "files",
            "findings",
            "report",
            "warnings"),
        keys(json(SampleAnalysis.rich())));
  }

  @Test
  void theJsonIsPlainAscii() throws IOException {
    assertTrue(
        json(SampleAnalysis.rich()).chars().allMatch(c -> c < 0x7f && (c >= ' ' || c == '\n')));
  }

  @Test
  void theReportInJsonHasAllRowsAndMasksAddresses() throws IOException {
    String masked = report(ReportOptions.DEFAULT);
    assertTrue(masked.contains("\"domain\" : \"firm140.example\""));
    assertFalse(masked.contains("john.miller"));
    assertFalse(masked.contains("claire"));
    String full = report(ReportOptions.DEFAULT.withAddressDisplay(Privacy.FULL));
    assertTrue(full.contains("john.miller@example.org"));
  }

  @Test
  void theMetricsAreAsTheyWere() throws IOException {
    StringWriter out = new StringWriter();
    Metrics.write(SampleAnalysis.rich(), out);
    assertGolden("metrics.prom", out.toString());
  }

  @Test
  void everyMetricIsWellFormed() throws IOException {
    StringWriter out = new StringWriter();
    Metrics.write(SampleAnalysis.rich(), out);
    for (String line : out.toString().split("\n", -1)) {
      assertTrue(
          line.isEmpty()
              || line.startsWith("# HELP bouncelog_")
              || line.matches("# TYPE bouncelog_[a-z_]+ gauge")
              || line.matches(
                  "bouncelog_[a-z_]+(\\{([a-z]+=\"([^\"\\\\\n]|\\\\.)*\",?)+\\})? -?[0-9]+"),
          line);
    }
  }

  private static String text(Analysis analysis, Locale locale) throws IOException {
    StringWriter out = new StringWriter();
    List<String> warnings = analysis.findings().isEmpty() ? List.of() : WARNINGS;
    SummaryText.write(
        analysis,
        ReportOptions.DEFAULT.withLanguage(locale),
        "/srv/reports/latest/report.html",
        warnings,
        out);
    return out.toString();
  }

  private static String json(Analysis analysis) throws IOException {
    StringWriter out = new StringWriter();
    SummaryJson.write(analysis, ReportOptions.DEFAULT, null, WARNINGS, out);
    return out.toString();
  }

  private static String report(ReportOptions options) throws IOException {
    MemoryOutput out = new MemoryOutput();
    ReportWriter.write(SampleAnalysis.rich(), options, out);
    return out.text("report.json");
  }

  private static List<String> keys(String json) throws IOException {
    List<String> keys = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
        } else if (token == JsonToken.FIELD_NAME && depth == 1) {
          keys.add(parser.currentName());
        }
      }
    }
    return keys;
  }
}
