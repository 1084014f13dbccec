package org.bouncelog.report.summary;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.result.Trace;
import org.bouncelog.analyze.result.Trace.Ending;
import org.bouncelog.analyze.result.Trace.Message;
import org.bouncelog.analyze.result.Trace.Step;
import org.bouncelog.report.text.Messages;
import org.bouncelog.report.text.SafeText;
import org.bouncelog.report.text.Words;
import org.jspecify.annotations.Nullable;

/** The way of messages, for a person at a terminal. */
public final class TraceText {
  private static final String INDENT = "    ";

  private final Words words;
  private final Messages own;
  private final Appendable out;

  /** The command that stands above already: several lines of one second have the same. */
  private @Nullable String lastCommand;

  private TraceText(Words words, Appendable out) {
    this.words = words;
    this.own = Messages.load("trace", words.language(), words.formats());
    this.out = out;
  }

  public static void write(Trace trace, Words words, Appendable out) throws IOException {
    new TraceText(words, out).write(trace);
  }

  private void write(Trace trace) throws IOException {
    line(SafeText.visible(trace.asked(), SafeText.VERBATIM_LIMIT));
    Trace.By by = trace.by();
    line(
        by == null
            ? own.get("nothing")
            : own.get(
                "found." + by.label(),
                Map.of("shown", trace.messages().size(), "all", trace.all())));
    Trace.Search search = trace.search();
    if (search != null) {
      line(own.get("search", Map.of("n", search.logs())));
      if (!search.missing().isEmpty()) {
        String names = String.join(", ", search.missing());
        line(
            own.get(
                "search.missing",
                Map.of("names", SafeText.visible(names, SafeText.VERBATIM_LIMIT))));
      }
    }
    int n = 0;
    for (Message message : trace.messages()) {
      n++;
      line("");
      message(message, n);
    }
  }

  private void message(Message message, int n) throws IOException {
    String sender = message.sender();
    line(
        sender == null
            ? own.get("message", Map.of("n", n))
            : sender.isEmpty()
                ? own.get("message.null-sender", Map.of("n", n))
                : own.get("message.from", Map.of("n", n, "sender", SafeText.visible(sender))));
    if (message.endings().isEmpty()) {
      line(own.get("no-message"));
    }
    for (Ending ending : message.endings()) {
      ending(ending);
    }
    more("more-endings", message.allEndings() - message.endings().size());
    for (Step step : message.steps()) {
      step(step);
    }
    more("more-steps", message.allSteps() - message.steps().size());
  }

  private void more(String key, long n) throws IOException {
    if (n > 0) {
      line("  " + own.get(key, Map.of("n", n)));
    }
  }

  private void ending(Ending ending) throws IOException {
    Map<String, Object> facts = new HashMap<>();
    facts.put("recipient", recipient(ending.recipient(), ending.original()));
    facts.put("outcome", own.get("outcome." + ending.outcome()));
    facts.put("time", words.formats().moment(ending.last()));
    if (ending.timeToDeliver() != null) {
      facts.put("took", words.formats().duration(ending.timeToDeliver()));
    }
    if (ending.attempts() > 1) {
      facts.put("n", ending.attempts());
    }
    if (!ending.cause().isEmpty() && !ending.outcome().equals("delivered")) {
      facts.put("cause", ending.cause());
    }
    line("  " + own.get("ending", facts));
  }

  private String recipient(@Nullable String recipient, @Nullable String original) {
    if (recipient == null) {
      return own.get("no-recipient");
    }
    return original == null || original.equalsIgnoreCase(recipient)
        ? SafeText.visible(recipient)
        : own.get(
            "ending.alias",
            Map.of(
                "recipient", SafeText.visible(recipient), "original", SafeText.visible(original)));
  }

  private void step(Step step) throws IOException {
    Origin origin = step.line();
    String time = origin.loggedAt() == null ? null : words.formats().moment(origin.loggedAt());
    line(
        "  "
            + String.join(
                "  ",
                orDash(time),
                orDash(origin.logHost()),
                orDash(origin.queueId()),
                what(step)));
    if (!step.reply().isEmpty()) {
      line(INDENT + SafeText.visible(step.reply(), SafeText.VERBATIM_LIMIT));
    }
    if (origin.find() != null && !origin.find().equals(lastCommand)) {
      lastCommand = origin.find();
      String command = SafeText.visible(origin.find(), SafeText.VERBATIM_LIMIT);
      line(INDENT + own.get("field", Map.of("label", own.get("find"), "value", command)));
    }
  }

  private static String orDash(@Nullable String text) {
    return text == null ? "–" : SafeText.visible(text);
  }

  private String what(Step step) {
    Map<String, Object> facts = new HashMap<>();
    put(facts, "client", step.client());
    String sender = step.sender();
    put(facts, "sender", sender != null && sender.isEmpty() ? "<>" : sender);
    put(facts, "relay", step.relay());
    put(facts, "transport", "smtp".equals(step.transport()) ? null : step.transport());
    put(facts, "next", step.next());
    put(facts, "stage", "delivered".equals(step.outcome()) ? null : step.stage());
    if (step.size() != null) {
      facts.put("size", step.size());
    }
    boolean names = step.recipient() != null || isAttempt(step.kind());
    if (names) {
      facts.put("recipient", recipient(step.recipient(), step.original()));
    }
    if (step.outcome() != null) {
      facts.put("outcome", own.get("outcome." + step.outcome()));
    }
    boolean requeued = step.next() != null && !isAttempt(step.kind());
    return own.get("step." + (requeued ? "requeued" : step.kind().label()), facts);
  }

  private static boolean isAttempt(Trace.Kind kind) {
    return List.of(Trace.Kind.ATTEMPT, Trace.Kind.HANDED_OVER).contains(kind);
  }

  private static void put(Map<String, Object> facts, String name, @Nullable String text) {
    if (text != null) {
      facts.put(name, SafeText.visible(text, SafeText.VERBATIM_LIMIT));
    }
  }

  private void line(String text) throws IOException {
    out.append(text).append('\n');
  }
}
