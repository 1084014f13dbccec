package org.bouncelog.report.summary;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.bouncelog.analyze.cause.Cause;
import org.bouncelog.analyze.cause.Classification;
import org.bouncelog.analyze.explain.Explanation;
import org.bouncelog.report.text.CodeMarks;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Messages;

/** What a reply means, for programs. */
public final class ExplanationJson {
  private ExplanationJson() {}

  public static void write(Explanation what, Writer out) throws IOException {
    Classification c = what.classification();
    Cause.PeerNames peers = what.cause().names();
    try (Json json = new Json(out)) {
      json.object(
          () -> {
            json.field("text", what.reply().text());
            json.field("reply_code", what.reply().replyCode());
            json.field("enhanced_status", what.reply().enhancedStatus());
            json.field("stage", what.reply().stage());
            json.field("cause", c.cause());
            json.field("title", what.text().title());
            json.field("meaning", what.text().meaning());
            json.field("type", c.type());
            json.field("finality", what.finality().label());
            json.field("fault", c.fault());
            json.field("action", c.hygiene());
            json.field("family", what.cause().family());
            json.field("provider", c.provider());
            json.field("address", what.text().address());
            json.strings("reasons", what.text().reasons());
            json.strings("steps", CodeMarks.plain(what.text().steps()));
            json.objects(
                "other_causes",
                what.relatives(),
                other -> {
                  json.field("title", other.title());
                  json.strings("reasons", other.reasons());
                  json.strings("steps", CodeMarks.plain(other.steps()));
                });
            json.field("rule", what.ruleId());
            json.field("confidence", c.confidence().label());
            json.field("speaks_of", c.names().label());
            json.field("correction", c.correction());
            json.field("matched", what.matched());
            json.objects(
                "evidence",
                what.grounds(),
                ground -> {
                  json.field("kind", ground.kind().label());
                  json.field("text", ground.text());
                  json.field("cause", ground.cause());
                  json.field("rule", ground.rule());
                });
            json.objects(
                "what_if",
                what.whatIfs(),
                change -> {
                  json.field("change", change.change());
                  json.field("words", change.words().isEmpty() ? null : change.words());
                  json.field("cause", change.cause());
                });
            json.field("runner_up", c.runnerUp());
            json.field("list", c.list());
            json.field("listed", c.listed());
            json.field("lookup_url", c.lookupUrl());
            json.field("retry_after_seconds", c.retryAfterSeconds());
            json.field("new_address", c.newAddress());
            json.field("ticket", c.ticket());
            json.object(
                "names",
                () -> {
                  json.field("sisimai", peers.sisimai());
                  json.field("kumomta", peers.kumomta());
                  json.field("sparkpost", peers.sparkpost());
                  json.field("powermta", peers.powermta());
                  json.field("sendgrid", peers.sendgrid());
                  json.field("zonemta", peers.zonemta());
                });
          });
    }
  }

  /** Mail that was taken: no cause. */
  public static void writeTaken(String text, Locale locale, Writer out) throws IOException {
    Messages words = Messages.load("explain", Language.of(locale));
    try (Json json = new Json(out)) {
      json.object(
          () -> {
            json.field("text", text);
            json.field("cause", (String) null);
            json.field("meaning", words.get("taken"));
          });
    }
  }
}
