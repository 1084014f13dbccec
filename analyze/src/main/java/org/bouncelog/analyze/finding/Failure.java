package org.bouncelog.analyze.finding;

import java.sql.SQLException;
import java.time.Instant;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.store.Query.Row;
import org.jspecify.annotations.Nullable;

/**
 * Failed deliveries of one code and subject: those of the current spell, within the window.
 *
 * @param subjectKey the subject that its deliveries have
 * @param several whether the subject stands for several small receivers
 * @param isWayOut whether the host that refused takes mail of several domains for us, or by a port
 *     for submission
 * @param failed messages that were refused or given up
 * @param arrived messages that arrived after all
 * @param waiting messages that are still in the queue
 * @param tried messages that the same sender or server gave to the same receivers since it began
 * @param allMessages all mail since it began
 * @param recovered share of the failures, by receivers that have taken mail since their last one
 * @param lastDelivered last time that one of the receivers took mail; null when none did
 * @param resumed when one of them first took mail after the last failure; null when none did
 * @param takenSince what the receivers took after the last failure
 * @param provider that most failures of a known provider are of; null when there are none
 * @param mostlyThere whether more than half of all failures are of that provider
 * @param examples the recipient domains with most of them
 */
record Failure(
    FindingCode code,
    String subject,
    String subjectKey,
    boolean several,
    boolean isWayOut,
    long messages,
    long recipients,
    long failed,
    long arrived,
    long waiting,
    double medianSeconds,
    Instant since,
    Instant lastSeen,
    @Nullable String list,
    @Nullable String ticket,
    @Nullable String replyUrl,
    String text,
    Origin origin,
    long tried,
    long allMessages,
    double recovered,
    @Nullable Instant lastDelivered,
    @Nullable Instant resumed,
    TakenSince takenSince,
    @Nullable String provider,
    boolean mostlyThere,
    @Nullable String examples,
    long domains) {

  static Failure read(Row row) throws SQLException {
    return new Failure(
        FindingCode.of(row.text("code")),
        row.text("subject"),
        row.text("subject_key"),
        row.flag("several"),
        row.flag("is_way_out"),
        row.number("messages"),
        row.number("recipients"),
        row.number("failed"),
        row.number("arrived"),
        row.number("waiting"),
        row.real("median_seconds"),
        row.instant("since"),
        row.instant("last_seen"),
        row.textOrNull("list"),
        row.textOrNull("ticket"),
        row.textOrNull("reply_url"),
        row.text("text"),
        new Origin(row.text("file"), row.number("byte_offset")),
        row.number("tried"),
        row.number("all_messages"),
        row.real("recovered"),
        row.instantOrNull("last_delivered_at"),
        row.instantOrNull("resumed_at"),
        TakenSince.read(row),
        row.textOrNull("provider"),
        row.flag("mostly_there"),
        row.textOrNull("examples"),
        row.number("domains"));
  }

  /** Of the mail that could have met it. */
  double share() {
    return (double) messages / tried;
  }

  /** Lower bound of {@link #share}. */
  double surelyAtLeast() {
    return Wilson.lower(messages, tried);
  }
}
