package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.cause.Cause;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.cause.Finality;
import org.bouncelog.analyze.dns.ListPages;
import org.bouncelog.analyze.result.AddressHistory;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.CauseRow;
import org.bouncelog.analyze.result.DnsStatus;
import org.bouncelog.analyze.result.DomainCheck;
import org.bouncelog.analyze.result.DomainRow;
import org.bouncelog.analyze.result.Hygiene;
import org.bouncelog.analyze.result.LeftOut;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.result.RelayBlock;
import org.bouncelog.analyze.result.ReplyCodeRow;
import org.bouncelog.analyze.result.ReplyRow;
import org.bouncelog.analyze.result.Totals;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Query.Row;
import org.bouncelog.analyze.text.SharedTexts;
import org.jspecify.annotations.Nullable;

/** Reads the result tables, one query each. */
final class ResultReader {
  private final Query query;
  private final CauseCatalogue catalogue;
  private final OriginReader origins;
  private final DisposableDomains disposable = DisposableDomains.builtIn();
  private final SharedTexts texts = new SharedTexts();
  private final Map<String, List<String>> reasons = new HashMap<>();

  ResultReader(Query query, CauseCatalogue catalogue, OriginReader origins) {
    this.query = query;
    this.origins = origins;
    this.catalogue = catalogue;
  }

  /**
   * The time of the history, all null without events.
   *
   * @param newest what windows and expiries go by: as {@code to}, but none that is stamped later
   *     than it can have been
   */
  record Span(@Nullable Instant from, @Nullable Instant to, @Nullable Instant newest) {}

  /** Activity of one quarter of an hour, counted from the epoch. */
  record Quarter(
      long quarter,
      long messages,
      long delivered,
      long deferred,
      long bounced,
      long expired,
      long rejected) {
    /** How much was logged. */
    long weight() {
      return messages + delivered + deferred + bounced + expired + rejected;
    }

    boolean beganBy(@Nullable Instant at) {
      return at != null && quarter * Calendar.QUARTER_SECONDS <= at.getEpochSecond();
    }
  }

  /** Failed attempts of one cause in one quarter of an hour. */
  record CauseQuarter(String cause, long quarter, long attempts, long finalAttempts) {}

  /** Deliveries that were first tried in one quarter of an hour. */
  record MailQuarter(boolean notice, long quarter, Totals.Deliveries deliveries) {}

  /** A row of one period. */
  record OfPeriod<T>(int period, T row) {
    static <T> List<T> of(int period, List<OfPeriod<T>> rows) {
      return rows.stream().filter(row -> row.period() == period).map(OfPeriod::row).toList();
    }
  }

  Span span() throws SQLException {
    return query.one(
        "result/span",
        row ->
            new Span(
                row.instantOrNull("from_at"),
                row.instantOrNull("to_at"),
                row.instantOrNull("newest")));
  }

  /** The counts that add up; the deliveries are the sums of {@code mail}. */
  Totals totals(List<MailQuarter> mail) throws SQLException {
    return query.one("result/totals", row -> totals(row, sum(mail, false), sum(mail, true)));
  }

  private static Totals.Deliveries sum(List<MailQuarter> mail, boolean notice) {
    return mail.stream()
        .filter(quarter -> quarter.notice() == notice)
        .map(MailQuarter::deliveries)
        .reduce(Totals.Deliveries.none(), Totals.Deliveries::and);
  }

  List<MailQuarter> mailQuarters() throws SQLException {
    return query.list(
        "result/deliveries",
        row -> new MailQuarter(row.flag("notice"), row.number("quarter"), deliveries(row)));
  }

  private static Totals.Deliveries deliveries(Row row) throws SQLException {
    return new Totals.Deliveries(
        row.number("messages"),
        row.number("first_try"),
        row.number("after_retry"),
        row.number("relayed"),
        row.number("discarded"),
        row.number("bounced"),
        row.number("expired"),
        row.number("open"),
        row.number("unknown"));
  }

  private static Totals totals(Row row, Totals.Deliveries mail, Totals.Deliveries notices)
      throws SQLException {
    return new Totals(
        row.number("lines"),
        row.number("recognised"),
        row.number("ignored"),
        row.number("unparsed"),
        row.number("events"),
        row.number("messages"),
        row.number("attempts"),
        row.number("delivered"),
        row.number("deferred"),
        row.number("bounced"),
        row.number("expired"),
        row.number("rejected"),
        row.number("handovers"),
        mail,
        notices,
        row.number("suppressed"),
        row.number("review"),
        row.number("watched"));
  }

  List<Quarter> quarters() throws SQLException {
    return query.list(
        "result/quarter_hours",
        row ->
            new Quarter(
                row.number("quarter"),
                row.number("messages"),
                row.number("delivered"),
                row.number("deferred"),
                row.number("bounced"),
                row.number("expired"),
                row.number("rejected")));
  }

  List<CauseQuarter> causeQuarters() throws SQLException {
    return query.list(
        "result/cause_days",
        row ->
            new CauseQuarter(
                row.text("cause"),
                row.number("quarter"),
                row.number("attempts"),
                row.number("final_attempts")));
  }

  List<ReplyCodeRow> replyCodes() throws SQLException {
    return query.list(
        "result/reply_codes",
        row ->
            new ReplyCodeRow(
                row.integerOrNull("reply_code"),
                row.textOrNull("enhanced_status"),
                row.number("attempts"),
                row.number("recipients"),
                row.text("cause"),
                row.number("causes")));
  }

  List<CauseRow> causes() throws SQLException {
    return query.list("result/causes", this::cause);
  }

  private CauseRow cause(Row row) throws SQLException {
    Cause cause = catalogue.get(row.text("cause"));
    return new CauseRow(
        cause.id(),
        cause.type(),
        cause.fault(),
        cause.hygiene(),
        cause.family(),
        row.number("attempts"),
        row.number("final_attempts"),
        row.number("failed"),
        row.number("open"),
        row.number("delivered"),
        row.number("recipients"),
        row.number("domains"),
        row.instant("first_seen"),
        row.instant("last_seen"));
  }

  List<ReplyRow> replies() throws SQLException {
    Map<Long, List<Origin>> messages = origins.byNumber("result/reply_messages", "reply_id");
    return query.list(
        "result/replies",
        row ->
            new ReplyRow(
                row.text("provider"),
                row.textOrNull("stage"),
                row.integerOrNull("reply_code"),
                row.textOrNull("enhanced_status"),
                row.text("template"),
                row.text("cause"),
                row.text("type"),
                row.text("rule"),
                row.text("confidence"),
                Finality.of(
                    row.integerOrNull("reply_code"),
                    row.textOrNull("enhanced_status"),
                    row.number("deferred"),
                    row.number("failed")),
                row.number("events"),
                row.number("recipients"),
                row.instant("first_seen"),
                row.instant("last_seen"),
                row.text("sample"),
                origins.read(row),
                messages.getOrDefault(row.number("reply_id"), List.of())));
  }

  List<ProviderCount> providerCounts(PeriodEdges edges) throws SQLException {
    return query.list(
        "result/providers",
        row ->
            new ProviderCount(
                row.text("provider"),
                (int) row.number("newest_period"),
                row.text("outcome"),
                row.text("cause"),
                row.number("deliveries"),
                row.number("attempts"),
                row.number("deferred_attempts")),
        edges.parameters());
  }

  /** By period, each with how many domains it has. */
  List<OfPeriod<DomainCount>> domains(PeriodEdges edges) throws SQLException {
    return query.list(
        "result/domains",
        row ->
            new OfPeriod<>(
                (int) row.number("period"),
                new DomainCount(row.number("all_domains"), domain(row))),
        edges.parameters());
  }

  /** A domain and how many there are beside it. */
  record DomainCount(long all, DomainRow row) {}

  private static DomainRow domain(Row row) throws SQLException {
    return new DomainRow(
        row.text("recipient_domain"),
        row.text("provider"),
        row.number("attempts"),
        row.number("deferred_attempts"),
        row.number("delivered"),
        row.number("discarded"),
        row.number("bounced"),
        row.number("expired"),
        row.number("open"),
        row.number("unknown"),
        row.text("top_cause"));
  }

  List<RelayBlock> blocks() throws SQLException {
    return query.list(
        "result/blocks",
        row ->
            new RelayBlock(
                row.text("provider"),
                row.text("cause"),
                row.textOrNull("list"),
                row.textOrNull("listed"),
                ListPages.of(row.textOrNull("list"), row.textOrNull("listed")),
                row.textOrNull("reply_url"),
                row.number("attempts"),
                row.number("recipients"),
                row.instant("first_seen"),
                row.instant("last_seen"),
                row.text("sample"),
                origins.read(row)));
  }

  Hygiene hygiene() throws SQLException {
    List<AddressRow> all = addresses(null);
    return new Hygiene(
        all.stream().filter(row -> row.verdict().equals("suppress")).toList(),
        all.stream().filter(row -> row.verdict().equals("review")).toList(),
        all.stream().filter(row -> row.suggestion() != null).toList(),
        query.list(
            "result/left_out", row -> new LeftOut(row.text("reason"), row.number("addresses"))));
  }

  /**
   * What is known of one address.
   *
   * @param address in the form that addresses are compared in
   */
  AddressHistory history(String address) throws SQLException {
    List<AddressRow> decisions = addresses(address);
    List<Long> total = new ArrayList<>();
    List<AddressHistory.Delivery> deliveries =
        query.list(
            "address/deliveries",
            row -> {
              total.add(row.number("total"));
              return delivery(row);
            },
            address);
    return new AddressHistory(
        address,
        decisions.isEmpty() ? null : decisions.get(0),
        deliveries,
        total.isEmpty() ? 0 : total.get(0));
  }

  /**
   * @param only null for all verdicts that ask for something to be done
   */
  private List<AddressRow> addresses(@Nullable String only) throws SQLException {
    return query.list("result/addresses", this::address, only);
  }

  private AddressHistory.Delivery delivery(Row row) throws SQLException {
    return new AddressHistory.Delivery(
        row.instant("last_attempt_at"),
        row.text("outcome"),
        row.number("attempts"),
        row.text("cause"),
        row.integerOrNull("reply_code"),
        row.textOrNull("enhanced_status"),
        row.text("reply_text"),
        origins.read(row));
  }

  private AddressRow address(Row row) throws SQLException {
    return new AddressRow(
        row.text("address"),
        texts.of(row.text("domain")),
        texts.of(row.text("verdict")),
        texts.of(row.text("reason")),
        reasons.computeIfAbsent(row.text("reasons"), all -> List.of(all.split(" ", -1))),
        texts.of(row.text("cause")),
        row.number("strikes"),
        row.instant("first_failure"),
        row.instant("last_failure"),
        row.instantOrNull("last_delivered"),
        row.integerOrNull("reply_code"),
        texts.ofNullable(row.textOrNull("enhanced_status")),
        row.text("reply_text"),
        origins.read(row),
        texts.ofNullable(row.textOrNull("suggestion")),
        row.instantOrNull("expires_at"),
        domainCheck(row),
        disposable.contains(row.text("domain")));
  }

  private static @Nullable DomainCheck domainCheck(Row row) throws SQLException {
    String status = row.textOrNull("dns");
    return status == null
        ? null
        : new DomainCheck(DnsStatus.of(status), row.instantOrNull("dns_checked_at"));
  }
}
