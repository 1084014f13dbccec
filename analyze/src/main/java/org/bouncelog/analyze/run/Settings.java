package org.bouncelog.analyze.run;

import java.time.Instant;
import java.time.ZoneId;
import org.bouncelog.analyze.finding.Thresholds;
import org.bouncelog.ingest.event.Mta;
import org.jspecify.annotations.Nullable;

/**
 * What a run is told from outside.
 *
 * @param asOf the run's clock, UTC
 * @param zone zone of stamps that name none, and of the days and hours of the report
 * @param year year of stamps that have none; null to infer it
 * @param forced MTA that wrote all lines; null to find it for each line
 * @param sender who we are
 * @param hygiene what decides about addresses
 * @param thresholds from where on something is a finding
 * @param endlessLineBytes a line that is longer ends the reading of its log
 * @param threads how many threads read and parse
 */
public record Settings(
    String version,
    Instant asOf,
    ZoneId zone,
    @Nullable Integer year,
    @Nullable Mta forced,
    SenderIdentity sender,
    HygieneRules hygiene,
    Thresholds thresholds,
    long endlessLineBytes,
    int threads) {}
