package org.bouncelog.analyze.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Queries that run beside those of another thread, see {@link Store#aside}. Small queries spend
 * their time in planning, which the database does on one processor.
 */
public final class Aside<T> implements AutoCloseable {
  private final FutureTask<T> task;

  private Aside(FutureTask<T> task) {
    this.task = task;
  }

  /** What is read; the query is used by its thread only. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(Query query) throws SQLException;
  }

  /**
   * Begins at once, and closes the connection when it has ended.
   *
   * @param beside false: all is read before this returns
   */
  static <T> Aside<T> begin(Connection connection, Reading<T> reading, boolean beside) {
    FutureTask<T> task =
        new FutureTask<>(
            () -> {
              try (connection) {
                return reading.read(new Query(connection));
              }
            });
    if (beside) {
      Thread thread = new Thread(task, "reading aside");
      thread.setDaemon(true);
      thread.start();
    } else {
      task.run();
    }
    return new Aside<>(task);
  }

  /** Waits for what was read. */
  public T result() throws SQLException, IOException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the database was read", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException trouble) {
        throw trouble;
      }
      throw new IllegalStateException("reading the database failed", e.getCause());
    }
  }

  /** Waits for the end, whatever it is: {@link #result} tells. */
  @Override
  public void close() {
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      return;
    }
  }
}
