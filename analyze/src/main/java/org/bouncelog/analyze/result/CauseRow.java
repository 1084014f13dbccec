package org.bouncelog.analyze.result;

import java.time.Instant;

/**
 * Failed attempts of one cause. Name, meaning and advice come from the cause catalogue by id.
 *
 * @param attempts failed attempts of all mail, temporary ones included
 * @param finalAttempts those of them after which the message was not tried again
 * @param failed deliveries of mail that people and lists sent that ended bounced or expired for
 *     this cause
 * @param open deliveries still in the queue for this cause
 * @param delivered deliveries that met this cause and arrived later
 * @param recipients distinct recipient addresses
 */
public record CauseRow(
    String cause,
    String type,
    String fault,
    String hygiene,
    String family,
    long attempts,
    long finalAttempts,
    long failed,
    long open,
    long delivered,
    long recipients,
    long domains,
    Instant firstSeen,
    Instant lastSeen) {}
