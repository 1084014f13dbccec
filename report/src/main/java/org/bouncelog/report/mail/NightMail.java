package org.bouncelog.report.mail;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.report.ReportOptions;
import org.bouncelog.report.html.HtmlMail;
import org.bouncelog.report.summary.SummaryText;
import org.bouncelog.report.text.News;
import org.bouncelog.report.text.Words;
import org.jspecify.annotations.Nullable;

/**
 * The mail about a night: its subject carries the verdict, its first three lines say what is wrong,
 * what to do and how much it is about.
 *
 * @param text the summary
 * @param html the same for programs that show it
 */
public record NightMail(String subject, String text, String html) {

  /**
   * The mail in the language of the options, addresses shown as these say.
   *
   * @param host name of the machine, for the subject
   * @param report path of the HTML report; null when none was written
   * @param warnings what went wrong without stopping the run
   */
  public static NightMail of(
      Analysis analysis,
      ReportOptions options,
      String host,
      @Nullable String report,
      List<String> warnings)
      throws IOException {
    Words words = Words.of(options.texts(), analysis.run().zone(), options.addressDisplay());
    News news = News.of(analysis);
    String subject =
        words
            .ui()
            .get("news.subject", Map.of("host", host, "what", news.headline(analysis, words)));
    List<String> first = news.firstLines(analysis, words);
    StringBuilder text = new StringBuilder(String.join("\n", first)).append("\n\n");
    SummaryText.write(
        analysis, options, report, warnings, new SummaryText.Said(first, news.first()), text);
    return new NightMail(
        subject,
        text.toString(),
        HtmlMail.of(analysis, words, first, news.first(), report, warnings));
  }
}
