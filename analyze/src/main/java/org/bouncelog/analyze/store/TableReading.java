package org.bouncelog.analyze.store;

import java.time.Instant;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.source.Compression;
import org.bouncelog.ingest.source.Fault;
import org.bouncelog.ingest.source.ReadResult;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster read of one log, as its tables tell.
 *
 * @param number its place among the logs of its run, from 0
 * @param failure why it could not be read at all; null when it could, and then nothing else is said
 * @param sourceId number in the ledger, of a log that is known or was kept; null for another
 * @param fromOffset where the reading began, in the decompressed stream
 * @param isShorter whether it lacks some of what was read of that log before
 * @param readAt the run's clock
 */
public record TableReading(
    int number,
    String name,
    boolean isNamed,
    @Nullable Fault failure,
    Compression compression,
    @Nullable Integer sourceId,
    long fromOffset,
    boolean isShorter,
    Tally tally,
    ReadResult result,
    Instant readAt) {}
