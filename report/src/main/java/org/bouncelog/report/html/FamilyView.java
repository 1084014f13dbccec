package org.bouncelog.report.html;

import java.util.List;
import org.bouncelog.analyze.cause.ErrorFamilies;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.CauseRow;
import org.bouncelog.report.text.CauseWords;
import org.bouncelog.report.text.Words;

/** An error that people look up, with all its usual causes. Public for the templates only. */
public record FamilyView(String title, List<Member> causes) {

  /**
   * One cause.
   *
   * @param met whether it occurred, so that the page has a place for it
   */
  public record Member(
      String id, String title, List<String> reasons, List<String> steps, boolean met) {}

  /** Those that occurred. */
  static List<FamilyView> of(Analysis analysis, Words words) {
    List<String> met = analysis.causes().stream().map(CauseRow::cause).toList();
    List<String> families = analysis.causes().stream().map(CauseRow::family).toList();
    return ErrorFamilies.all().stream()
        .filter(families::contains)
        .map(family -> of(family, met, words.causes()))
        .toList();
  }

  private static FamilyView of(String family, List<String> met, CauseWords words) {
    return new FamilyView(
        words.family(family),
        ErrorFamilies.causes(family).stream()
            .map(
                id ->
                    new Member(
                        id, words.title(id), words.reasons(id), words.steps(id), met.contains(id)))
            .toList());
  }
}
