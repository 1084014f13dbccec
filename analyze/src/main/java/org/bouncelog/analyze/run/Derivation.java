package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.bouncelog.analyze.cause.Cause;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;

/**
 * Makes the derived tables from the events: messages, deliveries, addresses. Always from the whole
 * history, so that they depend on nothing but the events, the rules and the configuration.
 */
final class Derivation {
  private static final List<String> DELIVERIES =
      List.of(
          "derive/05-home",
          "derive/05-line",
          "derive/10-life",
          "derive/20-attempt",
          "derive/25-filtered",
          "derive/30-handover",
          "derive/35-root",
          "derive/40-message",
          "derive/41-expanded",
          "derive/42-waiting",
          "derive/45-ending",
          "derive/50-delivery",
          "derive/51-main_relay");

  private static final List<String> ADDRESSES =
      List.of(
          "derive/55-try",
          "derive/56-own_fault",
          "derive/56-shared_reply",
          "derive/57-held_day",
          "derive/60-address",
          "derive/61-kept",
          "derive/61-weaker",
          "derive/62-domain",
          "derive/64-role",
          "derive/66-allow",
          "derive/67-unlistable",
          "derive/68-expire");

  private final Store store;
  private final CauseCatalogue causes;
  private final VagueReplies vague;
  private final HygieneRules hygiene;

  Derivation(Store store, Classifier classifier, CauseCatalogue causes, Settings settings) {
    this.vague = new VagueReplies(classifier);
    this.store = store;
    this.causes = causes;
    this.hygiene = settings.hygiene();
  }

  /** Runs in the caller's transaction. */
  void run() throws SQLException {
    Query query = new Query(store);
    query.run("derive/01-cause_rule");
    query.runEach("derive/02-cause_rule_row", causes.all().stream().map(Derivation::rule).toList());
    query.run("derive/03-own_domain");
    query.runEach("derive/04-own_domain_row", rows(hygiene.ownDomains()));
    query.run("derive/05-allowed");
    query.runEach("derive/06-allowed_row", rows(hygiene.allowed()));
    HygieneRules.Brake brake = hygiene.brake();
    query.run("derive/07-hygiene_rule");
    query.run(
        "derive/08-hygiene_rule_row",
        hygiene.expiryDays(),
        brake.addresses(),
        brake.share(),
        brake.factor(),
        brake.outageShare());
    clear(store);
    for (String step : DELIVERIES) {
      query.run(step);
    }
    vague.judge(query);
    for (String step : ADDRESSES) {
      query.run(step);
    }
    suggest(query);
  }

  private static Object[] rule(Cause cause) {
    return new Object[] {
      cause.id(),
      cause.suppresses(),
      cause.hardStrikes(),
      cause.hardDays(),
      cause.softStrikes(),
      cause.softDays(),
      cause.domainWide()
    };
  }

  private static List<Object[]> rows(Collection<String> values) {
    return values.stream().map(value -> new Object[] {value}).toList();
  }

  /** Empties the derived tables. */
  static void clear(Store store) throws SQLException {
    for (String table : List.of("message", "delivery", "main_relay", "address")) {
      store.execute("DELETE FROM " + table);
    }
  }

  private static void suggest(Query query) throws SQLException {
    List<String> failing = query.list("derive/70-failing_domains", row -> row.text("domain"));
    if (failing.isEmpty()) {
      return;
    }
    TypingErrors errors =
        TypingErrors.against(query.list("derive/71-delivering_domains", row -> row.text("domain")));
    for (String domain : failing) {
      String meant = errors.meant(domain);
      if (meant != null) {
        query.run("derive/72-suggest", meant, domain);
      }
    }
  }
}
