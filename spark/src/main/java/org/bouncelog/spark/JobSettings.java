package org.bouncelog.spark;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.line.StampRules;
import org.bouncelog.ingest.source.SourceReader;
import org.jspecify.annotations.Nullable;

/**
 * What a job is told from outside.
 *
 * @param zone of stamps that name none
 * @param asOf the run's clock
 * @param year of stamps that have none; null to infer it
 * @param forced MTA that wrote all lines; null to find it for each line
 * @param blockBytes longest line that is read
 * @param rangeBytes how much of a plain log one task parses; at least a block
 */
record JobSettings(
    ZoneId zone,
    Instant asOf,
    @Nullable Integer year,
    @Nullable Mta forced,
    int blockBytes,
    long rangeBytes)
    implements Serializable {

  /** The usual sizes. */
  JobSettings(ZoneId zone, Instant asOf, @Nullable Integer year, @Nullable Mta forced) {
    this(zone, asOf, year, forced, SourceReader.BLOCK_BYTES, 64L << 20);
  }

  StampRules rules(FoundLog log) {
    return new StampRules(zone, asOf, year, log.lastModifiedMillis());
  }
}
