package org.bouncelog.report.html;

import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.report.text.PeriodTexts;
import org.bouncelog.report.text.Words;

/**
 * {@code report.html}: one file without outside references. Every text that is set into it is
 * escaped and made visible by {@link VisibleHtml}; only style and script come in raw, and the
 * content security policy allows no others.
 */
public final class HtmlReport {

  /** Most rows of one table that the page holds, drawn or for searching and sorting only. */
  static final int MAX_ROWS = 500;

  private HtmlReport() {}

  /** Gets ready for {@link #write}, while there is nothing to write yet. */
  public static void prepare() throws IOException {
    Templates.parse();
  }

  /**
   * Writes the whole page.
   *
   * @param tableRows most rows that one table shows before more are asked for
   */
  public static void write(Analysis analysis, Words words, int tableRows, Writer out)
      throws IOException {
    Asset style = Asset.load("report.css");
    Asset script = Asset.load("report.js");
    Charts charts = new Charts(words);
    Map<String, Object> page = new HashMap<>();
    page.put("a", analysis);
    page.put("m", words.ui());
    page.put("f", new Show(words));
    page.put("rows", tableRows);
    page.put("searched", Math.max(MAX_ROWS, tableRows));
    page.put("pages", LookupPages.of(analysis));
    page.put("numbers", words.ui().under("numbers."));
    page.put("lang", words.language().tag());
    page.put("style", style);
    page.put("script", script);
    page.put("periods", PeriodView.of(analysis, charts, words));
    page.put("ends", new PeriodTexts(words).ends(analysis));
    LocalDate newest = analysis.recent().day();
    page.put("arrivals", newest == null ? null : charts.arrivals(analysis.recent().days(), newest));
    List<FindingView> findings = FindingView.of(analysis, words);
    page.put("changes", ChangeView.of(analysis.changes(), findings, words));
    page.put("standing", groups(findings, false, words));
    page.put("ended", groups(findings, true, words));
    page.put("dnsFacts", DnsView.of(analysis.dns(), words));
    page.put("causes", CauseView.of(analysis, words));
    page.put("families", FamilyView.of(analysis, words));
    page.put("dayCharts", charts.days(analysis.days()));
    page.put("hourCharts", charts.hours(analysis.hours()));
    page.put("courses", CauseCourse.of(analysis.patterns().causeDays(), analysis.days(), words));
    page.put("trends", TrendView.of(analysis.trends(), words));
    try {
      Templates.page().process(page, out);
    } catch (TemplateException e) {
      throw new IllegalStateException("the report's templates and code do not match", e);
    }
  }

  private static List<GroupView> groups(List<FindingView> all, boolean ended, Words words) {
    return GroupView.of(all.stream().filter(view -> view.row().ended() == ended).toList(), words);
  }
}
