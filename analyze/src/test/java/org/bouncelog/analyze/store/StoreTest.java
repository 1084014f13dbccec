package org.bouncelog.analyze.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the store blames when something fails. */
class StoreTest {
  private static final Store.Limits LIMITS = new Store.Limits(64, 1);

  @TempDir Path state;

  /** Whoever moves a whole database away loses the history. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT DATE '2026-02-03' + 2147483647",
        "SELECT 'x'::INTEGER",
        "SELECT gone FROM event",
        "SELEC"
      })
  void aStatementThatFailsDoesNotSayThatTheDatabaseIsDamaged(String statement)
      throws StoreException {
    try (Store store = Store.open(state, LIMITS)) {
      StoreException trouble =
          assertThrows(
              StoreException.class,
              () ->
                  store.read(
                      () -> {
                        store.execute(statement);
                        return 0;
                      }));
      assertEquals(StoreException.Kind.FAULT, trouble.kind());
      assertFalse(String.valueOf(trouble.getMessage()).contains("damaged"));
    }
  }

  @Test
  void allThreadsReadButOneComputesForFewEvents() throws StoreException, IOException, SQLException {
    try (Store store = Store.open(state, new Store.Limits(64, 2))) {
      assertEquals(1, threads(store));
      store.inTransaction(
          () -> {
            store.inParallel(() -> assertEquals(2, threads(store)));
            return 0;
          });
      assertEquals(1, threads(store));
    }
  }

  /** DuckDB 2.0.0.1 damages tables whose row groups it packs. */
  @Test
  void checkpointsPackNoRowGroups() throws StoreException, IOException, SQLException {
    try (Store store = Store.open(state, LIMITS)) {
      assertEquals("0", setting(store, "max_vacuum_tasks"));
    }
  }

  /** DuckDB 2.0.0.1 reads and writes beyond its vectors where a join by row id filters a scan. */
  @Test
  void joinsFilterNoScans() throws StoreException, IOException, SQLException {
    try (Store store = Store.open(state, LIMITS)) {
      assertEquals("join_filter_pushdown", setting(store, "disabled_optimizers"));
    }
  }

  /** What is deleted in the order in which it came leaves room for what comes next. */
  @Test
  void nightsThatReplaceNightsTakeNoMoreRoom() throws StoreException, IOException, SQLException {
    List<Long> sizes = new ArrayList<>();
    for (int night = 0; night < 8; night++) {
      try (Store store = Store.open(state, LIMITS)) {
        String replaced =
            "CREATE TABLE IF NOT EXISTS held(night INTEGER, line BIGINT);"
                + "DELETE FROM held WHERE night <= %d - 2;".formatted(night)
                + "INSERT INTO held SELECT %d, hash(range) >> 1 FROM range(70000)".formatted(night);
        store.inTransaction(
            () -> {
              store.execute(replaced);
              return 0;
            });
      }
      sizes.add(Files.size(state.resolve("bouncelog.duckdb")));
    }
    assertTrue(sizes.get(7) < 1.5 * sizes.get(3), sizes::toString);
  }

  private static int threads(Store store) throws SQLException {
    return Integer.parseInt(setting(store, "threads"));
  }

  private static String setting(Store store, String name) throws SQLException {
    try (Statement statement = store.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT current_setting('%s')".formatted(name))) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void aDatabaseThatIsNoneMayBeDamaged() throws IOException {
    Files.writeString(state.resolve("bouncelog.duckdb"), "this is a text and no database");
    StoreException trouble =
        assertThrows(StoreException.class, () -> Store.open(state, LIMITS).close());
    assertEquals(StoreException.Kind.IO, trouble.kind());
    assertTrue(String.valueOf(trouble.getMessage()).contains("damaged"), trouble.getMessage());
  }

  /**
   * The driver hands on its words alone; a database that is whole must not be moved away for it.
   */
  @Test
  void aFullHeapIsNoDamagedDatabase() {
    StoreException trouble =
        StoreException.of(
            state.resolve("bouncelog.duckdb"), new java.sql.SQLException("Java heap space"));
    assertEquals(StoreException.Kind.HEAP, trouble.kind());
  }
}
