package org.bouncelog.analyze.run;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.finding.Findings;
import org.bouncelog.analyze.result.AddressHistory;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.DayRow;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.result.Recent;
import org.bouncelog.analyze.result.Run;
import org.bouncelog.analyze.result.SenderPast;
import org.bouncelog.analyze.result.Senders;
import org.bouncelog.analyze.result.StateResult;
import org.bouncelog.analyze.result.Totals;
import org.bouncelog.analyze.result.Trace;
import org.bouncelog.analyze.result.Trend;
import org.bouncelog.analyze.store.Aside;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.ReplyTable;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;
import org.bouncelog.analyze.text.MailAddress;
import org.jspecify.annotations.Nullable;

/** Brings the derived tables up to date and gathers the result. */
public final class Analyzer {
  /** Raised when the derivation's SQL changes its meaning, so that old states are derived again. */
  private static final int DERIVATION_VERSION = 12;

  /** Settings under which the database keeps what its tables were made from. */
  static final String DELIVERIES = "basis";

  private static final String VERDICTS = "grounds";

  /** Another one each time that addresses are judged. */
  private static final String RESULT = "result";

  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Store store;
  private final Classifier classifier;
  private final CauseCatalogue causes;
  private final Settings settings;

  public Analyzer(Store store, Classifier classifier, CauseCatalogue causes, Settings settings) {
    this.store = store;
    this.classifier = classifier;
    this.causes = causes;
    this.settings = settings;
  }

  /**
   * Classifies again what other rules classified, derives messages, deliveries and addresses again
   * where events, rules or settings changed since the last time, and gathers the result once that
   * is durable. Where nothing changed it is the last one.
   *
   * @param dns what is asked once the tables are up to date
   */
  public Analysis analyze(Intake intake, EvidenceSource dns) throws StoreException, IOException {
    String basis = basisNow();
    Preparation tables = new Preparation();
    Evidence evidence = derive(basis, Derived.VERDICTS, dns, tables);
    KeptResult kept = new KeptResult(store.folder());
    String mark = store.read(() -> resultMark(basis));
    StateResult result = kept.read(mark);
    if (result == null) {
      result =
          store.repeatable(
              () -> {
                store.read(tables::prepare);
                return gather(tables.senders);
              });
      kept.write(mark, result);
    }
    return analysis(result, intake, evidence);
  }

  /**
   * What is known of one address, with the derived tables brought up to date.
   *
   * @param address in any spelling
   */
  public AddressHistory history(String address) throws StoreException, IOException {
    derive(Derived.VERDICTS);
    return store.read(() -> reader(new Query(store)).history(MailAddress.folded(address)));
  }

  /**
   * The way of messages, with the derived tables brought up to date.
   *
   * @param asked an address in any spelling, a queue id, or a Message-ID with or without angle
   *     brackets; only what is none of the first two and has an at sign or brackets is looked for
   *     in the logs
   * @param most how many messages are told, the newest
   */
  public Trace trace(String asked, int most) throws StoreException, IOException {
    derive(Derived.VERDICTS);
    return store.read(() -> trace(asked.strip(), most, new Query(store)));
  }

  private Trace trace(String asked, int most, Query query) throws SQLException {
    OriginReader origins = new OriginReader(query, settings.zone());
    TraceReader reader = new TraceReader(query, origins, most);
    boolean bracketed = asked.startsWith("<") && asked.endsWith(">") && asked.length() > 2;
    String bare = bracketed ? asked.substring(1, asked.length() - 1) : asked;
    boolean hasAt = bare.indexOf('@') >= 0;
    if (!hasAt && !bracketed) {
      return reader.byQueueId(bare);
    }
    if (hasAt) {
      Trace found = reader.byAddress(MailAddress.folded(bare));
      if (found.by() != null) {
        return found;
      }
    }
    MessageIdSearch search = new MessageIdSearch(bare, settings);
    return reader.byMessageId(bare, search.in(origins.namesThere()));
  }

  /** Brings the derived tables up to date as far as {@code needed}, and asks no DNS. */
  public void derive(Derived needed) throws StoreException, IOException {
    if (needed != Derived.NOTHING) {
      derive(basisNow(), needed, EvidenceSource.NONE, new Preparation());
    }
  }

  private String basisNow() throws StoreException {
    store.shareThreads();
    return store.read(this::basis);
  }

  private Evidence derive(String basis, Derived needed, EvidenceSource dns, Preparation tables)
      throws StoreException, IOException {
    return store.inRepeatableTransaction(
        () -> {
          Query query = new Query(store);
          tables.done = false;
          if (!isCurrent(query, DELIVERIES, basis)) {
            new ReplyTable(store, () -> classifier).reclassify();
            Derivation derivation = new Derivation(store, classifier);
            if (isBySameRules(query)) {
              derivation.update();
            } else {
              derivation.run();
            }
            derivation.forget();
            keep(query, DELIVERIES, basis);
            keep(query, VERDICTS, "");
          }
          Evidence found = Evidence.none();
          if (needed == Derived.DELIVERIES) {
            return found;
          }
          if (dns != EvidenceSource.NONE) {
            tables.prepare();
            found = dns.gather(store, settings.asOf());
          }
          String grounds = grounds(query, basis);
          if (!isCurrent(query, VERDICTS, grounds)) {
            tables.prepare();
            tables.judging.run();
            tables.judging.forget();
            keep(query, VERDICTS, grounds);
            keep(query, RESULT, UUID.randomUUID().toString());
          }
          return found;
        });
  }

  /** Temporary tables that several steps share, made when the first one asks. */
  private final class Preparation {
    private final SenderReader senders = new SenderReader(new Query(store), settings.sender());
    private final Judging judging = new Judging(store, causes, settings.hygiene());
    private boolean done;

    boolean prepare() throws SQLException {
      if (!done) {
        senders.prepare();
        judging.prepare();
        done = true;
      }
      return done;
    }
  }

  /** A mark that changes whenever the result might. */
  private String resultMark(String basis) throws SQLException {
    Query query = new Query(store);
    return String.join(
        "\n",
        grounds(query, basis),
        String.join(",", query.list("derive/00-setting", row -> row.text("value"), RESULT)),
        query.one("result/ledger_mark", row -> row.text("mark")),
        String.valueOf(Reported.before(query, settings.asOf(), settings.zone())),
        settings.version(),
        settings.zone().getId(),
        settings.sender().toString(),
        settings.thresholds().toString());
  }

  private Analysis analysis(StateResult result, Intake intake, Evidence evidence)
      throws StoreException {
    Run run =
        new Run(
            RUN_ID.format(settings.asOf()),
            settings.version(),
            settings.asOf(),
            settings.zone(),
            result.from(),
            result.to());
    List<Finding> findings =
        store.read(
            () ->
                UnparsedSamples.attach(
                    result.findings(), intake.samples(), new Query(store), settings.zone()));
    Analysis analysis =
        result.analysis(run, intake, evidence.beside(findings, settings.asOf()), evidence.dns());
    return analysis.withChanges(store.read(() -> new Reported(store).changes(analysis)));
  }

  private String basis() throws SQLException {
    return new Query(store).one("derive/00-ledger_mark", row -> row.text("mark")) + rules();
  }

  /** The end of the basis, whatever the ledger says. */
  private String rules() {
    return "|" + classifier.rulesVersion() + "|" + DERIVATION_VERSION;
  }

  private boolean isBySameRules(Query query) throws SQLException {
    return query.list("derive/00-setting", row -> row.text("value"), DELIVERIES).stream()
        .anyMatch(basis -> basis.endsWith(rules()));
  }

  /** What the verdicts are made from: the deliveries, what DNS says, and the configuration. */
  private String grounds(Query query, String basis) throws SQLException {
    String dns = query.one("verdict/00-dns_mark", row -> row.text("mark"));
    return String.join("|", basis, dns, settings.hygiene().mark());
  }

  private static boolean isCurrent(Query query, String key, String basis) throws SQLException {
    return query.list("derive/00-setting", row -> row.text("value"), key).equals(List.of(basis));
  }

  private static void keep(Query query, String key, String basis) throws SQLException {
    query.run("derive/90-forget_setting", key);
    query.run("derive/91-keep_setting", key, basis);
  }

  private ResultReader reader(Query query) throws SQLException {
    return new ResultReader(query, causes, new OriginReader(query, settings.zone()));
  }

  /** What needs no other result is read aside. */
  private StateResult gather(SenderReader senders) throws StoreException {
    Days days = store.read(this::days);
    PeriodEdges edges =
        new PeriodEdges(days.newest() == null ? null : days.newest().day(), settings.zone());
    try (Aside<ResultTables> tables =
        store.aside(query -> ResultTables.read(reader(query), edges))) {
      return store.read(() -> gather(senders, days, edges, tables));
    }
  }

  /** The time of the history. */
  private record Days(
      ResultReader.Span span, List<ResultReader.Quarter> quarters, @Nullable FullDay newest) {
    List<ResultReader.Quarter> past() {
      return past(span, quarters);
    }

    static List<ResultReader.Quarter> past(
        ResultReader.Span span, List<ResultReader.Quarter> quarters) {
      return quarters.stream().filter(q -> q.beganBy(span.newest())).toList();
    }
  }

  private Days days() throws SQLException {
    ResultReader reader = reader(new Query(store));
    ResultReader.Span span = reader.span();
    List<ResultReader.Quarter> quarters = reader.quarters();
    return new Days(span, quarters, FullDay.of(Days.past(span, quarters), settings.zone()));
  }

  private StateResult gather(
      SenderReader senders, Days time, PeriodEdges edges, Aside<ResultTables> aside)
      throws SQLException, IOException {
    senders.findDeliveries();
    ResultReader reader = reader(new Query(store));
    Calendar calendar = new Calendar(settings.zone());
    List<DayRow> days = calendar.days(time.quarters());
    ResultReader.Span span = time.span();
    List<ResultReader.MailQuarter> mail = reader.mailQuarters();
    Totals totals = reader.totals(mail);
    List<ResultReader.CauseQuarter> causeQuarters = reader.causeQuarters();
    List<Trend> trends = calendar.trends(edges.day(), days, causeQuarters);
    List<Finding> findings =
        span.newest() == null
            ? List.of()
            : Findings.of(
                new Query(store),
                new Findings.Known(
                    span.newest(),
                    settings.zone(),
                    watched(calendar, time, days, causeQuarters),
                    Reported.before(new Query(store), settings.asOf(), settings.zone())),
                settings.thresholds());
    List<Finding> located = new OriginReader(new Query(store), settings.zone()).locate(findings);
    Map<Integer, Senders> sent = senders.read(edges);
    List<SenderPast> pasts = new SenderPastReader(new Query(store), calendar).read(edges);
    ResultTables tables = aside.result();
    Recent recent =
        new Periods(calendar, days, calendar.mailDays(mail), causeQuarters)
            .of(
                time.newest(),
                span.newest(),
                new Periods.Tables(tables.providers(), tables.domains(), sent, pasts));
    return new StateResult(
        span.from(),
        span.to(),
        totals,
        recent,
        days,
        calendar.hours(time.quarters()),
        tables.replyCodes(),
        tables.causes(),
        tables.replies(),
        ProviderCount.rows(tables.providers(), PeriodEdges.ALL),
        ResultReader.OfPeriod.of(PeriodEdges.ALL, tables.domains()).stream()
            .map(ResultReader.DomainCount::row)
            .toList(),
        sent.getOrDefault(PeriodEdges.ALL, Senders.none()),
        tables.blocks(),
        tables.hygiene(),
        trends,
        ListFacts.attach(located, tables.hygiene()),
        new TimePatternReader(new Query(store), calendar).read(edges, causeQuarters));
  }

  /** The last day of which all is known, and what has jumped in a few hours since. */
  private static List<Trend> watched(
      Calendar calendar,
      Days time,
      List<DayRow> days,
      List<ResultReader.CauseQuarter> causeQuarters) {
    LocalDate today = calendar.lastDay(time.past());
    LocalDate fullDay = time.newest() == null ? null : time.newest().day();
    List<Trend> watched = new ArrayList<>(calendar.trends(fullDay, days, causeQuarters));
    if (today != null && !today.equals(fullDay)) {
      watched.addAll(calendar.trends(today, days, causeQuarters));
    }
    return watched;
  }
}
