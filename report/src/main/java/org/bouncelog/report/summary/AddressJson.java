package org.bouncelog.report.summary;

import java.io.IOException;
import java.io.Writer;
import org.bouncelog.analyze.cause.Finality;
import org.bouncelog.analyze.result.AddressHistory;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.report.Privacy;

/** The verdict on an address, for programs. */
public final class AddressJson {
  private AddressJson() {}

  /** What is known of one address: its verdict, and its latest deliveries, newest first. */
  public static void write(AddressHistory history, Writer out) throws IOException {
    AddressRow decision = history.decision();
    try (Json json = new Json(out)) {
      json.object(
          () -> {
            if (decision == null) {
              json.field("address", history.address());
              json.field("verdict", (String) null);
            } else {
              write(json, decision, Privacy.FULL);
            }
            json.field("all_deliveries", history.all());
            json.objects("deliveries", history.deliveries(), row -> delivery(json, row));
          });
    }
  }

  private static void delivery(Json json, AddressHistory.Delivery row) throws IOException {
    json.field("last_attempt", row.lastAttempt());
    json.field("outcome", row.outcome());
    json.field("attempts", row.attempts());
    json.field("cause", row.cause().isEmpty() ? null : row.cause());
    json.field("reply_code", row.replyCode());
    json.field("enhanced_status", row.enhancedStatus());
    json.field("reply", row.reply());
    JsonParts.origin(json, row.evidence());
  }

  /** The fields of a verdict, in the object that is open. */
  static void write(Json json, AddressRow row, Privacy privacy) throws IOException {
    String suggestion = row.suggestion();
    json.field("address", privacy.apply(row.address()));
    json.field("domain", row.domain());
    json.field("verdict", row.verdict());
    json.field("reason", row.reason());
    json.strings("reasons", row.reasons());
    json.field("cause", row.cause());
    json.field("strikes", row.strikes());
    json.field("first_failure", row.firstFailure());
    json.field("last_failure", row.lastFailure());
    json.field("last_delivered", row.lastDelivered());
    json.field("reply_code", row.replyCode());
    json.field("enhanced_status", row.enhancedStatus());
    json.field("finality", Finality.of(row.replyCode(), row.enhancedStatus()).label());
    json.field("reply", privacy.apply(row.reply(), row.address()));
    json.field("suggestion", suggestion == null ? null : privacy.apply(suggestion));
    json.field("expires_at", row.expiresAt());
    json.field("disposable", row.disposable());
    json.field("dns", row.dns() == null ? null : row.dns().status().label());
    json.field("dns_checked_at", row.dns() == null ? null : row.dns().checkedAt());
    JsonParts.origin(json, row.evidence());
  }
}
