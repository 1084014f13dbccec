package org.bouncelog.ingest.source;

/**
 * Why something that was named as a log is not read.
 *
 * @param subject the argument or path
 * @param text what is wrong, in a few words
 * @param hint what to do about it
 */
public record Problem(String subject, String text, String hint) {}
