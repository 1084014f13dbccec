package org.bouncelog.analyze.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database's memory grows with the history, and no further than the machine allows. */
@Tag("slow")
class MemoryTest {
  private static final long GIBIBYTE = 1L << 30;

  @Test
  void aHistoryGetsTheUsual() {
    assertEquals(Memory.USUAL, Memory.megabytes(0, 8 * GIBIBYTE));
    assertEquals(Memory.USUAL, Memory.megabytes(4_000_000, 8 * GIBIBYTE));
  }

  @Test
  void aLongOneGetsMoreAndHalfOfTheMachineAtMost() {
    assertEquals(1366, Memory.megabytes(10_000_000, 8 * GIBIBYTE));
    assertEquals(4096, Memory.megabytes(100_000_000, 8 * GIBIBYTE));
    assertEquals(512, Memory.megabytes(0, GIBIBYTE));
    assertEquals(Memory.LEAST, Memory.megabytes(10_000_000, GIBIBYTE / 4));
  }

  @Test
  void whatTheUserSetStays(@TempDir Path state) throws Exception {
    assertEquals("300.0 MiB", limit(state.resolve("own"), new Store.Limits(300, 1)));
    assertEquals(
        Memory.megabytes(0) + ".0 MiB", limit(state.resolve("usual"), new Store.Limits(null, 1)));
  }

  @Test
  void tooLittleIsSaidAndWhatToDo(@TempDir Path state) throws Exception {
    try (Store store = Store.open(state, new Store.Limits(32, 1))) {
      StoreException trouble =
          assertThrows(
              StoreException.class,
              () ->
                  store.read(
                      () -> {
                        store.execute("SELECT list(range) FROM range(50000000)");
                        return 0;
                      }));
      String said = String.valueOf(trouble.getMessage());
      assertTrue(said.startsWith("the database needs more memory than it may use: "), said);
      assertTrue(said.endsWith("; raise memory_mb in [store] of the configuration"), said);
    }
  }

  @Test
  void whatNeedsMoreThanWasSupposedGetsMore(@TempDir Path state) throws Exception {
    try (Store store = Store.open(state, new Store.Limits(null, 1))) {
      int[] tries = new int[1];
      int needed =
          store.inRepeatableTransaction(
              () -> {
                tries[0]++;
                store.execute("SELECT length(list(range)) FROM range(60000000)");
                return tries[0];
              });
      assertEquals(2, needed);
    }
  }

  private static String limit(Path state, Store.Limits limits) throws StoreException, SQLException {
    try (Store store = Store.open(state, limits)) {
      store.makeRoom();
      try (Statement statement = store.connection().createStatement();
          ResultSet row = statement.executeQuery("SELECT current_setting('memory_limit')")) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
