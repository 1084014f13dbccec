package org.bouncelog.ingest.line;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a source's time stamps beside the stamps themselves.
 *
 * @param zone zone of stamps that name none (RFC 3164, Exim without {@code log_timezone})
 * @param asOf the run's clock: no line was logged more than a day later
 * @param year year of the source's first line, where the user says so; null: the latest year that
 *     is not in the future
 * @param lastModifiedMillis the file's time, epoch milliseconds; -1 where there is none
 */
public record StampRules(
    ZoneId zone, Instant asOf, @Nullable Integer year, long lastModifiedMillis) {}
