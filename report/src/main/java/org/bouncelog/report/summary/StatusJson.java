package org.bouncelog.report.summary;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.bouncelog.analyze.result.StateStatus;

/** What a state holds, for programs. */
public final class StatusJson {
  private static final List<String> OUTCOMES =
      List.of("delivered", "discarded", "bounced", "expired", "open", "unknown");
  private static final List<String> VERDICTS = List.of("suppress", "review", "watch", "keep");

  private StatusJson() {}

  public static void write(StateStatus status, Writer out) throws IOException {
    try (Json json = new Json(out)) {
      json.object(
          () -> {
            json.field("state", status.folder());
            json.field("bytes", status.bytes());
            json.field("first_read", status.firstRead());
            json.field("last_read", status.lastRead());
            json.field("last_report", status.reported());
            json.field("logs", status.logs());
            json.field("damaged_logs", status.damaged());
            json.field("lines", status.lines());
            json.field("recognised", status.recognised());
            json.field("ignored", status.ignored());
            json.field("unparsed", status.unparsed());
            json.field("events", status.events());
            json.field("attempts", status.attempts());
            json.field("oldest_event", status.oldest());
            json.field("newest_event", status.newest());
            json.field("days", status.days());
            json.field("analysed", status.analysed());
            json.object(
                "deliveries",
                () -> {
                  for (String outcome : OUTCOMES) {
                    json.field(outcome, status.deliveries().getOrDefault(outcome, 0L).longValue());
                  }
                });
            json.object(
                "addresses",
                () -> {
                  for (String verdict : VERDICTS) {
                    json.field(verdict, status.addresses().getOrDefault(verdict, 0L).longValue());
                  }
                });
          });
    }
  }
}
