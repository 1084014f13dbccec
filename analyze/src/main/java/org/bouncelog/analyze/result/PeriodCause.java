package org.bouncelog.analyze.result;

/**
 * One cause within a period.
 *
 * @param attempts failed attempts of all mail, temporary ones included
 * @param finalAttempts those of them after which the message was not tried again
 * @param failed deliveries of mail that people and lists sent that ended bounced or expired for
 *     this cause
 * @param open deliveries still in the queue for this cause
 * @param delivered deliveries that met this cause and arrived later
 */
public record PeriodCause(
    String cause, long attempts, long finalAttempts, long failed, long open, long delivered) {}
