package org.bouncelog.analyze.store;

import java.io.IOException;
import org.bouncelog.ingest.line.BlockParser;
import org.bouncelog.ingest.line.LineBlock;
import org.bouncelog.ingest.line.Tally;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of a log, or of a part of one, as a load does, for who writes them elsewhere than
 * into the database. Blocks have to come in the order of the log. Not thread-safe.
 *
 * <p>A message that goes on beyond the part stays unsettled, or is settled without its end: which
 * messages are settled changes nothing of what is derived.
 */
public final class LogRows {
  private final BlockParser parser;
  private final ReplyIndex replies = new ReplyIndex();
  private final EventBuffer buffer = new EventBuffer(replies);
  private final MessageFold fold = new MessageFold();
  private final Tally tally = new Tally();

  public LogRows(BlockParser parser) {
    this.parser = parser;
  }

  /** Writes rows. */
  public interface Writer {
    /**
     * Begins a row.
     *
     * @param at when it happened, microseconds since the epoch, UTC; 0 for a table without a time
     */
    RowSink begin(RowTable table, long at) throws IOException;

    /** Ends the row that was begun last. */
    void end() throws IOException;
  }

  /** Reads a block, and releases it. */
  public void read(LineBlock block, Writer out) throws IOException {
    parser.parse(block, buffer, tally);
    block.release();
    ChunkQueue<EventChunk> chunks = buffer.chunks();
    EventChunk chunk;
    while ((chunk = chunks.poll(true)) != null) {
      fold.add(chunk);
      chunks.recycle(chunk);
    }
    write(out, false);
  }

  /** Writes what is left: no more blocks follow. */
  public Tally finish(Writer out) throws IOException {
    fold.finish();
    write(out, true);
    for (ReplyIndex.Entry reply : replies.entries()) {
      ReplyRows.tell(reply, out.begin(RowTable.REPLY, 0));
      out.end();
    }
    return tally;
  }

  private void write(Writer out, boolean all) throws IOException {
    @Nullable SettledChunk settled;
    while ((settled = fold.settled().poll(all)) != null) {
      for (int i = 0; i < settled.size(); i++) {
        settled.tell(i, out.begin(RowTable.SETTLED, settled.begunAt(i)));
        out.end();
      }
      fold.settled().recycle(settled);
    }
    @Nullable EventChunk events;
    while ((events = fold.events().poll(all)) != null) {
      for (int i = 0; i < events.size(); i++) {
        EventRows.tell(events, i, out.begin(RowTable.EVENT, events.loggedAt(i)));
        out.end();
      }
      fold.events().recycle(events);
    }
  }
}
