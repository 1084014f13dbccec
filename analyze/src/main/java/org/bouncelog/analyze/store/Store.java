package org.bouncelog.analyze.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The database in the state folder. One process, one connection that writes, explicit transactions.
 *
 * <p>Everything that is written goes through {@link #inTransaction}: {@code BEGIN} first, because
 * the driver's own auto-commit switch once committed half a load.
 */
public final class Store implements AutoCloseable {
  private static final String FILE = "bouncelog.duckdb";

  /**
   * Up to so many events one thread computes: the database divides so few rows into hardly any
   * parts, and a thread that has none waits by asking again and again.
   */
  private static final long EVENTS_FOR_ONE_THREAD = 1_000_000;

  private final Path file;
  private final Path temporary;
  private final Connection connection;
  private final Limits limits;
  private int megabytes;
  private int threads = 1;
  private boolean isLarge;

  private Store(Path file, Path temporary, Connection connection, Limits limits) {
    this.file = file;
    this.temporary = temporary;
    this.connection = connection;
    this.limits = limits;
    this.megabytes = limits.memoryMegabytes() == null ? Memory.USUAL : limits.memoryMegabytes();
  }

  /** Whether there is a database in the folder {@code state}. */
  public static boolean isIn(Path state) {
    return Files.exists(state.resolve(FILE));
  }

  /**
   * Opens the database in {@code state}, creating folder and database where there are none, and
   * brings the schema up to date.
   *
   * @param limits memory and threads the database may use
   */
  public static Store open(Path state, Limits limits) throws StoreException {
    return open(state, limits, null);
  }

  /**
   * As {@link #open(Path, Limits)}.
   *
   * @param tables folder that the database may read files from, see {@link LogTables}; null for
   *     none
   */
  public static Store open(Path state, Limits limits, @Nullable Path tables) throws StoreException {
    Path file = state.resolve(FILE);
    Path temporary = state.resolve("tmp");
    try {
      createPrivate(state);
      createPrivate(temporary);
    } catch (IOException e) {
      throw new StoreException(
          StoreException.Kind.IO,
          StoreMessage.of("no-folder")
              .with("folder", state)
              .with("reason", String.valueOf(e.getMessage())),
          e);
    }
    Connection connection = null;
    try {
      connection = Schema.openLatest(file);
      Store store = new Store(file, temporary, connection, limits);
      store.configure(tables);
      store.removeLeftovers();
      store.shareThreads();
      return store;
    } catch (SQLException | IOException e) {
      closeQuietly(connection, e);
      throw StoreException.of(file, e);
    } catch (StoreException e) {
      closeQuietly(connection, e);
      throw e;
    }
  }

  /**
   * What the database may use of the machine.
   *
   * @param memoryMegabytes buffer memory, MiB; null: what is usual, and more where that is not
   *     enough, see {@link Memory}
   * @param threads that read logs, and compute where there is much to compute
   */
  public record Limits(@Nullable Integer memoryMegabytes, int threads) {}

  private static void createPrivate(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  private void configure(@Nullable Path tables) throws SQLException {
    String folder = quoted(temporary);
    String folders = tables == null ? folder : folder + ", " + quoted(tables);
    for (String setting :
        List.of(
            memory(megabytes),
            threads(threads),
            "SET preserve_insertion_order = false",
            "SET temp_directory = " + folder,
            "SET autoinstall_known_extensions = false",
            "SET autoload_known_extensions = false",
            "SET allowed_directories = [" + folders + "]",
            "SET enable_external_access = false",
            "SET allowed_configs = ['memory_limit', 'threads']",
            "SET lock_configuration = true")) {
      execute(setting);
    }
  }

  private static String quoted(Path folder) {
    return "'" + folder.toAbsolutePath().toString().replace("'", "''") + "'";
  }

  private static String memory(int megabytes) {
    return "SET memory_limit = '" + megabytes + "MiB'";
  }

  private static String threads(int number) {
    return "SET threads = " + number;
  }

  /** Lets the database have the threads that its events ask for. */
  public void shareThreads() throws StoreException {
    try (Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery(SqlFile.read("store/event_count.sql"))) {
      count.next();
      long events = count.getLong(1);
      isLarge = events > EVENTS_FOR_ONE_THREAD;
      share(isLarge);
    } catch (SQLException e) {
      throw StoreException.of(file, e);
    }
  }

  /** Work for all threads, however small the state is. */
  @FunctionalInterface
  interface SharedWork {
    void run() throws SQLException;
  }

  /** After a failure there is nothing that a transaction still takes: the threads stay. */
  void inParallel(SharedWork work) throws SQLException {
    share(true);
    work.run();
    share(isLarge);
  }

  private void share(boolean parallel) throws SQLException {
    int wanted = parallel ? limits.threads() : 1;
    if (wanted != threads) {
      execute(threads(wanted));
      threads = wanted;
    }
  }

  private void allow(int wanted) throws SQLException {
    if (wanted > megabytes) {
      execute(memory(wanted));
      megabytes = wanted;
    }
  }

  /** The connection; its statements are closed by whoever made them. */
  public Connection connection() {
    return connection;
  }

  /**
   * Reads in a thread of its own, while the caller goes on with {@link #connection()}: what was
   * committed, and no temporary tables. A large state is read at once: its queries use all threads,
   * and two of them would share the memory. Close it before the store.
   */
  public <T> Aside<T> aside(Aside.Reading<T> reading) throws StoreException {
    try {
      return Aside.begin(Schema.another(connection), reading, !isLarge);
    } catch (SQLException e) {
      throw StoreException.of(file, e);
    }
  }

  /** The state folder. */
  public Path folder() {
    return file.resolveSibling("");
  }

  /** Where the database may write files of its own (exports), inside the state folder. */
  public Path temporary() {
    return temporary;
  }

  /** Runs one statement without a result. */
  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Work that is committed as a whole or not at all. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws SQLException, IOException;
  }

  /**
   * Runs {@code work} in one transaction. A failed COMMIT may still be durable, so it is never
   * repeated: the caller ends, and the next run reads the ledger to see how far things went.
   */
  public <T> T inTransaction(Work<T> work) throws StoreException, IOException {
    T result = toCommit(work);
    commit();
    return result;
  }

  /**
   * As {@link #inTransaction}, for work that may be done again from its beginning, see {@link
   * #repeatable}. The commit is not repeated.
   */
  public <T> T inRepeatableTransaction(Work<T> work) throws StoreException, IOException {
    T result = repeatable(() -> toCommit(work));
    commit();
    return result;
  }

  /** Work that tells of trouble in this class's words. */
  @FunctionalInterface
  public interface GuardedWork<T> {
    T run() throws StoreException, IOException;
  }

  /**
   * Does work that may be done again from its beginning: where it needs more memory than the
   * database may use, that gets twice as much, as long as the user set no limit and the machine has
   * it.
   */
  public <T> T repeatable(GuardedWork<T> work) throws StoreException, IOException {
    while (true) {
      try {
        return work.run();
      } catch (StoreException e) {
        int more = Memory.moreThan(megabytes);
        if (e.kind() != StoreException.Kind.MEMORY
            || limits.memoryMegabytes() != null
            || more == megabytes) {
          throw e;
        }
        allowAgain(more);
      }
    }
  }

  private void allowAgain(int more) throws StoreException {
    try {
      allow(more);
    } catch (SQLException e) {
      throw StoreException.of(file, e);
    }
  }

  /** Begins a transaction and does the work; takes all back where that fails. */
  private <T> T toCommit(Work<T> work) throws StoreException, IOException {
    try {
      execute("BEGIN TRANSACTION");
      boolean done = false;
      try {
        T result = work.run();
        done = true;
        return result;
      } finally {
        if (!done) {
          rollback();
        }
      }
    } catch (SQLException e) {
      throw StoreException.of(file, e);
    }
  }

  private void commit() throws StoreException {
    try {
      execute("COMMIT");
    } catch (SQLException e) {
      throw StoreException.of(file, e);
    }
  }

  private void rollback() {
    try {
      execute("ROLLBACK");
    } catch (SQLException e) {
      // The database has already rolled back on its own (fatal errors do); the first error is told.
      return;
    }
  }

  /** Reads with a statement of its own; SQL trouble becomes a {@link StoreException}. */
  public <T> T read(Work<T> work) throws StoreException {
    try {
      return work.run();
    } catch (SQLException | IOException e) {
      throw StoreException.of(file, e);
    }
  }

  /**
   * Writes the database anew and closes it: in its file, what was replaced stays readable in blocks
   * that are free. The new file takes the place of the old one by rename, so that a kill or a full
   * disk leaves that whole.
   */
  public void closeRewritten() throws StoreException {
    Path copy = temporary.resolve(FILE);
    try {
      Schema.attach(connection, copy, "rewritten");
      execute("COPY FROM DATABASE " + Schema.NAME + " TO rewritten");
      execute("CHECKPOINT rewritten");
      execute("DETACH rewritten");
      // From here on nothing is in the old one's log that would be read into the new one.
      execute("CHECKPOINT " + Schema.NAME);
      connection.close();
      Files.deleteIfExists(file.resolveSibling(FILE + ".wal"));
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      sync(file.resolveSibling(""));
      removeLeftovers();
    } catch (SQLException | IOException e) {
      closeQuietly(connection, e);
      throw notRewritten(e);
    }
  }

  private StoreException notRewritten(Exception e) {
    StoreException why = StoreException.of(file, e);
    try {
      removeLeftovers();
      long megabytes = (Files.size(file) >> 20) + 1;
      return new StoreException(
          why.kind(),
          StoreMessage.of("not-rewritten").with("mib", megabytes).with("why", why.message()),
          e);
    } catch (IOException second) {
      why.addSuppressed(second);
      return why;
    }
  }

  /** Deletes what runs that were killed have left; the caller has the database for itself. */
  private void removeLeftovers() throws IOException {
    Schema.removeCopy(file);
    try (Stream<Path> files = Files.list(temporary)) {
      for (Path left : files.filter(Files::isRegularFile).toList()) {
        Files.delete(left);
      }
    }
  }

  /** Makes a rename in this folder last; systems that cannot open a folder need no such thing. */
  private static void sync(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  @Override
  public void close() throws StoreException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw StoreException.of(file, e);
    }
  }

  private static void closeQuietly(@Nullable Connection connection, Exception first) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        first.addSuppressed(e);
      }
    }
  }
}
