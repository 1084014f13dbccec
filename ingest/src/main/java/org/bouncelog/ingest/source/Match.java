package org.bouncelog.ingest.source;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of an input.
 *
 * @param state the source that this input continues or repeats; null for a new source
 * @param offset where to read on, in the decompressed stream
 * @param nothingNew that all of the input has been read already: it need not be opened
 * @param isShorter that the input lacks some of what was read of that source
 */
public record Match(@Nullable SourceState state, long offset, boolean nothingNew, boolean isShorter)
    implements Serializable {
  /** A source never seen before. */
  public static final Match NEW = new Match(null, 0);

  public Match(@Nullable SourceState state, long offset) {
    this(state, offset, false, false);
  }
}
