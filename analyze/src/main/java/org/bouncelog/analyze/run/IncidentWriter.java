package org.bouncelog.analyze.run;

import java.sql.SQLException;
import java.util.List;
import org.bouncelog.analyze.store.Store;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Writes what incidents explain into the temporary table {@code incident_row}, in the caller's
 * transaction.
 */
final class IncidentWriter implements AutoCloseable {
  private final DuckDBAppender out;

  private IncidentWriter(DuckDBAppender out) {
    this.out = out;
  }

  static IncidentWriter open(Store store) throws SQLException {
    DuckDBConnection connection = store.connection().unwrap(DuckDBConnection.class);
    return new IncidentWriter(connection.createAppender("temp", "main", "incident_row"));
  }

  void add(int incident, List<Long> rows) throws SQLException {
    for (Long row : rows) {
      out.beginRow();
      out.append((long) incident);
      out.append(row.longValue());
      out.endRow();
    }
  }

  @Override
  public void close() throws SQLException {
    out.close();
  }
}
