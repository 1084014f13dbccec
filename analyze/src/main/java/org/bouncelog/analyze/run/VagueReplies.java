package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncelog.analyze.cause.Classification;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.cause.Reply;
import org.bouncelog.analyze.cause.Rule;
import org.bouncelog.analyze.store.Query;

/**
 * "Try again later" is greylisting or overload where the same recipients got mail afterwards, and a
 * refusal by policy where none ever did: gives such replies and their deliveries the cause that the
 * outcome proves. The database counts, the classifier decides, for each template once.
 */
final class VagueReplies {
  private final Classifier classifier;
  private final String rules;

  VagueReplies(Classifier classifier) {
    this.classifier = classifier;
    rules =
        classifier.rules().stream()
            .filter(Rule::vague)
            .map(Rule::id)
            .collect(Collectors.joining(","));
  }

  /** Runs when the deliveries are known, before anything is concluded from their causes. */
  void judge(Query query) throws SQLException {
    if (!query.one("derive/56-has_vague_replies", row -> row.flag("has_any"), rules)) {
      return;
    }
    List<Object[]> changes = new ArrayList<>();
    query.list("derive/57-vague_replies", row -> changes.add(change(row)), rules);
    query.runEach("derive/58-refined_reply", changes);
    query.run("derive/59-refined_delivery", rules);
  }

  private Object[] change(Query.Row row) throws SQLException {
    Reply reply =
        new Reply(
            row.integerOrNull("reply_code"),
            row.textOrNull("enhanced_status"),
            row.textOrNull("relay_host"),
            row.textOrNull("stage"),
            row.text("sample"));
    Classification refined =
        classifier.refine(
            classifier.classify(reply),
            row.number("delivered_later"),
            row.number("never_delivered"));
    return new Object[] {
      refined.cause(),
      refined.type(),
      refined.fault(),
      refined.hygiene(),
      refined.confidence().label(),
      refined.runnerUp(),
      row.number("reply_id")
    };
  }
}
