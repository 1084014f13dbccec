package org.bouncelog.analyze.run;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.bouncelog.ingest.event.Mta;
import org.jspecify.annotations.Nullable;

/**
 * What a run is told from outside.
 *
 * @param asOf the run's clock, UTC
 * @param zone zone of stamps that name none, and of the days and hours of the report
 * @param year year of stamps that have none; null to infer it
 * @param forced MTA that wrote all lines; null to find it for each line
 * @param ownDomains domains whose addresses get no verdict, lower case
 * @param allowed addresses, or domains as {@code @example.org}, that are never suppressed, lower
 *     case
 * @param threads how many threads read and parse
 */
public record Settings(
    String version,
    Instant asOf,
    ZoneId zone,
    @Nullable Integer year,
    @Nullable Mta forced,
    Set<String> ownDomains,
    Set<String> allowed,
    int threads) {

  public Settings {
    ownDomains = Set.copyOf(ownDomains);
    allowed = Set.copyOf(allowed);
  }
}
