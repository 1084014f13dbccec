package org.bouncelog.analyze.store;

import java.sql.SQLException;
import java.util.Arrays;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** Fills the columns of a chunk of DuckDB's, one after the other. */
final class Vectors {
  /** Marks a whole number that is not there, where no number of its column may be it. */
  static final long NONE = Long.MIN_VALUE;

  private final DuckDBDataChunkWriter out;
  private final int rows;
  private int column;

  /**
   * @param rows how many rows each column has; its array may be longer
   */
  Vectors(DuckDBDataChunkWriter out, int rows) {
    this.out = out;
    this.rows = rows;
  }

  /** The next column; {@code none} becomes NULL. */
  void longs(long[] values, long none) throws SQLException {
    DuckDBWritableVector vector = out.vector(column++);
    for (int i = 0; i < rows; i++) {
      if (values[i] == none) {
        vector.setNull(i);
      } else {
        vector.setLong(i, values[i]);
      }
    }
  }

  /** The next column; NaN becomes NULL. */
  void doubles(double[] values) throws SQLException {
    DuckDBWritableVector vector = out.vector(column++);
    for (int i = 0; i < rows; i++) {
      if (Double.isNaN(values[i])) {
        vector.setNull(i);
      } else {
        vector.setDouble(i, values[i]);
      }
    }
  }

  /** The next column, in UTF-8 without NUL. */
  void texts(byte[] @Nullable [] values) throws SQLException {
    out.vector(column++)
        .setStringUtf8Batch(0, rows == values.length ? values : Arrays.copyOf(values, rows));
  }
}
