package org.bouncelog.analyze.result;

/**
 * Deliveries of mail that people and lists sent, by how long they took.
 *
 * @param period 1, 7 or 30 days that end with the newest full day; 0 for the whole history
 * @param outcome one of "delivered", "failed" (bounced or expired) and "open"
 * @param attempts made so far; {@link TimePatterns#MOST_ATTEMPTS} for as many and more
 * @param withinSeconds from the arrival in the queue until the next server accepted it: the lowest
 *     of {@link TimePatterns#BOUNDS} that it did not exceed, {@link TimePatterns#LONGER} beyond
 *     them, {@link TimePatterns#UNKNOWN} where it was not delivered or the log does not tell
 */
public record DeliveryTime(
    int period, String outcome, int attempts, long withinSeconds, long deliveries) {}
