package org.bouncelog.analyze.cause;

/**
 * Part of a reply text that a rule matched.
 *
 * @param start first character, counted from 0 in the text as it was given
 * @param end first character after it
 */
public record Span(int start, int end) {}
