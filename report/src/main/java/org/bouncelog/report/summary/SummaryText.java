package org.bouncelog.report.summary;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.dns.DnsTexts;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Changes;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.FindingChange;
import org.bouncelog.analyze.result.Period;
import org.bouncelog.analyze.result.ReplyRow;
import org.bouncelog.analyze.result.Run;
import org.bouncelog.report.ReportOptions;
import org.bouncelog.report.text.CodeMarks;
import org.bouncelog.report.text.FindingGroup;
import org.bouncelog.report.text.FindingTexts;
import org.bouncelog.report.text.ListPaths;
import org.bouncelog.report.text.Messages;
import org.bouncelog.report.text.News;
import org.bouncelog.report.text.NumberTexts;
import org.bouncelog.report.text.PeriodTexts;
import org.bouncelog.report.text.SafeText;
import org.bouncelog.report.text.Verdict;
import org.bouncelog.report.text.Words;
import org.jspecify.annotations.Nullable;

/** The run in a dozen lines for a person: {@code summary.txt} and the standard output. */
public final class SummaryText {

  private static final int FINDINGS = 5;
  private static final int CHANGES = 10;
  private static final int REPLIES = 3;
  private static final int REPLY_LIMIT = 300;
  private static final int WARNINGS = 10;
  private static final int LINE_LIMIT = 400;

  private final Analysis analysis;
  private final Words words;
  private final Messages ui;
  private final DnsTexts dns;
  private final Appendable out;
  private final @Nullable Period newest;
  private final ListPaths lists;
  private final Said said;

  /**
   * What a reader has read before the summary, so that it is not said again.
   *
   * @param lines word for word
   * @param finding whose title, size and first step they tell; null for none
   */
  public record Said(List<String> lines, @Nullable Finding finding) {
    static final Said NOTHING = new Said(List.of(), null);

    public Said {
      lines = List.copyOf(lines);
    }

    boolean has(String line) {
      return lines.contains(line);
    }
  }

  private SummaryText(
      Analysis analysis, Words words, @Nullable String report, Said said, Appendable out) {
    this.lists = new ListPaths(report);
    this.said = said;
    this.analysis = analysis;
    this.words = words;
    this.ui = words.ui();
    this.dns = DnsTexts.of(words.language().locale());
    this.out = out;
    this.newest = PeriodTexts.newest(analysis);
  }

  /**
   * Writes the summary in the language of the options.
   *
   * @param report path of the HTML report; null when none was written
   * @param warnings what went wrong without stopping the run
   */
  public static void write(
      Analysis analysis,
      ReportOptions options,
      @Nullable String report,
      List<String> warnings,
      Appendable out)
      throws IOException {
    write(analysis, options, report, warnings, Said.NOTHING, out);
  }

  /** Writes the summary without what has been said above it. */
  public static void write(
      Analysis analysis,
      ReportOptions options,
      @Nullable String report,
      List<String> warnings,
      Said said,
      Appendable out)
      throws IOException {
    Words words = Words.of(options.texts(), analysis.run().zone(), options.addressDisplay());
    SummaryText text = new SummaryText(analysis, words, report, said, out);
    text.head();
    text.changes();
    text.numbers();
    text.findings();
    text.hygiene();
    text.unansweredDns();
    text.warnings(warnings);
    if (report != null) {
      text.line(ui(words, "summary.report", Map.of("path", SafeText.visible(report))));
    }
  }

  private void head() throws IOException {
    Run run = analysis.run();
    Verdict verdict = Verdict.of(analysis, words);
    if (!said.has(verdict.headline()) || !said.has(verdict.detail())) {
      line(verdict.headline() + " " + verdict.detail());
    }
    PeriodTexts texts = new PeriodTexts(words);
    if (newest != null && newest.before() != null && !said.has(texts.change(newest))) {
      line(texts.change(newest));
    }
    String ends = texts.ends(analysis);
    if (!ends.isEmpty()) {
      line(ends);
    }
    if (run.from() != null && run.to() != null) {
      Map<String, Object> span = new LinkedHashMap<>();
      span.put("from", run.from());
      span.put("to", run.to());
      span.put("zone", run.zone().getId());
      line(ui.get("summary.span", span));
    }
    line("");
  }

  private void changes() throws IOException {
    Changes changes = analysis.changes();
    if (changes.since() == null || analysis.totals().lines() == 0) {
      return;
    }
    List<FindingChange> findings =
        changes.findings().stream()
            .filter(change -> !change.finding().equals(said.finding()))
            .toList();
    List<String> listed = lists.changed(changes, ui);
    if (said.finding() != null
        && findings.isEmpty()
        && listed.isEmpty()
        && changes.replies().isEmpty()) {
      return;
    }
    line(ui.get("changes.since", Map.of("time", changes.since())));
    for (FindingChange change : findings.subList(0, Math.min(CHANGES, findings.size()))) {
      line("  " + News.said(change, words));
    }
    if (findings.size() > CHANGES) {
      line("  " + ui.get("summary.more", Map.of("n", (long) findings.size() - CHANGES)));
    }
    for (String change : listed) {
      line("  " + change);
    }
    replies(changes.replies());
    if (findings.isEmpty() && listed.isEmpty() && changes.replies().isEmpty()) {
      line("  " + ui.get("changes.nothing"));
    }
    line("");
  }

  private void replies(List<ReplyRow> replies) throws IOException {
    if (!replies.isEmpty()) {
      line("  " + ui.get("changes.replies", Map.of("n", (long) replies.size())));
      for (ReplyRow reply : replies.subList(0, Math.min(REPLIES, replies.size()))) {
        String sample = words.privacy().apply(reply.sample());
        line("      " + SafeText.visible(sample, REPLY_LIMIT));
      }
    }
  }

  private void numbers() throws IOException {
    line(ui.get("summary.read", IntakeSummary.numbers(analysis.intake())));
    for (String number : new NumberTexts(words).lines(analysis)) {
      line(number);
    }
    line("");
  }

  private void findings() throws IOException {
    List<FindingGroup> standing = FindingGroup.of(Verdict.standing(analysis));
    if (standing.isEmpty()) {
      return;
    }
    line(ui.get("summary.findings"));
    for (FindingGroup group : standing.subList(0, Math.min(FINDINGS, standing.size()))) {
      finding(group);
    }
    if (standing.size() > FINDINGS) {
      line("  " + ui.get("summary.more", Map.of("n", (long) standing.size() - FINDINGS)));
    }
    line("");
  }

  private void finding(FindingGroup group) throws IOException {
    FindingTexts texts = words.findings();
    String severity = ui.get("severity." + group.worst().severity().label());
    line("  [" + severity + "] " + texts.title(group));
    if (group.single() && group.worst().equals(said.finding())) {
      furtherSteps(texts.steps(group));
      dns(group.worst());
      return;
    }
    if (group.single()) {
      String what = texts.what(group.worst());
      if (!what.isEmpty()) {
        line("      " + SafeText.visible(CodeMarks.plain(what), LINE_LIMIT));
      }
    } else {
      for (Finding finding : group.findings()) {
        String share = texts.share(finding);
        line("      • " + texts.name(finding) + (share.isEmpty() ? "" : " (" + share + ")"));
      }
      if (group.more() > 0) {
        line("      " + ui.get("summary.more", Map.of("n", group.more())));
      }
    }
    List<String> steps = texts.steps(group);
    if (!steps.isEmpty()) {
      line("      → " + CodeMarks.plain(firstSentence(steps.get(0))));
    }
    dns(group.worst());
  }

  /** The first one stands above. */
  private void furtherSteps(List<String> steps) throws IOException {
    for (String step : steps.subList(Math.min(1, steps.size()), steps.size())) {
      line("      → " + CodeMarks.plain(step));
    }
  }

  /** The worst fact; the others are in the report. */
  private void dns(Finding finding) throws IOException {
    if (!finding.dns().isEmpty()) {
      String text = words.privacy().apply(dns.text(finding.dns().get(0)));
      line("      " + ui.get("summary.dns", Map.of("text", SafeText.visible(text, LINE_LIMIT))));
    }
  }

  private void unansweredDns() throws IOException {
    long unanswered = analysis.dns().unanswered();
    if (unanswered > 0) {
      long all = analysis.dns().questions();
      line(ui.get("summary.dns.unanswered", Map.of("n", unanswered, "all", all)));
    }
  }

  private void hygiene() throws IOException {
    for (String list : lists.whole(analysis, ui)) {
      line(list);
    }
    long leftOut = analysis.hygiene().leftOut("unknown-sender");
    if (leftOut > 0) {
      line(ui.get("summary.left-out", Map.of("n", leftOut)));
    }
  }

  private void warnings(List<String> warnings) throws IOException {
    for (String warning : warnings.subList(0, Math.min(WARNINGS, warnings.size()))) {
      line(ui.get("summary.warning") + " " + SafeText.visible(warning, LINE_LIMIT));
    }
    if (warnings.size() > WARNINGS) {
      line(ui.get("summary.more", Map.of("n", (long) warnings.size() - WARNINGS)));
    }
  }

  /** The whole advice is in the report. */
  private static String firstSentence(String text) {
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  private void line(String text) throws IOException {
    out.append(text).append('\n');
  }

  private static String ui(Words words, String key, Map<String, ?> values) {
    return words.ui().get(key, values);
  }
}
