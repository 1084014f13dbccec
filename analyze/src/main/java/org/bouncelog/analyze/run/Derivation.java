package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.util.List;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;

/**
 * Makes the derived tables from the events: messages and deliveries. Always from the whole history,
 * so that they depend on nothing but the events and the rules.
 */
final class Derivation {
  private static final List<String> DELIVERIES =
      List.of(
          "derive/05-home",
          "derive/05-line",
          "derive/10-life",
          "derive/20-attempt",
          "derive/25-filtered",
          "derive/26-named_queue",
          "derive/27-proven_handover",
          "derive/30-handover",
          "derive/35-root",
          "derive/40-message",
          "derive/41-expanded",
          "derive/42-waiting",
          "derive/45-ending",
          "derive/50-delivery");

  private final Store store;
  private final VagueReplies vague;

  Derivation(Store store, Classifier classifier) {
    this.vague = new VagueReplies(classifier);
    this.store = store;
  }

  /** Runs in the caller's transaction. */
  void run() throws SQLException {
    Query query = new Query(store);
    clear(store);
    for (String step : DELIVERIES) {
      query.run(step);
    }
    vague.judge(query);
  }

  /** Empties the derived tables. */
  static void clear(Store store) throws SQLException {
    for (String table :
        List.of("message", "delivery", "own_relay", "address", "incident", "incident_delivery")) {
      store.execute("DELETE FROM " + table);
    }
  }
}
