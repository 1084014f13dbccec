package org.bouncelog.report.html;

import java.io.IOException;
import java.util.Locale;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.report.MemoryOutput;
import org.bouncelog.report.ReportOptions;
import org.bouncelog.report.ReportWriter;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/** A report that was rendered and parsed again. */
record Page(String html, Document dom) {

  static Page of(Analysis analysis, ReportOptions options) throws IOException {
    MemoryOutput out = new MemoryOutput();
    ReportWriter.write(analysis, options, out);
    String html = out.text(ReportWriter.REPORT);
    return new Page(html, Jsoup.parse(html));
  }

  static Page english(Analysis analysis) throws IOException {
    return of(analysis, ReportOptions.DEFAULT);
  }

  static Page french(Analysis analysis) throws IOException {
    return of(analysis, ReportOptions.DEFAULT.withLanguage(Locale.FRENCH));
  }

  /** What a strict parser has to complain about. */
  java.util.List<String> errors() {
    Parser parser = Parser.htmlParser().setTrackErrors(20);
    Jsoup.parse(html, "", parser);
    return parser.getErrors().stream().map(Object::toString).toList();
  }

  String text(String selector) {
    return dom.select(selector).text();
  }
}
