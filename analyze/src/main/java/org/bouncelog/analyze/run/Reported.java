package org.bouncelog.analyze.run;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bouncelog.analyze.finding.DnsFindings;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Changes;
import org.bouncelog.analyze.result.DnsEvidence;
import org.bouncelog.analyze.result.DnsStatus;
import org.bouncelog.analyze.result.DnsSubject;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.FindingChange;
import org.bouncelog.analyze.result.FindingChange.Kind;
import org.bouncelog.analyze.result.Hygiene;
import org.bouncelog.analyze.result.ReplyRow;
import org.bouncelog.analyze.result.Run;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * What the last reports said. A report is compared with the newest one of an earlier day, so that a
 * second one of the same night says the same; and it is kept only once it was written and handed
 * over, so that what a killed run wanted to say is said by the next.
 */
public final class Reported {
  /** A finding of so many messages more, and twice as many, is worse. */
  private static final long FEWEST_MORE = 10;

  private static final String VALUE = "\u001f";
  private static final String END = "\u001e";

  private final Store store;

  public Reported(Store store) {
    this.store = store;
  }

  private record Baseline(long number, Instant asOf) {}

  private record Key(String code, String subject) {
    static Key of(Finding finding) {
      return new Key(finding.code(), finding.subject());
    }
  }

  /** What is different from the newest report of an earlier day; writes nothing. */
  Changes changes(Analysis analysis) throws SQLException {
    Query query = new Query(store);
    Run run = analysis.run();
    Hygiene hygiene = analysis.hygiene();
    Baseline baseline = baseline(query, run);
    Baseline today = today(query, run);
    List<FindingChange> changes =
        findings(
            baseline == null ? List.of() : said(query, baseline),
            analysis.findings(),
            unasked(analysis.dns()));
    List<FindingChange> told = today == null ? List.of() : told(said(query, today), changes);
    if (baseline == null) {
      return new Changes(
          null, changes, today != null, told, hygiene.suppress(), List.of(), List.of());
    }
    Object number = baseline.number();
    Set<String> fresh =
        new HashSet<>(query.list("reported/12-suppressed", row -> row.text("address"), number));
    List<AddressRow> suppressed =
        hygiene.suppress().stream().filter(row -> fresh.contains(row.address())).toList();
    Set<List<Object>> unseen =
        new HashSet<>(query.list("reported/14-replies", Reported::reply, number));
    return new Changes(
        baseline.asOf(),
        changes,
        today != null,
        told,
        suppressed,
        query.list("reported/13-lifted", Reported::lifted, number),
        analysis.replies().stream().filter(row -> unseen.contains(reply(row))).toList());
  }

  /** Which findings cannot be told this time, because DNS was not asked or did not answer. */
  @FunctionalInterface
  interface Unasked {
    boolean has(Finding finding);
  }

  /** What DNS did not tell of the findings that rest on it alone. */
  static Unasked unasked(DnsEvidence dns) {
    return finding ->
        DnsFindings.restsOnDns(finding.code())
            && (dns.offline()
                || dns.subjects().stream()
                    .filter(subject -> subject.name().equals(finding.subject()))
                    .findFirst()
                    .map(Reported::isUnclear)
                    .orElse(true));
  }

  private static boolean isUnclear(DnsSubject subject) {
    return subject.facts().stream().anyMatch(fact -> fact.status() == DnsStatus.UNKNOWN);
  }

  /**
   * Keeps what a report said, and drops all reports but the one it was compared with.
   *
   * @param analysis as it was written
   */
  public void keep(Analysis analysis) throws StoreException, IOException {
    store.inTransaction(
        () -> {
          Query query = new Query(store);
          Baseline baseline = baseline(query, analysis.run());
          long earlier = baseline == null ? 0 : baseline.number();
          long number = query.one("reported/20-number", row -> row.number("number"));
          List<Finding> standing = standing(query, baseline, analysis);
          for (String table :
              List.of(
                  "30-forget_run",
                  "31-forget_finding",
                  "32-forget_suppression",
                  "33-forget_reply")) {
            query.run("reported/" + table, earlier);
          }
          query.run(
              "reported/40-run",
              number,
              day(analysis.run()).toString(),
              Row.parameter(analysis.run().asOf()));
          List<Object[]> rows = new ArrayList<>();
          for (Finding finding : standing) {
            rows.add(row(number, rows.size(), finding));
          }
          query.runEach("reported/41-finding", rows);
          query.run("reported/42-suppression", number);
          query.run("reported/43-reply", number);
          return number;
        });
  }

  /** What stands, and what stood and could not be asked for. */
  private List<Finding> standing(Query query, @Nullable Baseline baseline, Analysis analysis)
      throws SQLException {
    List<Finding> standing =
        new ArrayList<>(analysis.findings().stream().filter(finding -> !finding.ended()).toList());
    if (baseline != null) {
      Set<Key> known = new HashSet<>();
      analysis.findings().forEach(finding -> known.add(Key.of(finding)));
      Unasked unasked = unasked(analysis.dns());
      for (Finding before : said(query, baseline)) {
        if (!known.contains(Key.of(before)) && unasked.has(before)) {
          standing.add(before);
        }
      }
    }
    return standing;
  }

  /** Number of the newest report of an earlier day; null when there is none. */
  static @Nullable Long before(Query query, Instant asOf, ZoneId zone) throws SQLException {
    Baseline baseline = newest("reported/10-baseline", query, asOf.atZone(zone).toLocalDate());
    return baseline == null ? null : baseline.number();
  }

  private static LocalDate day(Run run) {
    return run.asOf().atZone(run.zone()).toLocalDate();
  }

  private static @Nullable Baseline baseline(Query query, Run run) throws SQLException {
    return newest("reported/10-baseline", query, day(run));
  }

  private static @Nullable Baseline today(Query query, Run run) throws SQLException {
    return newest("reported/10-today", query, day(run));
  }

  private static @Nullable Baseline newest(String statement, Query query, LocalDate day)
      throws SQLException {
    List<Baseline> found =
        query.list(
            statement,
            row -> new Baseline(row.number("number"), row.instant("as_of")),
            day.toString());
    return found.isEmpty() ? null : found.get(0);
  }

  private static List<FindingChange> findings(
      List<Finding> before, List<Finding> now, Unasked unasked) {
    Map<Key, Finding> then = new LinkedHashMap<>();
    before.forEach(finding -> then.putIfAbsent(Key.of(finding), finding));
    List<FindingChange> changes = new ArrayList<>();
    for (Finding finding : now) {
      Finding known = finding.ended() ? null : then.remove(Key.of(finding));
      Kind kind = finding.ended() ? null : known == null ? Kind.NEW : kind(known, finding);
      if (kind != null) {
        changes.add(
            new FindingChange(
                kind,
                finding,
                known == null ? null : known.severity(),
                known == null ? 0 : known.messages()));
      }
    }
    Map<Key, Finding> ended = new LinkedHashMap<>();
    now.stream().filter(Finding::ended).forEach(finding -> ended.put(Key.of(finding), finding));
    for (Finding known : then.values()) {
      if (!unasked.has(known)) {
        Finding finding = ended.getOrDefault(Key.of(known), known);
        changes.add(new FindingChange(Kind.ENDED, finding, known.severity(), known.messages()));
      }
    }
    changes.sort(Comparator.comparing(FindingChange::kind));
    return changes;
  }

  /**
   * What the report of earlier today told, and is no worse since; or that it told to have ended.
   */
  private static List<FindingChange> told(List<Finding> today, List<FindingChange> changes) {
    Map<Key, Finding> said = new LinkedHashMap<>();
    today.forEach(finding -> said.put(Key.of(finding), finding));
    return changes.stream()
        .filter(
            change -> {
              Finding known = said.get(Key.of(change.finding()));
              return change.kind() == Kind.ENDED
                  ? known == null
                  : known != null && kind(known, change.finding()) != Kind.WORSE;
            })
        .toList();
  }

  private static @Nullable Kind kind(Finding before, Finding now) {
    int severity = now.severity().compareTo(before.severity());
    if (severity != 0) {
      return severity < 0 ? Kind.WORSE : Kind.BETTER;
    }
    long more = now.messages() - before.messages();
    if (more >= FEWEST_MORE && now.messages() >= 2 * before.messages()) {
      return Kind.WORSE;
    }
    return -more >= FEWEST_MORE && before.messages() >= 2 * now.messages() ? Kind.BETTER : null;
  }

  private static Changes.Lifted lifted(Row row) throws SQLException {
    return new Changes.Lifted(
        row.text("address"),
        row.text("verdict"),
        row.text("reason"),
        row.instantOrNull("last_delivered"));
  }

  private static List<Object> reply(Row row) throws SQLException {
    return key(
        row.text("provider"),
        row.textOrNull("stage"),
        row.integerOrNull("reply_code"),
        row.textOrNull("enhanced_status"),
        row.text("template"));
  }

  private static List<Object> reply(ReplyRow row) {
    return key(row.provider(), row.stage(), row.replyCode(), row.enhancedStatus(), row.template());
  }

  private static List<Object> key(
      String provider,
      @Nullable String stage,
      @Nullable Integer code,
      @Nullable String status,
      String template) {
    return List.of(
        provider,
        Objects.requireNonNullElse(stage, ""),
        code == null ? 0 : code,
        Objects.requireNonNullElse(status, ""),
        template);
  }

  private static Object[] row(long number, int position, Finding finding) {
    StringBuilder facts = new StringBuilder();
    finding
        .facts()
        .forEach(
            (name, value) ->
                facts
                    .append(name)
                    .append(VALUE)
                    .append(value.replace(VALUE, "").replace(END, ""))
                    .append(END));
    return new Object[] {
      number,
      position,
      finding.code(),
      finding.category().name(),
      finding.severity().name(),
      finding.subject(),
      Row.parameter(finding.since()),
      Row.parameter(finding.lastSeen()),
      finding.messages(),
      finding.recipients(),
      facts.toString(),
      finding.advice()
    };
  }

  private static List<Finding> said(Query query, Baseline baseline) throws SQLException {
    return query.list("reported/11-findings", Reported::finding, baseline.number()).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** Empty for one of a build that had other words for it. */
  private static Optional<Finding> finding(Row row) throws SQLException {
    Map<String, String> facts = new LinkedHashMap<>();
    for (String fact : row.text("facts").split(END, -1)) {
      int at = fact.indexOf(VALUE);
      if (at > 0) {
        facts.put(fact.substring(0, at), fact.substring(at + 1));
      }
    }
    try {
      return Optional.of(
          new Finding(
              row.text("code"),
              Finding.Category.valueOf(row.text("category")),
              Finding.Severity.valueOf(row.text("severity")),
              row.text("subject"),
              row.instant("since"),
              row.instant("last_seen"),
              true,
              row.number("messages"),
              row.number("recipients"),
              facts,
              List.of(),
              row.text("advice")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
