package org.bouncelog.ingest.source;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How one reading of a source ended.
 *
 * @param offset end of the last line that was given out, in the decompressed stream
 * @param ladder prefix hashes for {@link SourceState}
 * @param anchor hash of the at most 4 KiB before {@code offset}
 * @param damage why the reading ended before the end of the input; null when it did not. The lines
 *     that were given out are whole and count
 * @param bytesRead decompressed bytes of the lines that were given out
 * @param tailBytes bytes of an unfinished last line, which waits for its end
 * @param lastLoggedAtMicros stamp of the last line, UTC, with {@code yearShift} applied; {@link
 *     Long#MIN_VALUE} for none
 * @param yearless whether stamps lack the year
 * @param yearShift years to add to every stamp of this reading, 0 or less: a log that spans more
 *     than a year shows only at its end that its first line was older than taken for
 */
public record ReadResult(
    long offset,
    String ladder,
    String anchor,
    @Nullable Fault damage,
    long bytesRead,
    long tailBytes,
    long lastLoggedAtMicros,
    boolean yearless,
    int yearShift)
    implements Serializable {
  /** The ledger's row after this reading. */
  public SourceState state(int sourceId, String name) {
    return new SourceState(sourceId, name, ladder, offset, anchor, lastLoggedAtMicros, yearless);
  }
}
