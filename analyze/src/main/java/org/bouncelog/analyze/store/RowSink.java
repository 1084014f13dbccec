package org.bouncelog.analyze.store;

/**
 * Takes the values of one row, in the order of its table's {@link RowTable#columns() columns}. What
 * is absent is not told.
 */
public interface RowSink {
  /** A whole number, a truth value (1 or 0) or a time (microseconds since the epoch, UTC). */
  void number(int column, long value);

  void real(int column, double value);

  /** Text in UTF-8; the array stays as it is. */
  void text(int column, byte[] utf8);
}
