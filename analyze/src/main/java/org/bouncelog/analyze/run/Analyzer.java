package org.bouncelog.analyze.run;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.finding.Findings;
import org.bouncelog.analyze.result.AddressHistory;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.DayRow;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.result.Run;
import org.bouncelog.analyze.result.Senders;
import org.bouncelog.analyze.result.Totals;
import org.bouncelog.analyze.result.Trend;
import org.bouncelog.analyze.store.Aside;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.ReplyTable;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;
import org.bouncelog.analyze.text.MailAddress;

/** Brings the derived tables up to date and gathers the result. */
public final class Analyzer {
  /** Raised when the derivation's SQL changes its meaning, so that old states are derived again. */
  private static final int DERIVATION_VERSION = 10;

  /** Settings under which the database keeps what its tables were made from. */
  private static final String DELIVERIES = "basis";

  private static final String VERDICTS = "grounds";

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
   * is durable.
   *
   * @param dns what is asked once the tables are up to date
   */
  public Analysis analyze(Intake intake, EvidenceSource dns) throws StoreException, IOException {
    SenderReader senders = new SenderReader(new Query(store), settings.sender());
    Evidence evidence = derive(dns, senders);
    return store.repeatable(() -> gather(intake, evidence, senders));
  }

  /**
   * What is known of one address, with the derived tables brought up to date.
   *
   * @param address in any spelling
   */
  public AddressHistory history(String address) throws StoreException, IOException {
    derive(EvidenceSource.NONE, new SenderReader(new Query(store), settings.sender()));
    return store.read(() -> reader(new Query(store)).history(MailAddress.folded(address)));
  }

  private Evidence derive(EvidenceSource dns, SenderReader senders)
      throws StoreException, IOException {
    store.makeRoom();
    String basis = store.read(this::basis);
    ReplyTable replies = new ReplyTable(store, () -> classifier);
    Judging judging = new Judging(store, causes, settings.hygiene());
    return store.inRepeatableTransaction(
        () -> {
          Query query = new Query(store);
          if (!isCurrent(query, DELIVERIES, basis)) {
            replies.reclassify();
            new Derivation(store, classifier).run();
            keep(query, DELIVERIES, basis);
            keep(query, VERDICTS, "");
          }
          senders.prepare();
          judging.prepare();
          Evidence found = dns.gather(store, settings.asOf());
          String grounds = grounds(query, basis);
          if (!isCurrent(query, VERDICTS, grounds)) {
            judging.run();
            keep(query, VERDICTS, grounds);
          }
          return found;
        });
  }

  private String basis() throws SQLException {
    String ledger = new Query(store).one("derive/00-ledger_mark", row -> row.text("mark"));
    return String.join(
        "|", ledger, classifier.rulesVersion(), Integer.toString(DERIVATION_VERSION));
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
  private Analysis gather(Intake intake, Evidence evidence, SenderReader senders)
      throws StoreException {
    try (Aside<ResultTables> tables = store.aside(query -> ResultTables.read(reader(query)))) {
      return store.read(() -> gather(intake, evidence, senders, tables));
    }
  }

  private Analysis gather(
      Intake intake, Evidence evidence, SenderReader senders, Aside<ResultTables> aside)
      throws SQLException, IOException {
    ResultReader reader = reader(new Query(store));
    Calendar calendar = new Calendar(settings.zone());
    List<ResultReader.Quarter> quarters = reader.quarters();
    List<DayRow> days = calendar.days(quarters);
    ResultReader.Span span = reader.span();
    Run run =
        new Run(
            RUN_ID.format(settings.asOf()),
            settings.version(),
            settings.asOf(),
            settings.zone(),
            span.from(),
            span.to());
    Totals totals = reader.totals();
    List<ResultReader.CauseQuarter> causeQuarters = reader.causeQuarters();
    List<ResultReader.Quarter> past =
        quarters.stream().filter(q -> q.beganBy(span.newest())).toList();
    LocalDate today = calendar.lastDay(past);
    LocalDate fullDay = calendar.lastFullDay(past);
    List<Trend> trends = calendar.trends(fullDay, days, causeQuarters);
    List<Trend> watched = new ArrayList<>(trends);
    if (today != null && !today.equals(fullDay)) {
      // What has jumped in a few hours has jumped.
      watched.addAll(calendar.trends(today, days, causeQuarters));
    }
    List<Finding> findings =
        span.newest() == null
            ? List.of()
            : Findings.of(
                new Query(store),
                new Findings.Known(span.newest(), settings.zone(), intake, watched),
                settings.thresholds());
    List<Finding> located = new OriginReader(new Query(store), settings.zone()).locate(findings);
    Senders sent = senders.read();
    ResultTables tables = aside.result();
    return new Analysis(
        run,
        intake,
        totals,
        days,
        calendar.hours(quarters),
        tables.replyCodes(),
        tables.causes(),
        tables.replies(),
        tables.providers(),
        tables.domains(),
        sent,
        tables.blocks(),
        tables.hygiene(),
        trends,
        evidence.beside(ListFacts.attach(located, tables.hygiene()), settings.asOf()),
        evidence.dns());
  }
}
