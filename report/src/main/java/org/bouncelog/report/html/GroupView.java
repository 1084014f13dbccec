package org.bouncelog.report.html;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.report.text.FindingGroup;
import org.bouncelog.report.text.FindingTexts;
import org.bouncelog.report.text.Words;

/** Findings of one code on one card. Public for the templates only. */
public record GroupView(
    String title, String why, List<String> steps, long more, List<Member> members) {

  /**
   * One subject.
   *
   * @param share shown; empty when there is none
   * @param steps what to do for this one beyond what is to do for all
   */
  public record Member(FindingView finding, String name, String share, List<String> steps) {}

  /** Whether any of the subjects has a share. */
  public boolean shares() {
    return members.stream().anyMatch(member -> !member.share().isEmpty());
  }

  /** Whether some of the subjects are worse off than others. */
  public boolean severities() {
    return members.stream().map(member -> member.finding().row().severity()).distinct().count() > 1;
  }

  static List<GroupView> of(List<FindingView> views, Words words) {
    // By identity: to hash a finding, the JVM would first generate code for its many parts.
    IdentityHashMap<Finding, FindingView> byRow = new IdentityHashMap<>();
    views.forEach(view -> byRow.put(view.row(), view));
    return FindingGroup.of(views.stream().map(FindingView::row).toList()).stream()
        .map(group -> group(group, byRow, words.findings()))
        .toList();
  }

  private static GroupView group(
      FindingGroup group, IdentityHashMap<Finding, FindingView> views, FindingTexts texts) {
    List<Member> members = new ArrayList<>();
    for (Finding finding : group.findings()) {
      FindingView view = Objects.requireNonNull(views.get(finding));
      members.add(
          new Member(view, texts.name(finding), texts.share(finding), texts.ownSteps(finding)));
    }
    return new GroupView(
        texts.title(group), texts.why(group.worst()), texts.steps(group), group.more(), members);
  }
}
