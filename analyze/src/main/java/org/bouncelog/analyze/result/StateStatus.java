package org.bouncelog.analyze.result;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a state holds, without analysing it.
 *
 * @param folder path of the state
 * @param bytes size of all its files
 * @param logs how many logs the ledger knows
 * @param damaged how many of these are damaged
 * @param lines that were read; {@code recognised + ignored + unparsed}
 * @param oldest first event, UTC; null without events
 * @param newest last event, UTC; null without events
 * @param days how many days have events, in the time zone of the settings
 * @param firstRead when the first log was read, UTC; null without logs
 * @param lastRead when something new was last read, UTC; null without logs
 * @param deliveries by label of their outcome, as of the last analysis
 * @param addresses by verdict, as of the last analysis
 * @param analysed whether that analysis knew all that was read
 * @param reported the clock of the last report, UTC; null before the first
 */
public record StateStatus(
    String folder,
    long bytes,
    long logs,
    long damaged,
    long lines,
    long recognised,
    long ignored,
    long unparsed,
    long events,
    long attempts,
    @Nullable Instant oldest,
    @Nullable Instant newest,
    long days,
    @Nullable Instant firstRead,
    @Nullable Instant lastRead,
    Map<String, Long> deliveries,
    Map<String, Long> addresses,
    boolean analysed,
    @Nullable Instant reported) {

  public StateStatus {
    deliveries = Map.copyOf(deliveries);
    addresses = Map.copyOf(addresses);
  }

  /** All deliveries. */
  public long allDeliveries() {
    return deliveries.values().stream().mapToLong(Long::longValue).sum();
  }
}
