package org.bouncelog.ingest.source;

import java.io.Serializable;

/**
 * What the ledger keeps of a source: enough to recognise the same log under another name, inode or
 * compression, and to read on where the last run stopped.
 *
 * @param name path or {@code -} under which it was last read; for people only
 * @param ladder hashes of the decompressed prefix, serialised; empty while no line was read
 * @param offset end of what was read, in the decompressed stream
 * @param anchor hash of the at most 4 KiB before {@code offset}; empty at offset 0
 * @param lastLoggedAtMicros stamp of the last line read, UTC; {@link Long#MIN_VALUE} for none
 * @param yearless whether its stamps lack the year
 */
public record SourceState(
    int sourceId,
    String name,
    String ladder,
    long offset,
    String anchor,
    long lastLoggedAtMicros,
    boolean yearless)
    implements Serializable {}
