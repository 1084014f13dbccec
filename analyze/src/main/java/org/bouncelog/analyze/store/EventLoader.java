package org.bouncelog.analyze.store;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bouncelog.ingest.line.BlockParser;
import org.bouncelog.ingest.line.LineBlock;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.source.SourceReader;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/**
 * Loads one source after the other: DuckDB's own threads pull events through a table function, each
 * thread taking a block of lines, parsing it and filling the database's vectors. Registered once
 * for each connection, because a second registration under the same name is silently ignored.
 */
public final class EventLoader {
  private final Store store;
  private final Supplier<BlockParser> parsers;
  private final ReplyIndex replies = new ReplyIndex();
  private volatile @Nullable Job job;

  /**
   * @param parsers gives each thread a parser of its own
   * @param threads how many threads may parse at once
   */
  public EventLoader(Store store, Supplier<BlockParser> parsers, int threads)
      throws StoreException {
    this.store = store;
    this.parsers = parsers;
    store.read(
        () -> {
          try (DuckDBTableFunctionBuilder function = DuckDBFunctions.tableFunction()) {
            function
                .withName("read_events")
                .withFunction(new ReadEvents(threads))
                .register(store.connection());
          }
          return 0;
        });
  }

  /** The templates that were met since {@link #clearReplies()}. */
  List<ReplyIndex.Entry> freshReplies() {
    return replies.entries();
  }

  void clearReplies() {
    replies.clear();
  }

  /**
   * Loads all that {@code reader} still gives, in the caller's transaction.
   *
   * @param sourceId number of the source in the ledger
   * @throws IOException if reading failed; nothing of this source may then be committed
   */
  public Tally load(SourceReader reader, int sourceId) throws SQLException, IOException {
    Job current = new Job(reader, replies);
    job = current;
    try (PreparedStatement insert =
        store.connection().prepareStatement(SqlFile.read("store/load_events.sql"))) {
      insert.setInt(1, sourceId);
      store.inParallel(insert::execute);
    } catch (SQLException e) {
      // The driver drops the cause of what a table function throws; the job has kept it.
      Throwable cause = current.failure;
      if (cause instanceof IOException io) {
        throw io;
      }
      if (cause instanceof RuntimeException || cause instanceof Error) {
        throw new IllegalStateException("a parser failed", cause);
      }
      throw e;
    } finally {
      job = null;
    }
    return current.tally();
  }

  /** One source being loaded by several threads. */
  private static final class Job {
    private final SourceReader reader;
    private final ReplyIndex replies;
    private final List<Tally> tallies = new ArrayList<>();
    volatile @Nullable Throwable failure;

    Job(SourceReader reader, ReplyIndex replies) {
      this.reader = reader;
      this.replies = replies;
    }

    Worker worker(BlockParser parser) {
      Tally tally = new Tally();
      synchronized (tallies) {
        tallies.add(tally);
      }
      return new Worker(this, parser, tally, new EventBuffer(replies));
    }

    Tally tally() {
      Tally all = new Tally();
      synchronized (tallies) {
        tallies.forEach(all::add);
      }
      return all;
    }
  }

  /** What one database thread needs to read on. */
  private record Worker(Job job, BlockParser parser, Tally tally, EventBuffer buffer) {
    /** Writes the next chunk; 0 when the source is read to its end. */
    long next(DuckDBDataChunkWriter out) throws SQLException, IOException {
      boolean ended = false;
      while (true) {
        EventChunk chunk = buffer.poll(ended);
        if (chunk != null) {
          int rows = chunk.writeTo(out);
          buffer.recycle(chunk);
          return rows;
        }
        if (ended) {
          return 0;
        }
        LineBlock block = job.reader.nextBlock();
        if (block == null) {
          ended = true;
        } else {
          parser.parse(block, buffer, tally);
          block.release();
        }
      }
    }
  }

  private final class ReadEvents implements DuckDBTableFunction<Object, Job, Worker> {
    private final int threads;

    ReadEvents(int threads) {
      this.threads = threads;
    }

    @Override
    public Object bind(DuckDBTableFunctionBindInfo info) {
      EventChunk.declare(info);
      return this;
    }

    @Override
    public Job init(DuckDBTableFunctionInitInfo info) {
      info.setMaxThreads(threads);
      Job current = job;
      if (current == null) {
        throw new IllegalStateException("read_events() is called by the loader only");
      }
      return current;
    }

    @Override
    public Worker localInit(DuckDBTableFunctionInitInfo info) {
      Job current = job;
      if (current == null) {
        throw new IllegalStateException("read_events() is called by the loader only");
      }
      return current.worker(parsers.get());
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter out)
        throws Exception {
      Worker worker = info.getLocalInitData();
      try {
        return worker.next(out);
      } catch (IOException | SQLException | RuntimeException | Error e) {
        worker.job().failure = e;
        throw e;
      }
    }
  }
}
