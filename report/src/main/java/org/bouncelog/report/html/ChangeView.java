package org.bouncelog.report.html;

import java.util.IdentityHashMap;
import java.util.List;
import org.bouncelog.analyze.result.Changes;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.report.text.Words;

/**
 * A finding that is not as it was. Public for the templates only.
 *
 * @param kind {@code new}, {@code worse}, {@code better} or {@code ended}
 * @param id of its card; empty where it is gone
 * @param resumed since when mail is taken again; empty where that is not known
 */
public record ChangeView(
    String kind, String id, String title, String resumed, long before, long now) {

  static List<ChangeView> of(Changes changes, List<FindingView> findings, Words words) {
    IdentityHashMap<Finding, String> ids = new IdentityHashMap<>();
    findings.forEach(view -> ids.put(view.row(), view.id()));
    return changes.findings().stream()
        .map(
            change ->
                new ChangeView(
                    change.kind().label(),
                    ids.getOrDefault(change.finding(), ""),
                    words.findings().title(change.finding()),
                    words.findings().resumed(change.finding()),
                    change.messagesBefore(),
                    change.finding().messages()))
        .toList();
  }
}
