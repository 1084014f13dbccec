package org.bouncelog.analyze.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.bouncelog.ingest.line.BlockParser;
import org.bouncelog.ingest.line.LineBlock;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.source.SourceReader;
import org.duckdb.DuckDBDataChunkWriter;
import org.jspecify.annotations.Nullable;

/**
 * One source being loaded by several threads. Each parses a block by itself; the messages are then
 * followed by one thread at a time, block after block in the order of the log.
 */
final class LoadJob {
  /** So many full chunks of events end a turn of reading, so that memory stays bounded. */
  private static final int MOST_WAITING = 48;

  private final SourceReader reader;
  private final Supplier<BlockParser> parsers;
  private final ReplyIndex replies;
  private final MessageFold fold = new MessageFold();
  private final Object reading = new Object();
  private final Deque<Parsing> idle = new ArrayDeque<>();
  private final List<Tally> tallies = new ArrayList<>();
  private long given;
  private long folded;
  private boolean read;
  private @Nullable Throwable failure;

  LoadJob(SourceReader reader, Supplier<BlockParser> parsers, ReplyIndex replies) {
    this.reader = reader;
    this.parsers = parsers;
    this.replies = replies;
  }

  /** What one thread of one statement needs. */
  static final class Worker {
    private @Nullable Parsing parsing;
  }

  /** A parser with what it fills; it outlives the statement, as its caches are worth keeping. */
  private record Parsing(BlockParser parser, Tally tally, EventBuffer buffer) {}

  /** A chunk to be written, and where it then goes. */
  record Portion<C extends Chunk>(C chunk, LoadJob job, ChunkQueue<C> queue) {
    int writeTo(DuckDBDataChunkWriter out) throws SQLException {
      int rows = chunk.writeTo(out);
      synchronized (job) {
        queue.recycle(chunk);
      }
      return rows;
    }
  }

  /** Whether the source was read to its end. */
  synchronized boolean isRead() {
    return read;
  }

  synchronized @Nullable Throwable failure() {
    return failure;
  }

  synchronized void fail(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
    notifyAll();
  }

  synchronized Tally tally() {
    Tally all = new Tally();
    tallies.forEach(all::add);
    return all;
  }

  /** Reads on until there are settled messages; null when other events have to be taken first. */
  @Nullable Portion<SettledChunk> nextSettled(Worker worker) throws IOException {
    while (true) {
      synchronized (this) {
        SettledChunk chunk = fold.settled().poll(read);
        if (chunk != null) {
          return new Portion<>(chunk, this, fold.settled());
        }
        if (read || fold.events().waiting() >= MOST_WAITING) {
          giveBack(worker);
          return null;
        }
      }
      if (!readOn(worker)) {
        giveBack(worker);
        return null;
      }
    }
  }

  /** The events that wait. */
  @Nullable Portion<EventChunk> nextEvents(Worker worker) {
    synchronized (this) {
      EventChunk chunk = fold.events().poll(read);
      return chunk == null ? null : new Portion<>(chunk, this, fold.events());
    }
  }

  /** Parses the next block; false when there is none, or another thread is at the last one. */
  private boolean readOn(Worker worker) throws IOException {
    LineBlock block;
    long number;
    synchronized (reading) {
      block = reader.nextBlock();
      number = block == null ? given : given++;
    }
    if (block == null) {
      return finish(number);
    }
    Parsing parsing = parsing(worker);
    parsing.parser.parse(block, parsing.buffer, parsing.tally);
    block.release();
    follow(parsing.buffer.chunks(), number);
    return true;
  }

  private synchronized boolean finish(long blocks) {
    if (read || folded < blocks) {
      return false;
    }
    fold.finish();
    read = true;
    return true;
  }

  private synchronized void follow(ChunkQueue<EventChunk> events, long number) throws IOException {
    while (folded < number) {
      if (failure != null) {
        throw new IOException("another thread failed", failure);
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException("interrupted").initCause(e);
      }
    }
    EventChunk chunk;
    while ((chunk = events.poll(true)) != null) {
      fold.add(chunk);
      events.recycle(chunk);
    }
    folded++;
    notifyAll();
  }

  private synchronized Parsing parsing(Worker worker) {
    Parsing parsing = worker.parsing;
    if (parsing == null) {
      parsing = idle.poll();
      if (parsing == null) {
        Tally tally = new Tally();
        tallies.add(tally);
        parsing = new Parsing(parsers.get(), tally, new EventBuffer(replies));
      }
      worker.parsing = parsing;
    }
    return parsing;
  }

  private synchronized void giveBack(Worker worker) {
    if (worker.parsing != null) {
      idle.push(worker.parsing);
      worker.parsing = null;
    }
  }
}
