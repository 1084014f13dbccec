package org.bouncelog.report.html;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.CauseRow;
import org.bouncelog.analyze.result.ReplyRow;
import org.bouncelog.report.text.CauseWords;
import org.bouncelog.report.text.Words;

/** A cause with its texts and the reply templates behind it. Public for the templates only. */
public record CauseView(
    CauseRow row,
    String title,
    String meaning,
    List<String> reasons,
    List<String> steps,
    String address,
    long listed,
    long inReview,
    List<ReplyRow> replies) {

  static List<CauseView> of(Analysis analysis, Words words) {
    CauseWords causes = words.causes();
    Map<String, List<ReplyRow>> replies =
        analysis.replies().stream().collect(Collectors.groupingBy(ReplyRow::cause));
    return analysis.causes().stream()
        .map(
            row ->
                new CauseView(
                    row,
                    causes.title(row.cause()),
                    causes.meaning(row.cause()),
                    causes.reasons(row.cause()),
                    causes.steps(row.cause()),
                    causes.address(row.cause()),
                    count(analysis.hygiene().suppress(), row.cause()),
                    count(analysis.hygiene().review(), row.cause()),
                    replies.getOrDefault(row.cause(), List.of())))
        .toList();
  }

  private static long count(List<AddressRow> list, String cause) {
    return list.stream().filter(row -> row.cause().equals(cause)).count();
  }
}
