package org.bouncelog.ingest.postfix;

import java.util.Locale;
import java.util.Objects;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;

/** An event as text that reads and compares well: kind and outcome, then a line for each field. */
final class EventText {
  private EventText() {}

  static String of(EventRow row) {
    StringBuilder text = new StringBuilder();
    text.append(Objects.requireNonNull(row.mta()).label()).append(' ');
    text.append(Objects.requireNonNull(row.kind()).label());
    if (row.outcome() != null) {
      text.append(' ').append(row.outcome().label());
    }
    if (row.transport() != null) {
      text.append(" by ").append(row.transport().label());
    }
    if (row.stage() != null) {
      text.append(" at ").append(row.stage().label());
    }
    for (TextField field : TextField.values()) {
      if (row.has(field)) {
        field(text, field.name(), "<" + row.string(field) + ">");
      }
    }
    number(text, "relay_port", row.relayPort());
    number(text, "reply_code", row.replyCode());
    number(text, "message_size", row.messageSize());
    seconds(text, "delay", row.delaySeconds());
    seconds(text, "delay_queue", row.delayQueueSeconds());
    seconds(text, "delay_connect", row.delayConnectSeconds());
    seconds(text, "delay_transmit", row.delayTransmitSeconds());
    return text.toString();
  }

  private static void number(StringBuilder text, String name, long value) {
    if (value != EventRow.NONE) {
      field(text, name, Long.toString(value));
    }
  }

  private static void seconds(StringBuilder text, String name, double value) {
    if (!Double.isNaN(value)) {
      field(text, name, Double.toString(value));
    }
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append("\n    ").append(name.toLowerCase(Locale.ROOT)).append(' ').append(value);
  }
}
