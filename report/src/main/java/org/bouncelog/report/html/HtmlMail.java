package org.bouncelog.report.html;

import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.report.text.CodeMarks;
import org.bouncelog.report.text.FindingGroup;
import org.bouncelog.report.text.ListPaths;
import org.bouncelog.report.text.News;
import org.bouncelog.report.text.NumberTexts;
import org.bouncelog.report.text.Verdict;
import org.bouncelog.report.text.Words;
import org.jspecify.annotations.Nullable;

/** The HTML part of a night's mail: a page without script that loads nothing. */
public final class HtmlMail {

  private HtmlMail() {}

  /**
   * The page.
   *
   * @param first lines that say what to do
   * @param told the finding that these are about, which is not said again; null for none
   * @param report path of the HTML report; null when none was written
   */
  public static String of(
      Analysis analysis,
      Words words,
      List<String> first,
      @Nullable Finding told,
      @Nullable String report,
      List<String> warnings)
      throws IOException {
    Map<String, Object> page = new HashMap<>();
    page.put("a", analysis);
    page.put("m", words.ui());
    page.put("f", new Show(words));
    page.put("lang", words.language().tag());
    page.put("first", first);
    page.put(
        "changes",
        analysis.changes().findings().stream()
            .filter(change -> !change.finding().equals(told))
            .map(change -> News.said(change, words))
            .toList());
    page.put("numbers", new NumberTexts(words).lines(analysis));
    page.put("lists", new ListPaths(report).all(analysis, words.ui()));
    page.put(
        "standing",
        FindingGroup.of(Verdict.standing(analysis)).stream()
            .map(group -> standing(group, told, words))
            .toList());
    page.put("report", report);
    page.put("warnings", warnings);
    StringWriter out = new StringWriter();
    try {
      Templates.mail().process(page, out);
    } catch (TemplateException e) {
      throw new IllegalStateException("the mail's template and code do not match", e);
    }
    return out.toString();
  }

  private static Map<String, Object> standing(
      FindingGroup group, @Nullable Finding told, Words words) {
    Finding worst = group.worst();
    List<String> steps = words.findings().steps(group);
    boolean begun = group.single() && worst.equals(told) && !steps.isEmpty();
    return Map.of(
        "severity",
        words.ui().get("severity." + worst.severity().label()),
        "title",
        words.findings().title(group),
        "steps",
        steps.stream().skip(begun ? 1 : 0).map(CodeMarks::plain).toList(),
        "start",
        begun ? 2 : 1);
  }
}
