package org.bouncelog.ingest.source;

/**
 * Why something that was named as a log is not read.
 *
 * @param subject the argument or path
 */
public record Problem(String subject, Fault fault) {}
