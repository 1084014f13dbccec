package org.bouncelog.analyze.result;

/**
 * Addresses at which mail failed for good, but which get no verdict.
 *
 * @param reason {@code unknown-sender}: the log names the sender of none of their mail; {@code
 *     notice}: only bounces and notices failed there; {@code other}: the mail was not of our
 *     sending, or the address is of our own domains
 */
public record LeftOut(String reason, long addresses) {}
