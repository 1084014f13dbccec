package org.bouncelog.report.summary;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import org.bouncelog.analyze.result.Trace;
import org.bouncelog.analyze.result.Trace.Ending;
import org.bouncelog.analyze.result.Trace.Message;
import org.bouncelog.analyze.result.Trace.Step;
import org.jspecify.annotations.Nullable;

/** The way of messages, for programs. */
public final class TraceJson {
  private TraceJson() {}

  public static void write(Trace trace, Writer out) throws IOException {
    try (Json json = new Json(out)) {
      json.object(
          () -> {
            Trace.By by = trace.by();
            json.field("asked", trace.asked());
            json.field("found_by", by == null ? null : by.label());
            Trace.Search search = trace.search();
            if (search != null) {
              json.object(
                  "search",
                  () -> {
                    json.field("logs", (long) search.logs());
                    json.strings("missing", search.missing());
                  });
            }
            json.field("all_messages", trace.all());
            json.objects("messages", trace.messages(), message -> message(json, message));
          });
    }
  }

  private static void message(Json json, Message message) throws IOException {
    json.field("sender", message.sender());
    json.field("all_recipients", message.allEndings());
    json.objects("recipients", message.endings(), ending -> ending(json, ending));
    json.field("all_steps", message.allSteps());
    json.objects("steps", message.steps(), step -> step(json, step));
  }

  private static void ending(Json json, Ending ending) throws IOException {
    json.field("recipient", ending.recipient());
    json.field("original_recipient", ending.original());
    json.field("outcome", ending.outcome());
    json.field("last_attempt", ending.last());
    json.field("attempts", ending.attempts());
    seconds(json, "time_to_deliver_seconds", ending.timeToDeliver());
    json.field("cause", ending.cause().isEmpty() ? null : ending.cause());
  }

  private static void step(Json json, Step step) throws IOException {
    json.field("kind", step.kind().label());
    json.field("mta", step.mta());
    json.field("instance", step.instance());
    json.field("client", step.client());
    json.field("sender", step.sender());
    if (step.size() == null) {
      json.field("message_size", (Object) null);
    } else {
      json.field("message_size", step.size().longValue());
    }
    json.field("recipient", step.recipient());
    json.field("original_recipient", step.original());
    json.field("outcome", step.outcome());
    json.field("transport", step.transport());
    json.field("relay", step.relay());
    json.field("next_queue_id", step.next());
    json.field("stage", step.stage());
    json.field("reply_code", step.replyCode());
    json.field("enhanced_status", step.enhancedStatus());
    json.field("reply", step.reply());
    seconds(json, "delay_seconds", step.delay());
    JsonParts.origin(json, step.line());
  }

  private static void seconds(Json json, String name, @Nullable Duration duration)
      throws IOException {
    if (duration == null) {
      json.field(name, (Object) null);
    } else {
      json.field(name, duration.toMillis() / 1000.0);
    }
  }
}
