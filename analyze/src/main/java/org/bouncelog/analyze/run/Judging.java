package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncelog.analyze.cause.Cause;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.cause.Providers;
import org.bouncelog.analyze.finding.RelayService;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.text.SharedTexts;
import org.bouncelog.analyze.verdict.Activity;
import org.bouncelog.analyze.verdict.Decision;
import org.bouncelog.analyze.verdict.Failure;
import org.bouncelog.analyze.verdict.Group;
import org.bouncelog.analyze.verdict.History;
import org.bouncelog.analyze.verdict.Hygiene;
import org.bouncelog.analyze.verdict.Incident;
import org.bouncelog.analyze.verdict.Reason;
import org.bouncelog.analyze.verdict.RelayRole;
import org.bouncelog.analyze.verdict.RelayUse;
import org.bouncelog.analyze.verdict.Route;
import org.bouncelog.analyze.verdict.Subject;
import org.bouncelog.analyze.verdict.VerdictEngine;
import org.jspecify.annotations.Nullable;

/**
 * Hands the deliveries to {@link VerdictEngine} and writes down what it decides. The database only
 * counts and orders; nothing here or in its statements knows what makes a verdict.
 */
final class Judging {
  /** In place of a group's number: all mail. */
  private static final int EVERYTHING = 0;

  /** Messages and sums of them, each counted in up to five groups. */
  private static final long COUNTED_AT_ONCE = 500_000;

  private final Store store;
  private final Query query;
  private final CauseCatalogue causes;
  private final HygieneRules rules;

  private final SharedTexts texts = new SharedTexts();

  private final Map<Route, Route> routes = new HashMap<>();

  Judging(Store store, CauseCatalogue causes, HygieneRules rules) {
    this.store = store;
    this.query = new Query(store);
    this.causes = causes;
    this.rules = rules;
  }

  /** The tables that the statements about verdicts and DNS share. */
  void prepare() throws SQLException {
    query.run("verdict/01-is_private");
    query.run("verdict/01-is_outside");
    query.run("verdict/01-registered_domain");
    query.run("verdict/01-group_scope");
    query.run("verdict/01-says_word");
    query.run("verdict/02-cause_rule");
    query.runEach("verdict/03-cause_rule_row", causes.all().stream().map(Judging::rule).toList());
    query.run("verdict/04-own_domain");
    query.runEach("verdict/05-own_domain_row", rows(rules.ownDomains()));
  }

  private static Object[] rule(Cause cause) {
    return new Object[] {
      cause.id(), cause.suppresses(), cause.domainWide(), cause.dns().name(), cause.fault()
    };
  }

  private static List<Object[]> rows(Collection<String> values) {
    return values.stream().map(value -> new Object[] {value}).toList();
  }

  /** Judges all addresses anew, in the caller's transaction; {@link #prepare} ran before. */
  void run() throws SQLException {
    query.run("verdict/06-shared_reply");
    query.run("verdict/07-own_sender_domain");
    query.run("verdict/08-settled_judges");
    query.run("verdict/08-settled_way");
    query.run("verdict/09-settled_hour");
    query.run("verdict/10-any_outcome");
    query.run("verdict/11-recipient_outcome");
    nameProviders();
    Map<Route, RelayUse> relays = relays();
    query.run("verdict/17-group_name");
    query.run("verdict/18-judged");
    query.run("verdict/19-settled_group");
    query.run("verdict/30-sign_of_life");
    query.run("verdict/31-domain_life");
    query.run("verdict/38-begun");
    Map<Integer, String> names = groupNames();
    List<Hours> hours = hours();
    VerdictEngine engine =
        new VerdictEngine(
            causes,
            new History(
                activity("verdict/40-activity", hours, names),
                activity("verdict/42-begun", hours, names),
                relays,
                unnamedReplies()),
            rules.guard(),
            hygiene());
    query.each("verdict/50-domain_failures", row -> engine.addToDomain(failure(row)));
    judge(engine);
    query.each("verdict/55-troubled", row -> engine.explain(failure(row)));
    write(engine.incidents());
    texts.clear();
    routes.clear();
    suggest();
  }

  /**
   * Gives the room of the largest tables back, which nothing reads after {@link #run}: the results
   * that are read next need it.
   */
  void forget() throws SQLException {
    for (String table : List.of("any_outcome", "judged", "begun")) {
      store.execute("DROP TABLE " + table);
    }
  }

  private void nameProviders() throws SQLException {
    query.run("verdict/13-named_provider");
    List<Object[]> known = new ArrayList<>();
    for (String relay : query.list("verdict/12-unanswered_relay", row -> row.text("relay"))) {
      String provider = Providers.of(relay);
      if (!provider.equals(Providers.OTHER) && !provider.equals(Providers.NONE)) {
        known.add(new Object[] {relay, provider});
      }
    }
    query.runEach("verdict/14-named_provider_row", known);
    query.run("verdict/15-answerer");
    query.run("verdict/16-usual_answerer");
  }

  private Map<Route, RelayUse> relays() throws SQLException {
    Map<Route, RelayUse> relays = new HashMap<>();
    query.each(
        "verdict/20-relays",
        row -> {
          Route route = route(row.text("relay"), row.integerOrNull("relay_port"));
          relays.put(
              route,
              new RelayUse(
                  route,
                  row.flag("is_lmtp"),
                  row.flag("is_private"),
                  row.flag("is_provider"),
                  RelayService.isSubmission(route.relay()),
                  (int) row.number("domains"),
                  (int) row.number("reached_otherwise"),
                  (int) row.number("other_answerers"),
                  row.real("share_of_host")));
        });
    store.execute("DELETE FROM own_relay");
    List<Object[]> own = new ArrayList<>();
    relays.forEach(
        (route, use) -> {
          if (use.role() == RelayRole.SUBMISSION) {
            own.add(new Object[] {route.relay(), route.port()});
          }
        });
    query.runEach("verdict/22-own_relay_row", own);
    return relays;
  }

  private Map<Integer, String> groupNames() throws SQLException {
    Map<Integer, String> names = new HashMap<>();
    names.put(EVERYTHING, "");
    query.each(
        "verdict/43-group_names",
        row -> names.put((int) row.number("number"), texts.of(row.text("name"))));
    return names;
  }

  /** From the first hour to the last, since 1970 UTC. */
  private record Hours(long first, long last) {}

  /** The hours of the history in turns that the database counts within little memory. */
  private List<Hours> hours() throws SQLException {
    List<Hours> turns = new ArrayList<>();
    query.each("verdict/39-hours", new TurnReader(turns)::read);
    return turns;
  }

  /** Puts hours together that have no more than {@link #COUNTED_AT_ONCE}. */
  private static final class TurnReader {
    private final List<Hours> turns;
    private long counted;

    TurnReader(List<Hours> turns) {
      this.turns = turns;
    }

    void read(Query.Row row) throws SQLException {
      long hour = row.number("hour");
      counted += row.number("counted");
      int last = turns.size() - 1;
      if (last >= 0 && counted <= COUNTED_AT_ONCE) {
        turns.set(last, new Hours(turns.get(last).first(), hour));
      } else {
        turns.add(new Hours(hour, hour));
        counted = row.number("counted");
      }
    }
  }

  /** Reads rows ordered by group and hour. */
  private Map<Group, Activity> activity(
      String statement, List<Hours> hours, Map<Integer, String> names) throws SQLException {
    Map<Group.Scope, Map<Integer, Activity.Builder>> builders = new EnumMap<>(Group.Scope.class);
    for (Hours turn : hours) {
      query.each(
          statement,
          row ->
              builders
                  .computeIfAbsent(Group.Scope.valueOf(row.text("scope")), scope -> new HashMap<>())
                  .computeIfAbsent((int) row.number("key"), key -> new Activity.Builder())
                  .add((int) row.number("hour"), counts(row)),
          turn.first(),
          turn.last());
    }
    Map<Group, Activity> activity = new HashMap<>();
    builders.forEach(
        (scope, groups) ->
            groups.forEach(
                (key, builder) ->
                    activity.put(
                        new Group(scope, Objects.requireNonNull(names.get(key))),
                        builder.build())));
    return activity;
  }

  private static Activity.Counts counts(Query.Row row) throws SQLException {
    return new Activity.Counts(
        (int) row.number("tried"),
        (int) row.number("took"),
        (int) row.number("refused"),
        (int) row.number("refused_living"),
        (int) row.number("otherwise"),
        (int) row.number("failed"),
        (int) row.number("failed_domains"),
        (int) row.number("domains_tried"),
        (int) row.number("domains_took"),
        (int) row.number("domains_lost"),
        (int) row.number("domains_lost_living"));
  }

  private Map<History.UnnamedReply, Integer> unnamedReplies() throws SQLException {
    Map<History.UnnamedReply, Integer> replies = new HashMap<>();
    query.each(
        "verdict/41-unnamed_replies",
        row ->
            replies.put(
                new History.UnnamedReply(row.number("reply_id"), row.text("relay")),
                (int) row.number("domains")));
    return replies;
  }

  private Hygiene hygiene() throws SQLException {
    Set<String> living =
        new TreeSet<>(query.list("verdict/45-living_domains", row -> row.text("domain")));
    Instant newest =
        query
            .list("verdict/46-clock", row -> Optional.ofNullable(row.instantOrNull("newest")))
            .stream()
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(Instant.EPOCH);
    return new Hygiene(rules.allowed(), living, rules.expiryDays(), newest.getEpochSecond());
  }

  private Failure failure(Query.Row row) throws SQLException {
    String relay = row.textOrNull("relay");
    return new Failure(
        row.number("delivery_row"),
        row.text("address"),
        texts.of(row.text("domain")),
        texts.of(row.text("cause")),
        row.flag("is_open"),
        row.flag("is_late"),
        row.flag("is_hard"),
        row.number("began"),
        row.number("ended"),
        texts.of(row.text("log_host")),
        texts.ofNullable(row.textOrNull("answerer")),
        relay == null ? null : route(relay, row.integerOrNull("relay_port")),
        texts.ofNullable(row.textOrNull("relay_ip")),
        texts.ofNullable(row.textOrNull("stage")),
        row.integerOrNull("reply_code"),
        row.number("reply_id"),
        row.flag("is_sure"),
        Failure.Names.valueOf(row.text("names").toUpperCase(Locale.ROOT)),
        row.flag("is_shared"),
        row.flag("sender_is_known"));
  }

  private Route route(String relay, @Nullable Integer port) {
    return routes.computeIfAbsent(new Route(texts.of(relay), port), same -> same);
  }

  private void judge(VerdictEngine engine) throws SQLException {
    query.run("verdict/60-decision");
    try (DecisionWriter out = DecisionWriter.open(store)) {
      SubjectReader reader = new SubjectReader(engine, out);
      query.each("verdict/51-address_failures", reader::read);
      reader.finish();
    }
    store.execute("DELETE FROM address");
    query.run("verdict/61-address");
  }

  private void write(List<Incident> incidents) throws SQLException {
    store.execute("DELETE FROM incident");
    store.execute("DELETE FROM incident_delivery");
    query.run("verdict/63-incident_row");
    List<Object[]> rows = new ArrayList<>();
    try (IncidentWriter out = IncidentWriter.open(store)) {
      for (Incident incident : incidents) {
        rows.add(parameters(incident, rows.size()));
        out.add(rows.size() - 1, incident.rows());
      }
    }
    query.runEach("verdict/62-incident", rows);
    query.run("verdict/64-incident_delivery");
  }

  private static Object[] parameters(Incident incident, int number) {
    Group group = incident.fault().group();
    return new Object[] {
      incident.fault().kind().label(),
      group.scope().name(),
      group.key(),
      incident.since(),
      incident.last(),
      incident.ended(),
      incident.addresses(),
      incident.domains(),
      incident.messages(),
      incident.cause(),
      incident.row(),
      number,
      incident.late()
    };
  }

  /** Puts the failures of one address together, which come one after the other. */
  private final class SubjectReader {
    private final VerdictEngine engine;
    private final DecisionWriter out;
    private final List<Failure> failures = new ArrayList<>();
    private String address = "";
    private String domain = "";
    private @Nullable Long lastDelivered;
    private @Nullable Long domainDelivered;
    private Subject.@Nullable Kept kept;

    SubjectReader(VerdictEngine engine, DecisionWriter out) {
      this.engine = engine;
      this.out = out;
    }

    void read(Query.Row row) throws SQLException {
      if (!row.text("address").equals(address)) {
        finish();
        address = row.text("address");
        domain = row.text("domain");
        lastDelivered = row.numberOrNull("last_delivered");
        domainDelivered = row.numberOrNull("domain_delivered");
      }
      String keptReason = row.textOrNull("kept_reason");
      if (keptReason == null) {
        failures.add(failure(row));
      } else {
        kept =
            new Subject.Kept(
                row.text("cause"),
                Reason.of(keptReason),
                (int) row.number("kept_strikes"),
                row.number("began"),
                row.number("ended"));
      }
    }

    void finish() throws SQLException {
      if (!failures.isEmpty() || kept != null) {
        Decision decision =
            engine.judge(
                new Subject(address, domain, failures, lastDelivered, domainDelivered, kept));
        out.add(decision);
      }
      failures.clear();
      kept = null;
    }
  }

  private void suggest() throws SQLException {
    List<String> failing = query.list("verdict/70-failing_domains", row -> row.text("domain"));
    if (failing.isEmpty()) {
      return;
    }
    TypingErrors errors =
        TypingErrors.against(
            query.list("verdict/71-delivering_domains", row -> row.text("domain")));
    for (String domain : failing) {
      String meant = errors.meant(domain);
      if (meant != null) {
        query.run("verdict/72-suggest", meant, domain);
      }
    }
  }
}
