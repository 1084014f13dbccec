package org.bouncelog.analyze.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AsideTest {
  @Test
  void readsWhatWasCommittedWhileTheOtherConnectionReadsOn(@TempDir Path state) throws Exception {
    try (Store store = Store.open(state, new Store.Limits(null, 1))) {
      store.inTransaction(
          () -> {
            store.execute("INSERT INTO setting VALUES ('basis', 'hello')");
            return 0;
          });
      CountDownLatch asked = new CountDownLatch(1);
      try (Aside<String> aside =
          store.aside(
              query -> {
                waitFor(asked);
                return basis(query);
              })) {
        assertEquals("hello", basis(new Query(store)));
        asked.countDown();
        assertEquals("hello", aside.result());
      }
    }
  }

  @Test
  void troubleIsToldToWhoAsksForTheResult(@TempDir Path state) throws Exception {
    try (Store store = Store.open(state, new Store.Limits(null, 1));
        Aside<Integer> aside =
            store.aside(
                query -> {
                  throw new SQLException("no such luck");
                })) {
      assertEquals("no such luck", assertThrows(SQLException.class, aside::result).getMessage());
    }
  }

  @Test
  void closingWaitsForTheEnd(@TempDir Path state) throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    try (Store store = Store.open(state, new Store.Limits(null, 1))) {
      Aside<Integer> aside =
          store.aside(
              query -> {
                LockSupport.parkNanos(200_000_000);
                ended.set(true);
                throw new SQLException("nobody hears");
              });
      aside.close();
      assertTrue(ended.get());
    }
  }

  private static String basis(Query query) throws SQLException {
    return query.list("derive/00-setting", row -> row.text("value"), "basis").stream()
        .findFirst()
        .orElse("");
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
