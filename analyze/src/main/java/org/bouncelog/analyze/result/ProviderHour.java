package org.bouncelog.analyze.result;

/**
 * Failed attempts at one receiving provider in one hour of the day.
 *
 * @param period 1, 7 or 30 days that end with the newest full day
 * @param hour 0 to 23, in the run's time zone
 * @param deferred attempts with a temporary failure
 * @param refused attempts with a final refusal
 */
public record ProviderHour(int period, String provider, int hour, long deferred, long refused) {}
