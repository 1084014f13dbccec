package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.util.List;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;

/**
 * Makes the derived tables from the events: messages and deliveries. They depend on nothing but the
 * events and the rules: what new lines cannot have changed is left as it is, and what comes out is
 * what comes out of the whole history.
 */
final class Derivation {
  /** Under which the database keeps which service belongs to which queue. */
  private static final String SERVICES = "services";

  private static final List<String> HANDOVERS =
      List.of(
          "derive/05-line",
          "derive/10-life",
          "derive/20-attempt",
          "derive/25-filtered",
          "derive/26-named_queue",
          "derive/27-proven_handover",
          "derive/30-handover",
          "derive/35-root");

  private static final List<String> DELIVERIES =
      List.of(
          "derive/40-message",
          "derive/41-expanded",
          "derive/42-waiting",
          "derive/45-ending",
          "derive/50-delivery",
          "derive/55-aged");

  private final Store store;
  private final Query query;
  private final VagueReplies vague;

  Derivation(Store store, Classifier classifier) {
    this.vague = new VagueReplies(classifier);
    this.store = store;
    this.query = new Query(store);
  }

  /** Derives all, in the caller's transaction. */
  void run() throws SQLException {
    query.run("derive/05-home");
    whole();
    finish();
  }

  /**
   * Derives what the events that came since the last time may change, in the caller's transaction.
   * The tables have to be those of the same rules.
   */
  void update() throws SQLException {
    query.run("derive/05-home");
    if (!touched()) {
      whole();
    }
    finish();
  }

  /**
   * Gives the room of the largest tables back, which no other step reads, for those that follow.
   */
  void forget() throws SQLException {
    store.execute("DROP TABLE attempt");
    store.execute("DROP TABLE life");
  }

  private void whole() throws SQLException {
    clear(store);
    new TouchedEvents(query).all();
    run(HANDOVERS);
    run(DELIVERIES);
  }

  /** False, and nothing is changed, where the whole history is needed. */
  private boolean touched() throws SQLException {
    if (!servicesAre(query.list("derive/00-setting", row -> row.text("value"), SERVICES))
        || !new TouchedEvents(query).find()) {
      return false;
    }
    run(HANDOVERS);
    if (query.one("touched/22-needs_proof", row -> row.flag("has_any"))) {
      return false;
    }
    query.run("touched/30-forget_message");
    query.run("touched/31-forget_delivery");
    run(DELIVERIES);
    return true;
  }

  private boolean servicesAre(List<String> marks) throws SQLException {
    return marks.equals(List.of(services()));
  }

  private String services() throws SQLException {
    return query.one("touched/42-service_mark", row -> row.text("mark"));
  }

  private void run(List<String> steps) throws SQLException {
    for (String step : steps) {
      query.run(step);
    }
  }

  private void finish() throws SQLException {
    vague.judge(query);
    query.run("touched/40-forget_derived");
    query.run("touched/41-derived");
    query.run("derive/90-forget_setting", SERVICES);
    query.run("derive/91-keep_setting", SERVICES, services());
  }

  /** Empties the derived tables. */
  static void clear(Store store) throws SQLException {
    for (String table :
        List.of(
            "unsettled_message",
            "unsettled_delivery",
            "own_relay",
            "address",
            "incident",
            "incident_delivery")) {
      store.execute("DELETE FROM " + table);
    }
  }
}
