package org.bouncelog.analyze.result;

/** Attempts by hour of day, 0 to 23. */
public record HourRow(int hour, long delivered, long deferred, long bounced, long expired) {}
