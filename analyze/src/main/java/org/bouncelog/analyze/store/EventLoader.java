package org.bouncelog.analyze.store;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bouncelog.ingest.line.BlockParser;
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
 * Loads one source after the other: DuckDB's own threads pull settled messages through a table
 * function, each thread taking a block of lines and parsing it. The events of all other messages
 * wait until there are enough of them, and are pulled through a second one. Registered once for
 * each connection, because a second registration under the same name is silently ignored.
 */
public final class EventLoader {
  private final Store store;
  private final Supplier<BlockParser> parsers;
  private final int threads;
  private final ReplyIndex replies = new ReplyIndex();
  private volatile @Nullable LoadJob job;

  /**
   * @param parsers gives each thread a parser of its own
   * @param threads how many threads may parse at once
   */
  public EventLoader(Store store, Supplier<BlockParser> parsers, int threads)
      throws StoreException {
    this.store = store;
    this.parsers = parsers;
    this.threads = threads;
    store.read(
        () -> {
          register("read_settled", SettledChunk::declare, LoadJob::nextSettled);
          register("read_events", EventChunk::declare, LoadJob::nextEvents);
          return 0;
        });
  }

  private <C extends Chunk> void register(
      String name, Consumer<DuckDBTableFunctionBindInfo> columns, Feed<C> feed)
      throws SQLException {
    try (DuckDBTableFunctionBuilder function = DuckDBFunctions.tableFunction()) {
      function.withName(name).withFunction(new Pull<>(columns, feed)).register(store.connection());
    }
  }

  /** The templates that were met since they were saved last. */
  public FreshReplies replies() {
    return replies;
  }

  /**
   * Loads all that {@code reader} still gives, in the caller's transaction.
   *
   * @param sourceId number of the source in the ledger
   * @throws IOException if reading failed; nothing of this source may then be committed
   */
  public Tally load(SourceReader reader, int sourceId) throws SQLException, IOException {
    LoadJob current = new LoadJob(reader, parsers, replies);
    job = current;
    try (PreparedStatement settled = insert("store/load_settled.sql", sourceId);
        PreparedStatement events = insert("store/load_events.sql", sourceId)) {
      while (!current.isRead()) {
        store.inParallel(settled::execute);
        store.inParallel(events::execute);
      }
    } catch (SQLException e) {
      // The driver drops the cause of what a table function throws; the job has kept it.
      Throwable cause = current.failure();
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

  private PreparedStatement insert(String name, int sourceId) throws SQLException {
    PreparedStatement insert = store.connection().prepareStatement(SqlFile.read(name));
    insert.setInt(1, sourceId);
    return insert;
  }

  private LoadJob job() {
    LoadJob current = job;
    if (current == null) {
      throw new IllegalStateException("called by the loader only");
    }
    return current;
  }

  /**
   * Gives a thread's next chunk of rows, null at the end; it is given back after it was written.
   */
  @FunctionalInterface
  private interface Feed<C extends Chunk> {
    LoadJob.@Nullable Portion<C> next(LoadJob job, LoadJob.Worker worker)
        throws SQLException, IOException;
  }

  private final class Pull<C extends Chunk>
      implements DuckDBTableFunction<Object, LoadJob, LoadJob.Worker> {
    private final Consumer<DuckDBTableFunctionBindInfo> columns;
    private final Feed<C> feed;

    Pull(Consumer<DuckDBTableFunctionBindInfo> columns, Feed<C> feed) {
      this.columns = columns;
      this.feed = feed;
    }

    @Override
    public Object bind(DuckDBTableFunctionBindInfo info) {
      columns.accept(info);
      return this;
    }

    @Override
    public LoadJob init(DuckDBTableFunctionInitInfo info) {
      info.setMaxThreads(threads);
      return job();
    }

    @Override
    public LoadJob.Worker localInit(DuckDBTableFunctionInitInfo info) {
      return new LoadJob.Worker();
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter out)
        throws Exception {
      LoadJob current = job();
      LoadJob.Worker worker = info.getLocalInitData();
      try {
        LoadJob.Portion<C> portion = feed.next(current, worker);
        return portion == null ? 0 : portion.writeTo(out);
      } catch (IOException | SQLException | RuntimeException | Error e) {
        current.fail(e);
        throw e;
      }
    }
  }
}
