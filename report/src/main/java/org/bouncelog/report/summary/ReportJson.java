package org.bouncelog.report.summary;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.cause.Finality;
import org.bouncelog.analyze.dns.DnsTexts;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.CauseRow;
import org.bouncelog.analyze.result.Changes;
import org.bouncelog.analyze.result.DomainRow;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.result.Period;
import org.bouncelog.analyze.result.ProviderRow;
import org.bouncelog.analyze.result.Recent;
import org.bouncelog.analyze.result.RelayBlock;
import org.bouncelog.analyze.result.ReplyCodeRow;
import org.bouncelog.analyze.result.ReplyRow;
import org.bouncelog.analyze.result.SenderPast;
import org.bouncelog.analyze.result.SenderRow;
import org.bouncelog.analyze.result.Senders;
import org.bouncelog.analyze.result.Totals;
import org.bouncelog.report.Privacy;
import org.bouncelog.report.ReportOptions;
import org.bouncelog.report.text.Messages;
import org.jspecify.annotations.Nullable;

/**
 * {@code report.json}: all that the HTML report knows, for other programs, as {@code
 * docs/report.schema.json} describes it. Long tables are cut; {@link Tables} says which.
 */
public final class ReportJson {

  private final Json json;
  private final Privacy privacy;
  private final DnsParts dns;
  private final Tables tables;
  private final Messages texts;

  private ReportJson(Json json, ReportOptions options) {
    this.json = json;
    this.privacy = options.addressDisplay();
    this.texts = Messages.load("report", options.texts());
    this.tables = new Tables(json);
    this.dns = new DnsParts(json, DnsTexts.of(options.language()), privacy);
  }

  public static void write(Analysis analysis, ReportOptions options, Writer out)
      throws IOException {
    try (Json json = new Json(out)) {
      new ReportJson(json, options).write(analysis);
    }
  }

  private void write(Analysis analysis) throws IOException {
    json.object(
        () -> {
          json.field("format", "bouncelog-report");
          json.field("format_version", 1L);
          JsonParts.run(json, analysis.run());
          json.object("intake", () -> intake(analysis.intake()));
          json.object("totals", () -> totals(analysis.totals()));
          json.object("recent", () -> recent(analysis.recent()));
          json.object("changes", () -> changes(analysis.changes()));
          json.object("numbers", this::numbers);
          tables.write(
              "",
              "findings",
              analysis.findings(),
              Tables.MOST,
              "bouncelog export findings",
              this::finding);
          json.objects("causes", analysis.causes(), this::cause);
          tables.write(
              "",
              "replies",
              analysis.replies(),
              Tables.MOST,
              "bouncelog export replies",
              this::reply);
          json.objects("reply_codes", analysis.replyCodes(), this::replyCode);
          json.objects("providers", analysis.providers(), this::provider);
          tables.write("", "domains", analysis.domains(), Tables.MOST, "", this::domain);
          json.object("senders", () -> senders("senders.", analysis.senders()));
          tables.write("", "blocks", analysis.blocks(), Tables.MOST, "", this::block);
          json.object("hygiene", () -> hygiene(analysis));
          dns.evidence(analysis.dns());
          times(analysis);
          json.object("patterns", () -> PatternsJson.write(json, analysis.patterns()));
          tables.tell();
        });
  }

  private void intake(Intake intake) throws IOException {
    JsonParts.lines(json, intake);
    json.objects("files", intake.files(), file -> JsonParts.file(json, file));
    reasons("ignored_reasons", intake.ignoredReasons());
    reasons("unparsed_reasons", intake.unparsedReasons());
    json.objects(
        "unparsed_samples",
        intake.samples(),
        sample -> {
          json.field("text", privacy.apply(sample.text()));
          JsonParts.origin(json, new Origin(sample.file(), sample.byteOffset()));
        });
  }

  private void reasons(String name, List<Intake.ReasonCount> reasons) throws IOException {
    json.objects(
        name,
        reasons,
        reason -> {
          json.field("reason", reason.reason());
          json.field("lines", reason.lines());
        });
  }

  private void totals(Totals totals) throws IOException {
    JsonParts.totalLines(json, totals);
    JsonParts.outcomes(json, totals);
    JsonParts.apart(json, totals);
  }

  private void recent(Recent recent) throws IOException {
    JsonParts.day(json, recent);
    json.objects("periods", recent.periods(), this::period);
    json.objects(
        "days",
        recent.days(),
        day -> {
          json.field("day", day.day());
          json.object("mail", () -> JsonParts.deliveries(json, day.mail()));
          json.object("notice_deliveries", () -> JsonParts.deliveries(json, day.notices()));
        });
    tables.write("recent.", "senders", recent.senders(), Tables.SENDERS, "", this::past);
  }

  private void past(SenderPast past) throws IOException {
    json.field("dimension", past.dimension());
    json.field("name", privacy.apply(past.name()));
    json.field("delivered", past.delivered());
    json.field("deliveries", past.deliveries());
    json.field("share", past.share());
    json.field("usual_share", past.usual());
    json.field("usual_days", (long) past.days());
  }

  private void changes(Changes changes) throws IOException {
    JsonParts.changes(json, changes, privacy);
    tables.write("changes.", "replies", changes.replies(), Tables.HEAD, "", this::reply);
  }

  private void period(Period period) throws IOException {
    String path = "recent.periods." + period.length() + ".";
    JsonParts.period(json, period);
    json.objects(
        "causes",
        period.causes(),
        row -> {
          json.field("cause", row.cause());
          json.field("attempts", row.attempts());
          json.field("final_attempts", row.finalAttempts());
          json.field("failed", row.failed());
          json.field("open", row.open());
          json.field("delivered", row.delivered());
        });
    json.objects("providers", period.providers(), this::provider);
    tables.write(path, "domains", period.domains(), Tables.MOST, "", this::domain);
    json.field("domains_left_out", period.allDomains() - period.domains().size());
    json.object("senders", () -> senders(path + "senders.", period.senders()));
  }

  /** What each number counts, in words. */
  private void numbers() throws IOException {
    for (Map.Entry<String, String> number : texts.under("numbers.").entrySet()) {
      json.field(number.getKey(), number.getValue());
    }
  }

  private void finding(Finding finding) throws IOException {
    JsonParts.finding(json, finding, privacy, dns);
    json.field("last_seen", finding.lastSeen());
    json.field("advice", finding.advice());
    json.object(
        "facts",
        () -> {
          for (Map.Entry<String, String> fact : finding.facts().entrySet()) {
            json.field(fact.getKey(), privacy.apply(fact.getValue()));
          }
        });
    json.objects(
        "evidence",
        finding.evidence(),
        evidence -> {
          json.field("text", privacy.apply(evidence.text()));
          if (evidence.origin() != null) {
            JsonParts.origin(json, evidence.origin());
          }
          messages(evidence.messages());
        });
  }

  private void cause(CauseRow row) throws IOException {
    json.field("cause", row.cause());
    json.field("type", row.type());
    json.field("fault", row.fault());
    json.field("hygiene", row.hygiene());
    json.field("family", row.family());
    json.field("attempts", row.attempts());
    json.field("final_attempts", row.finalAttempts());
    json.field("failed", row.failed());
    json.field("open", row.open());
    json.field("delivered", row.delivered());
    json.field("recipients", row.recipients());
    json.field("domains", row.domains());
    json.field("first_seen", row.firstSeen());
    json.field("last_seen", row.lastSeen());
  }

  private void reply(ReplyRow row) throws IOException {
    json.field("provider", row.provider());
    json.field("stage", row.stage());
    json.field("reply_code", row.replyCode());
    json.field("enhanced_status", row.enhancedStatus());
    json.field("template", privacy.apply(row.template()));
    json.field("cause", row.cause());
    json.field("type", row.type());
    json.field("rule", row.rule());
    json.field("confidence", row.confidence());
    json.field("finality", row.finality().label());
    json.field("events", row.events());
    json.field("recipients", row.recipients());
    json.field("first_seen", row.firstSeen());
    json.field("last_seen", row.lastSeen());
    json.field("sample", privacy.apply(row.sample()));
    JsonParts.origin(json, row.sampleSource());
    messages(row.messages());
  }

  private void messages(List<Origin> lines) throws IOException {
    json.objects("messages", lines, line -> JsonParts.origin(json, line));
  }

  private void replyCode(ReplyCodeRow row) throws IOException {
    json.field("reply_code", row.replyCode());
    json.field("enhanced_status", row.enhancedStatus());
    json.field("finality", Finality.of(row.replyCode(), row.enhancedStatus()).label());
    json.field("attempts", row.attempts());
    json.field("recipients", row.recipients());
    json.field("cause", row.cause());
    json.field("causes", row.causes());
  }

  private void provider(ProviderRow row) throws IOException {
    json.field("provider", row.provider());
    json.field("attempts", row.attempts());
    json.field("deferred_attempts", row.deferredAttempts());
    json.field("delivered", row.delivered());
    json.field("discarded", row.discarded());
    json.field("bounced", row.bounced());
    json.field("expired", row.expired());
    json.field("open", row.open());
    json.field("unknown", row.unknown());
    json.field("top_cause", row.topCause());
  }

  private void domain(DomainRow row) throws IOException {
    json.field("domain", row.domain());
    json.field("provider", row.provider());
    json.field("attempts", row.attempts());
    json.field("deferred_attempts", row.deferredAttempts());
    json.field("delivered", row.delivered());
    json.field("discarded", row.discarded());
    json.field("bounced", row.bounced());
    json.field("expired", row.expired());
    json.field("open", row.open());
    json.field("unknown", row.unknown());
    json.field("top_cause", row.topCause());
  }

  private void senders(String path, Senders senders) throws IOException {
    tables.write(path, "domains", senders.domains(), Tables.SENDERS, "", this::sender);
    tables.write(path, "lists", senders.lists(), Tables.SENDERS, "", this::sender);
    tables.write(path, "instances", senders.instances(), Tables.SENDERS, "", this::sender);
    tables.write(path, "ips", senders.ips(), Tables.SENDERS, "", this::sender);
  }

  private void sender(SenderRow row) throws IOException {
    json.field("name", privacy.apply(row.name()));
    json.field("complete", row.complete());
    json.field("deliveries", row.deliveries());
    json.field("delivered", row.delivered());
    json.field("discarded", row.discarded());
    json.field("bounced", row.bounced());
    json.field("expired", row.expired());
    json.field("open", row.open());
    json.field("unknown", row.unknown());
    json.field("blocked", row.blocked());
    json.field("top_cause", row.topCause());
  }

  private void block(RelayBlock block) throws IOException {
    json.field("provider", block.provider());
    json.field("cause", block.cause());
    json.field("list", block.list());
    json.field("listed", shown(block.listed()));
    json.field("lookup_url", shown(block.lookupUrl()));
    json.field("reply_url", shown(block.replyUrl()));
    json.field("attempts", block.attempts());
    json.field("recipients", block.recipients());
    json.field("first_seen", block.firstSeen());
    json.field("last_seen", block.lastSeen());
    json.field("sample", privacy.apply(block.sample()));
    JsonParts.origin(json, block.sampleSource());
  }

  private void hygiene(Analysis analysis) throws IOException {
    addresses("suppress", analysis.hygiene().suppress());
    addresses("review", analysis.hygiene().review());
    addresses("corrections", analysis.hygiene().corrections());
    json.objects(
        "left_out",
        analysis.hygiene().leftOut(),
        part -> {
          json.field("reason", part.reason());
          json.field("addresses", part.addresses());
        });
  }

  /** The head of a list that has a file of its own. */
  private void addresses(String name, List<AddressRow> rows) throws IOException {
    tables.write(
        "hygiene.",
        name,
        rows,
        Tables.HEAD,
        name + ".csv",
        row -> AddressJson.write(json, row, privacy));
  }

  private void times(Analysis analysis) throws IOException {
    json.objects(
        "days",
        analysis.days(),
        day -> {
          json.field("day", day.day());
          json.field("messages", day.messages());
          json.field("attempts", day.attempts());
          json.field("delivered", day.delivered());
          json.field("deferred", day.deferred());
          json.field("bounced", day.bounced());
          json.field("expired", day.expired());
          json.field("rejected", day.rejected());
        });
    json.objects(
        "hours",
        analysis.hours(),
        hour -> {
          json.field("hour", (long) hour.hour());
          json.field("delivered", hour.delivered());
          json.field("deferred", hour.deferred());
          json.field("bounced", hour.bounced());
          json.field("expired", hour.expired());
        });
    json.objects(
        "trends",
        analysis.trends(),
        trend -> {
          json.field("key", trend.key());
          json.field("day", trend.day());
          json.field("value", trend.value());
          json.field("baseline", trend.baseline());
          json.field("baseline_days", (long) trend.baselineDays());
        });
  }

  private @Nullable String shown(@Nullable String text) {
    return text == null ? null : privacy.apply(text);
  }
}
