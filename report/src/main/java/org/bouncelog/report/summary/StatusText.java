package org.bouncelog.report.summary;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.bouncelog.analyze.result.StateStatus;
import org.bouncelog.report.text.Formats;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Messages;
import org.bouncelog.report.text.SafeText;
import org.jspecify.annotations.Nullable;

/** What a state holds, for a person at a terminal. */
public final class StatusText {
  private static final double MEGABYTE = 1e6;

  private StatusText() {}

  /**
   * Writes it.
   *
   * @param formats with the time zone of the times
   */
  public static void write(StateStatus status, Language language, Formats formats, Appendable out)
      throws IOException {
    Messages words = Messages.load("state", language, formats);
    Map<String, Object> facts = new HashMap<>();
    facts.put("folder", SafeText.visible(status.folder()));
    facts.put("size", formats.decimal(status.bytes() / MEGABYTE));
    put(facts, "first_read", status.firstRead());
    put(facts, "last_read", status.lastRead());
    put(facts, "reported", status.reported());
    put(facts, "oldest", status.oldest());
    put(facts, "newest", status.newest());
    facts.put("logs", status.logs());
    if (status.damaged() > 0) {
      facts.put("damaged", status.damaged());
    }
    facts.put("lines", status.lines());
    facts.put("recognised", status.recognised());
    facts.put("ignored", status.ignored());
    facts.put("unparsed", status.unparsed());
    facts.put("events", status.events());
    facts.put("days", status.days());
    facts.put("all", status.allDeliveries());
    status.deliveries().forEach((outcome, n) -> facts.put(outcome, n));
    for (String verdict : new String[] {"suppress", "review", "watch"}) {
      facts.put(verdict, status.addresses().getOrDefault(verdict, 0L));
    }
    facts.put("zone", formats.zone().getId());
    out.append(words.get("state", facts)).append('\n');
    if (status.logs() == 0) {
      out.append(words.get("nothing")).append('\n');
      return;
    }
    out.append(words.get("read", facts)).append('\n');
    out.append(words.get("logs", facts)).append('\n');
    out.append(words.get("events", facts)).append('\n');
    out.append(words.get("deliveries", facts)).append('\n');
    out.append(words.get("addresses", facts)).append('\n');
    out.append(words.get(status.reported() == null ? "no-report" : "report", facts)).append('\n');
    if (!status.analysed()) {
      out.append(words.get("not-analysed")).append('\n');
    }
  }

  private static void put(Map<String, Object> facts, String name, @Nullable Instant at) {
    if (at != null) {
      facts.put(name, at);
    }
  }
}
