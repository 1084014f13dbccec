package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.bouncelog.analyze.cause.Cause;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;

/**
 * Makes the derived tables from the events: messages, deliveries, addresses. Always from the whole
 * history, so that they depend on nothing but the events, the rules and the configuration.
 */
final class Derivation {
  private static final List<String> STEPS =
      List.of(
          "derive/10-life",
          "derive/20-attempt",
          "derive/30-handover",
          "derive/40-message",
          "derive/50-delivery",
          "derive/60-address");

  private final Store store;
  private final CauseCatalogue causes;
  private final Collection<String> ownDomains;

  Derivation(Store store, CauseCatalogue causes, Collection<String> ownDomains) {
    this.store = store;
    this.causes = causes;
    this.ownDomains = List.copyOf(ownDomains);
  }

  /** Runs in the caller's transaction. */
  void run() throws SQLException {
    Query query = new Query(store);
    query.run("derive/01-cause_rule");
    for (Cause cause : causes.all()) {
      query.run(
          "derive/02-cause_rule_row",
          cause.id(),
          cause.suppresses(),
          cause.hardStrikes(),
          cause.hardDays(),
          cause.softStrikes(),
          cause.softDays());
    }
    query.run("derive/03-own_domain");
    for (String domain : ownDomains) {
      query.run("derive/04-own_domain_row", domain);
    }
    for (String table : List.of("message", "delivery", "address")) {
      store.execute("DELETE FROM " + table);
    }
    for (String step : STEPS) {
      query.run(step);
    }
  }
}
