package org.bouncelog.analyze.store;

import java.sql.SQLException;
import org.duckdb.DuckDBDataChunkWriter;

/** Rows in columns, the unit in which DuckDB takes them. */
interface Chunk {
  /** How many rows DuckDB takes at a time. */
  int CAPACITY = 2048;

  int size();

  boolean isFull();

  void clear();

  /** Hands all rows to DuckDB and returns their number. */
  int writeTo(DuckDBDataChunkWriter out) throws SQLException;
}
