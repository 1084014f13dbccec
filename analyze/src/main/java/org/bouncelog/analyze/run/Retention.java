package org.bouncelog.analyze.run;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;

/**
 * Drops old events. Suppressions that rest on them are kept until they lapse, the ledger is not
 * touched, and everything else that was known of these events is forgotten.
 */
public final class Retention {
  private final Store store;

  public Retention(Store store) {
    this.store = store;
  }

  /**
   * Drops the events of the days before {@code asOf} that are more than {@code days} ago. The
   * derived tables have to be up to date; they are derived again before anything else is asked of
   * them.
   *
   * @return how many events were dropped
   */
  public long apply(Instant asOf, int days) throws StoreException, IOException {
    Timestamp bound =
        Query.Row.parameter(asOf.truncatedTo(ChronoUnit.DAYS).minus(days, ChronoUnit.DAYS));
    Query query = new Query(store);
    long old = store.read(() -> query.one("retain/00-count", row -> row.number("events"), bound));
    if (old == 0) {
      return 0;
    }
    new KeptResult(store.folder()).delete();
    store.inTransaction(
        () -> {
          query.run("retain/10-forget_kept");
          query.run("retain/20-keep", bound);
          query.run("retain/30-events", bound);
          query.run("retain/35-settled", bound);
          query.run("retain/40-replies");
          query.run("retain/50-samples", bound);
          query.run("derive/90-forget_setting", "basis");
          Derivation.clear(store);
          return old;
        });
    // The room is free for what comes; until that is written over, the old bytes stay readable.
    return store.read(
        () -> {
          store.execute("CHECKPOINT");
          return old;
        });
  }
}
