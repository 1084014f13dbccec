package org.bouncelog.report.summary;

import java.io.IOException;
import org.bouncelog.analyze.result.Changes;
import org.bouncelog.analyze.result.DayRow;
import org.bouncelog.analyze.result.FileIntake;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.result.MailDay;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.result.Period;
import org.bouncelog.analyze.result.Recent;
import org.bouncelog.analyze.result.Run;
import org.bouncelog.analyze.result.Totals;
import org.bouncelog.report.Privacy;
import org.bouncelog.report.text.FaultWords;

/** Objects that the summary and the report have in common. */
final class JsonParts {

  private JsonParts() {}

  static void run(Json json, Run run) throws IOException {
    json.object(
        "run",
        () -> {
          json.field("id", run.id());
          json.field("version", run.version());
          json.field("as_of", run.asOf());
          json.field("zone", run.zone());
          json.field("from", run.from());
          json.field("to", run.to());
        });
  }

  static void origin(Json json, Origin origin) throws IOException {
    json.field("file", origin.file());
    json.field("byte_offset", origin.byteOffset());
    json.field("is_there", origin.isThere());
    json.field("log_host", origin.logHost());
    json.field("logged_at", origin.loggedAt());
    json.field("queue_id", origin.queueId());
    json.field("find", origin.find());
    json.field("trace", origin.trace());
  }

  static void lines(Json json, Intake intake) throws IOException {
    json.field("lines", intake.lines());
    json.field("recognised", intake.recognised());
    json.field("ignored", intake.ignored());
    json.field("unparsed", intake.unparsed());
    json.field("events", intake.events());
  }

  static void totalLines(Json json, Totals totals) throws IOException {
    json.field("lines", totals.lines());
    json.field("recognised", totals.recognised());
    json.field("ignored", totals.ignored());
    json.field("unparsed", totals.unparsed());
    json.field("events", totals.events());
  }

  static void outcomes(Json json, Totals totals) throws IOException {
    json.field("messages", totals.messages());
    json.field("attempts", totals.attempts());
    json.field("delivered", totals.delivered());
    json.field("deferred", totals.deferred());
    json.field("bounced", totals.bounced());
    json.field("expired", totals.expired());
    json.field("rejected", totals.rejected());
    json.object("deliveries", () -> parts(json, totals.deliveries()));
    json.field("suppressed", totals.suppressed());
  }

  /** What the headline is made of, and what is counted apart from it. */
  static void apart(Json json, Totals totals) throws IOException {
    json.field("handovers", totals.handovers());
    json.field("notices", totals.notices().all());
    json.field("review", totals.review());
    json.field("watched", totals.watched());
    json.object("mail", () -> deliveries(json, totals.mail()));
    json.object("notice_deliveries", () -> deliveries(json, totals.notices()));
  }

  static void deliveries(Json json, Totals.Deliveries deliveries) throws IOException {
    json.field("messages", deliveries.messages());
    json.field("deliveries", deliveries.all());
    json.field("arrived", deliveries.arrived());
    parts(json, deliveries);
  }

  private static void parts(Json json, Totals.Deliveries deliveries) throws IOException {
    json.field("first_try", deliveries.firstTry());
    json.field("after_retry", deliveries.afterRetry());
    json.field("relayed", deliveries.relayed());
    json.field("discarded", deliveries.discarded());
    json.field("bounced", deliveries.bounced());
    json.field("expired", deliveries.expired());
    json.field("open", deliveries.open());
    json.field("unknown", deliveries.unknown());
  }

  /** A period without its tables. */
  static void period(Json json, Period period) throws IOException {
    json.field("days", (long) period.length());
    json.field("from", period.from());
    json.field("to", period.to());
    DayRow tried = period.attempts();
    json.field("messages", tried.messages());
    json.field("attempts", tried.attempts());
    json.field("delivered", tried.delivered());
    json.field("deferred", tried.deferred());
    json.field("bounced", tried.bounced());
    json.field("expired", tried.expired());
    json.field("rejected", tried.rejected());
    json.object("mail", () -> deliveries(json, period.mail()));
    json.object("notice_deliveries", () -> deliveries(json, period.notices()));
    MailDay before = period.before();
    if (before == null) {
      json.field("before", null);
    } else {
      json.object("before", () -> deliveries(json, before.mail()));
    }
  }

  /** What is different; the lists of addresses are in files of their own. */
  static void changes(Json json, Changes changes, Privacy privacy) throws IOException {
    json.field("since", changes.since());
    json.objects(
        "findings",
        changes.findings(),
        change -> {
          Finding finding = change.finding();
          json.field("change", change.kind().label());
          json.field("code", finding.code());
          json.field("subject", privacy.apply(finding.subject()));
          json.field("severity", finding.severity().label());
          json.field("severity_before", change.before() == null ? null : change.before().label());
          json.field("messages", finding.messages());
          json.field("messages_before", change.messagesBefore());
          json.field("needs_person", change.needsPerson());
        });
    json.field("suppressed", (long) changes.suppressed().size());
    json.field("lifted", (long) changes.lifted().size());
    json.field("new_replies", (long) changes.replies().size());
  }

  /** The newest full day. */
  static void day(Json json, Recent recent) throws IOException {
    json.field("day", recent.day());
    json.field("ends_at", recent.endsAt());
  }

  static void file(Json json, FileIntake file) throws IOException {
    json.field("name", file.name());
    json.field("status", file.status().label());
    json.field("mta", file.mta());
    json.field("compression", file.compression());
    json.field("lines", file.lines());
    json.field("recognised", file.recognised());
    json.field("ignored", file.ignored());
    json.field("unparsed", file.unparsed());
    json.field("events", file.events());
    json.field("first_logged_at", file.firstLoggedAt());
    json.field("last_logged_at", file.lastLoggedAt());
    json.field("problem", file.problem() == null ? null : FaultWords.english().say(file.problem()));
  }

  static void finding(Json json, Finding finding, Privacy privacy, DnsParts dns)
      throws IOException {
    json.field("code", finding.code());
    json.field("category", finding.category().label());
    json.field("severity", finding.severity().label());
    json.field("subject", privacy.apply(finding.subject()));
    json.field("since", finding.since());
    json.field("messages", finding.messages());
    json.field("recipients", finding.recipients());
    json.field("ended", finding.ended());
    json.objects("dns", finding.dns(), dns::fact);
  }
}
