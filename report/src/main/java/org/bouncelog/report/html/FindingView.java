package org.bouncelog.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.report.text.FindingTexts;
import org.bouncelog.report.text.Words;

/** A finding with its texts. Public for the templates only. */
public record FindingView(
    String id,
    Finding row,
    String title,
    String what,
    String why,
    List<String> steps,
    Map<String, String> facts,
    List<DnsView> dns) {

  static List<FindingView> of(Analysis analysis, Words words) {
    FindingTexts texts = words.findings();
    List<FindingView> views = new ArrayList<>();
    for (Finding finding : analysis.findings()) {
      views.add(
          new FindingView(
              "finding-" + (views.size() + 1),
              finding,
              texts.title(finding),
              texts.what(finding),
              texts.why(finding),
              texts.steps(finding),
              texts.facts(finding),
              DnsView.of(finding.dns(), words)));
    }
    return views;
  }
}
