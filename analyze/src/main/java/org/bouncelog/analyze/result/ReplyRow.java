package org.bouncelog.analyze.result;

import java.time.Instant;
import java.util.List;
import org.bouncelog.analyze.cause.Finality;
import org.jspecify.annotations.Nullable;

/**
 * One distinct reply template and what it means.
 *
 * @param template the text with addresses, IPs, ids and numbers masked
 * @param stage see the event schema; null where unknown
 * @param rule id of the rule that decided; empty when none did
 * @param confidence {@code high}, {@code medium} or {@code low}
 * @param events failed attempts with this template
 * @param finality whether it refuses for now or for good: as its codes say, else as the mail server
 *     took it
 * @param sample one reply verbatim: hostile text
 * @param sampleSource file and byte offset where the sample stands
 * @param messages where the newest messages that got it tell so, newest first, at most five; none
 *     for a reply that is far down the list of its cause
 */
public record ReplyRow(
    String provider,
    @Nullable String stage,
    @Nullable Integer replyCode,
    @Nullable String enhancedStatus,
    String template,
    String cause,
    String type,
    String rule,
    String confidence,
    Finality finality,
    long events,
    long recipients,
    Instant firstSeen,
    Instant lastSeen,
    String sample,
    Origin sampleSource,
    List<Origin> messages) {

  public ReplyRow {
    messages = List.copyOf(messages);
  }
}
