package org.bouncelog.analyze.run;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * What a log holds to the letter that another log has told of already. Which time each log tells of
 * which host is looked up once, so that a log among hundreds is compared only with those that may
 * hold its lines, and only over the time that both tell of.
 */
final class CopiedEvents {
  private final Store store;

  CopiedEvents(Store store) throws StoreException {
    this.store = store;
    store.read(
        () -> {
          store.execute(Query.text("store/host_time"));
          return this;
        });
  }

  /** From when to when a reading and other logs tell of the same hosts. */
  private record Span(String firstAt, String lastAt) {}

  /**
   * Drops what was read of a log from {@code fromOffset} on and is a copy, in the caller's
   * transaction.
   *
   * @return how many events that were
   */
  long drop(int sourceId, long fromOffset) throws SQLException {
    Span shared = shared(sourceId, fromOffset);
    if (shared == null) {
      return 0;
    }
    Query query = new Query(store);
    change("store/settled_copies", sourceId, fromOffset, shared.firstAt(), shared.lastAt());
    long events = settledCopies();
    store.execute(Query.text("store/drop_settled_copies"));
    change("store/told_twice", sourceId, fromOffset, shared.firstAt(), shared.lastAt());
    new SettledMessages(query).reopen();
    return events + change("store/drop_copies", sourceId, fromOffset);
  }

  private @Nullable Span shared(int sourceId, long fromOffset) throws SQLException {
    change("store/fresh_host_time", sourceId, fromOffset);
    change("store/other_host_time", sourceId);
    change("store/shared_time", sourceId);
    change("store/keep_host_time", sourceId, fromOffset);
    try (PreparedStatement span =
            store.connection().prepareStatement(Query.text("store/shared_span"));
        ResultSet row = span.executeQuery()) {
      return row.next() ? new Span(row.getString("first_at"), row.getString("last_at")) : null;
    }
  }

  private long settledCopies() throws SQLException {
    try (PreparedStatement count =
            store.connection().prepareStatement(Query.text("store/settled_copy_events"));
        ResultSet row = count.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private long change(String statement, Object... parameters) throws SQLException {
    try (PreparedStatement change = store.connection().prepareStatement(Query.text(statement))) {
      for (int i = 0; i < parameters.length; i++) {
        change.setObject(i + 1, parameters[i]);
      }
      return change.executeLargeUpdate();
    }
  }
}
