package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.util.stream.Collectors;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.verdict.Decision;
import org.bouncelog.analyze.verdict.Reason;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** Writes decisions into the temporary table {@code decision}, in the caller's transaction. */
final class DecisionWriter implements AutoCloseable {
  private final DuckDBAppender out;

  private DecisionWriter(DuckDBAppender out) {
    this.out = out;
  }

  static DecisionWriter open(Store store) throws SQLException {
    DuckDBConnection connection = store.connection().unwrap(DuckDBConnection.class);
    return new DecisionWriter(connection.createAppender("temp", "main", "decision"));
  }

  void add(Decision decision) throws SQLException {
    out.beginRow();
    out.append(decision.address());
    out.append(decision.domain());
    out.append(decision.verdict().label());
    out.append(decision.reason().label());
    out.append(decision.reasons().stream().map(Reason::label).collect(Collectors.joining(" ")));
    out.append(decision.cause());
    out.append((long) decision.strikes());
    out.append(decision.firstFailure());
    out.append(decision.lastFailure());
    append(decision.lastDelivered());
    append(decision.expires());
    out.append(decision.row());
    out.endRow();
  }

  private void append(@Nullable Long value) throws SQLException {
    if (value == null) {
      out.appendNull();
    } else {
      out.append(value.longValue());
    }
  }

  @Override
  public void close() throws SQLException {
    out.close();
  }
}
