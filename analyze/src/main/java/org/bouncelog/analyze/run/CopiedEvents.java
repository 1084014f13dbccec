package org.bouncelog.analyze.run;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;

/** What a log holds to the letter that another log has told of already. */
final class CopiedEvents {
  private final Store store;

  CopiedEvents(Store store) {
    this.store = store;
  }

  /**
   * Drops what was read of a log from {@code fromOffset} on and is a copy, in the caller's
   * transaction.
   *
   * @return how many events that were
   */
  long drop(int sourceId, long fromOffset) throws SQLException {
    if (!hasOverlap(sourceId, fromOffset)) {
      return 0;
    }
    Query query = new Query(store);
    change("store/settled_copies", sourceId, fromOffset);
    long events = settledCopies();
    store.execute(Query.text("store/drop_settled_copies"));
    change("store/told_twice", sourceId, fromOffset);
    new SettledMessages(query).reopen();
    return events + change("store/drop_copies", sourceId, fromOffset);
  }

  private boolean hasOverlap(int sourceId, long fromOffset) throws SQLException {
    try (PreparedStatement others =
        store.connection().prepareStatement(Query.text("store/overlapping_sources"))) {
      others.setInt(1, sourceId);
      others.setLong(2, fromOffset);
      try (ResultSet found = others.executeQuery()) {
        return found.next();
      }
    }
  }

  private long settledCopies() throws SQLException {
    try (PreparedStatement count =
            store.connection().prepareStatement(Query.text("store/settled_copy_events"));
        ResultSet row = count.executeQuery()) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  private long change(String statement, int sourceId, long fromOffset) throws SQLException {
    try (PreparedStatement change = store.connection().prepareStatement(Query.text(statement))) {
      change.setInt(1, sourceId);
      change.setLong(2, fromOffset);
      return change.executeLargeUpdate();
    }
  }
}
