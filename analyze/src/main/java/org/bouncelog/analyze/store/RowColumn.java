package org.bouncelog.analyze.store;

/**
 * A column of rows that are written elsewhere than into the database, called as there.
 *
 * @param isRequired whether every row has a value
 */
public record RowColumn(String name, Type type, boolean isRequired) {
  /** The types, as SQL calls them; times are microseconds, UTC. */
  public enum Type {
    BIGINT,
    INTEGER,
    BOOLEAN,
    TIMESTAMP,
    DOUBLE,
    VARCHAR
  }

  static RowColumn required(String name, Type type) {
    return new RowColumn(name, type, true);
  }

  static RowColumn optional(String name, Type type) {
    return new RowColumn(name, type, false);
  }
}
