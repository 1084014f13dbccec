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

/** The database's memory grows where work needs more, and no further than the machine allows. */
@Tag("slow")
class MemoryTest {
  private static final long GIBIBYTE = 1L << 30;

  @Test
  void moreIsTwiceAsMuchAndHalfOfTheMachineAtMost() {
    assertEquals(512, Memory.moreThan(256, 8 * GIBIBYTE));
    assertEquals(4096, Memory.moreThan(3000, 8 * GIBIBYTE));
    assertEquals(256, Memory.moreThan(256, GIBIBYTE / 4));
  }

  @Test
  void whatTheUserSetStays(@TempDir Path state) throws Exception {
    assertEquals("300.0 MiB", limit(state.resolve("own"), new Store.Limits(300, 1)));
    assertEquals(Memory.USUAL + ".0 MiB", limit(state.resolve("usual"), new Store.Limits(null, 1)));
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
                store.execute("SELECT length(list(range)) FROM range(20000000)");
                return tries[0];
              });
      assertEquals(2, needed);
    }
  }

  private static String limit(Path state, Store.Limits limits) throws StoreException, SQLException {
    try (Store store = Store.open(state, limits)) {
      store.shareThreads();
      try (Statement statement = store.connection().createStatement();
          ResultSet row = statement.executeQuery("SELECT current_setting('memory_limit')")) {
        row.next();
        return row.getString(1);
      }
    }
  }
}
