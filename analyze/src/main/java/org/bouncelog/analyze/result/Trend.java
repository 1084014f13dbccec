package org.bouncelog.analyze.result;

import java.time.LocalDate;

/**
 * One number now and before, for the same span: the last full day against the mean of up to four
 * same weekdays before, or against the day before where history is short.
 *
 * @param key what is counted, a key of the message files: {@code attempts}, {@code bounced}, {@code
 *     cause.rate-limited} …
 * @param baselineDays how many days the baseline is the mean of
 * @param highest of the four weeks before, without the one highest day, which may have been a fault
 */
public record Trend(
    String key, LocalDate day, long value, double baseline, int baselineDays, long highest) {}
