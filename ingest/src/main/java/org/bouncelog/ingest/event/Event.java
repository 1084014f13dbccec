package org.bouncelog.ingest.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event of the log, immutable: the row of the event table in the order of its columns. Null
 * where the log does not say.
 *
 * @param sourceId number of the source in the ledger
 * @param byteOffset start of the line in the decompressed stream; for the second message that a
 *     line names, a place inside of it, so that no two messages share one
 * @param loggedAt UTC
 * @param recipientDomain lower case, as logged otherwise
 * @param sender empty for the null sender
 * @param replyCode as the remote said it; null when it said none
 * @param enhancedStatus as the remote said it; never the MTA's substitute
 * @param replyText verbatim, for failures
 */
public record Event(
    int sourceId,
    long byteOffset,
    Instant loggedAt,
    @Nullable String logHost,
    Mta mta,
    @Nullable String instance,
    @Nullable String queueId,
    EventKind kind,
    @Nullable Outcome outcome,
    @Nullable String recipient,
    @Nullable String recipientDomain,
    @Nullable String originalRecipient,
    @Nullable String sender,
    @Nullable Transport transport,
    @Nullable String relayHost,
    @Nullable String relayIp,
    @Nullable Integer relayPort,
    @Nullable String localIp,
    @Nullable Stage stage,
    @Nullable Integer replyCode,
    @Nullable String enhancedStatus,
    @Nullable String replyText,
    @Nullable Double delaySeconds,
    @Nullable Double delayQueueSeconds,
    @Nullable Double delayConnectSeconds,
    @Nullable Double delayTransmitSeconds,
    @Nullable String tls,
    @Nullable Long messageSize,
    @Nullable String client,
    @Nullable String queuedAs) {

  static Event of(EventRow row) {
    String recipient = row.string(TextField.RECIPIENT);
    return new Event(
        row.sourceId(),
        row.byteOffset(),
        Instant.EPOCH.plus(row.loggedAtMicros(), ChronoUnit.MICROS),
        row.string(TextField.LOG_HOST),
        Objects.requireNonNull(row.mta(), "mta"),
        row.string(TextField.INSTANCE),
        row.string(TextField.QUEUE_ID),
        Objects.requireNonNull(row.kind(), "kind"),
        row.outcome(),
        recipient,
        recipient == null ? null : domainOf(recipient),
        row.string(TextField.ORIGINAL_RECIPIENT),
        row.string(TextField.SENDER),
        row.transport(),
        row.string(TextField.RELAY_HOST),
        row.string(TextField.RELAY_IP),
        row.relayPort() == EventRow.NONE ? null : row.relayPort(),
        row.string(TextField.LOCAL_IP),
        row.stage(),
        row.replyCode() == EventRow.NONE ? null : row.replyCode(),
        row.string(TextField.ENHANCED_STATUS),
        row.string(TextField.REPLY_TEXT),
        number(row.delaySeconds()),
        number(row.delayQueueSeconds()),
        number(row.delayConnectSeconds()),
        number(row.delayTransmitSeconds()),
        row.string(TextField.TLS),
        row.messageSize() == EventRow.NONE ? null : row.messageSize(),
        row.string(TextField.CLIENT),
        row.string(TextField.QUEUED_AS));
  }

  /** What follows the last {@code @}, lower case; null for an address without one. */
  public static @Nullable String domainOf(String address) {
    int at = address.lastIndexOf('@');
    return at < 0 ? null : address.substring(at + 1).toLowerCase(Locale.ROOT);
  }

  private static @Nullable Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
