package org.bouncelog.report.summary;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.AddressHistory;
import org.bouncelog.analyze.result.AddressHistory.Delivery;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.report.text.Messages;
import org.bouncelog.report.text.SafeText;
import org.bouncelog.report.text.Words;

/** What is known of one address and why its verdict is what it is, for a person at a terminal. */
public final class AddressText {
  private final Words words;
  private final Messages own;
  private final Appendable out;

  private AddressText(Words words, Appendable out) {
    this.words = words;
    this.own = Messages.load("address", words.language(), words.formats());
    this.out = out;
  }

  public static void write(AddressHistory history, Words words, Appendable out) throws IOException {
    new AddressText(words, out).write(history);
  }

  private void write(AddressHistory history) throws IOException {
    out.append(SafeText.visible(history.address())).append('\n');
    AddressRow decision = history.decision();
    if (decision != null) {
      decision(decision);
    } else if (history.all() == 0) {
      out.append(own.get("verdict.unknown")).append('\n');
      return;
    } else {
      field("verdict", own.get("verdict.none"));
    }
    out.append('\n')
        .append(
            own.get(
                "deliveries", Map.of("shown", history.deliveries().size(), "all", history.all())))
        .append('\n');
    for (Delivery delivery : history.deliveries()) {
      delivery(delivery);
    }
  }

  private void decision(AddressRow row) throws IOException {
    field("verdict", own.get("verdict." + row.verdict()));
    out.append(own.get("reasons")).append('\n');
    for (String reason : row.reasons()) {
      out.append("  - ").append(words.ui().getOr("reason." + reason, reason)).append('\n');
    }
    field("cause", words.cause(row.cause()) + "  [" + row.cause() + "]");
    field(
        "strikes",
        own.get(
            "strikes.value",
            Map.of(
                "n", row.strikes(),
                "from", words.formats().time(row.firstFailure()),
                "to", words.formats().time(row.lastFailure()))));
    field(
        "last-delivered",
        row.lastDelivered() == null
            ? own.get("last-delivered.never")
            : words.formats().time(row.lastDelivered()));
    if (row.expiresAt() != null) {
      field("expires", words.formats().time(row.expiresAt()));
    }
    if (row.dns() != null) {
      field("dns", words.ui().get("hygiene.dns." + row.dns().status().label()));
    }
    if (row.suggestion() != null) {
      field("suggestion", SafeText.visible(row.suggestion()));
    }
    if (!row.reply().isEmpty()) {
      field("reply", SafeText.visible(row.reply(), SafeText.VERBATIM_LIMIT));
    }
    find(row.evidence(), "");
  }

  private void delivery(Delivery delivery) throws IOException {
    List<String> parts = new ArrayList<>();
    Origin line = delivery.evidence();
    if (line.logHost() != null) {
      parts.add(SafeText.visible(line.logHost()));
    }
    if (line.queueId() != null) {
      parts.add(SafeText.visible(line.queueId()));
    }
    if (delivery.attempts() > 1) {
      parts.add(own.get("delivery.attempts", Map.of("n", delivery.attempts())));
    }
    if (!delivery.cause().isEmpty()) {
      parts.add(own.get("delivery.cause", Map.of("cause", delivery.cause())));
    }
    out.append("  ")
        .append(
            own.get(
                    "delivery",
                    Map.of(
                        "time", words.formats().time(delivery.lastAttempt()),
                        "outcome", own.get("outcome." + delivery.outcome()),
                        "line", String.join("  ", parts)))
                .stripTrailing())
        .append('\n');
    if (!delivery.reply().isEmpty()) {
      String reply = SafeText.visible(delivery.reply(), SafeText.VERBATIM_LIMIT);
      out.append("    ").append(reply).append('\n');
    }
    find(line, "    ");
  }

  private void find(Origin origin, String indent) throws IOException {
    if (origin.find() != null) {
      String command = SafeText.visible(origin.find(), SafeText.VERBATIM_LIMIT);
      out.append(indent);
      field("find", command);
    }
  }

  private void field(String key, String value) throws IOException {
    out.append(own.get("field", Map.of("label", own.get(key), "value", value))).append('\n');
  }
}
