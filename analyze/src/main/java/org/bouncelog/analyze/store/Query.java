package org.bouncelog.analyze.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a query that stands in a file, and reads its rows. */
public final class Query {
  private final Connection connection;

  public Query(Store store) {
    this(store.connection());
  }

  Query(Connection connection) {
    this.connection = connection;
  }

  /** The text of {@code NAME.sql}, for statements with parameters of their own. */
  public static String text(String name) {
    return SqlFile.read(name + ".sql");
  }

  /** Makes an object of the row the result set stands on. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(Row row) throws SQLException;
  }

  /**
   * All rows of {@code sql/NAME.sql}; {@code parameters} fill its question marks. Without any it
   * takes three quarters of the time: the database plans what is prepared twice.
   */
  public <T> List<T> list(String name, RowReader<T> reader, @Nullable Object... parameters)
      throws SQLException {
    String sql = SqlFile.read("sql/" + name + ".sql");
    if (parameters.length == 0) {
      try (Statement query = connection.createStatement();
          ResultSet result = query.executeQuery(sql)) {
        return rows(result, reader);
      }
    }
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      bind(query, parameters);
      try (ResultSet result = query.executeQuery()) {
        return rows(result, reader);
      }
    }
  }

  /** What is done with a row. */
  @FunctionalInterface
  public interface RowConsumer {
    void accept(Row row) throws SQLException;
  }

  /**
   * Runs {@code sql/NAME.sql} and hands over one row after the other.
   *
   * @param numbers stand in the statement for {@code $1}, {@code $2}, …, as text: what is prepared
   *     is planned twice
   */
  public void each(String name, RowConsumer consumer, long... numbers) throws SQLException {
    String sql = withNumbers(name, numbers);
    try (Statement query = connection.createStatement();
        ResultSet result = query.executeQuery(sql)) {
      Row row = new Row(result);
      while (result.next()) {
        consumer.accept(row);
      }
    }
  }

  /** Runs {@code sql/NAME.sql}, which writes, with numbers as {@link #each} takes them. */
  public void runWith(String name, long... numbers) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(withNumbers(name, numbers));
    }
  }

  private static String withNumbers(String name, long... numbers) {
    String sql = SqlFile.read("sql/" + name + ".sql");
    for (int i = numbers.length; i > 0; i--) {
      sql = sql.replace("$" + i, Long.toString(numbers[i - 1]));
    }
    return sql;
  }

  private static <T> List<T> rows(ResultSet result, RowReader<T> reader) throws SQLException {
    List<T> rows = new ArrayList<>();
    Row row = new Row(result);
    while (result.next()) {
      rows.add(reader.read(row));
    }
    return rows;
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }

  /** The one row of {@code sql/NAME.sql}. */
  public <T> T one(String name, RowReader<T> reader, Object... parameters) throws SQLException {
    List<T> rows = list(name, reader, parameters);
    if (rows.size() != 1) {
      throw new IllegalStateException(name + " gave " + rows.size() + " rows, expected one");
    }
    return rows.get(0);
  }

  /** Runs {@code sql/NAME.sql}, which writes. */
  public void run(String name, Object... parameters) throws SQLException {
    if (parameters.length == 0) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(SqlFile.read("sql/" + name + ".sql"));
      }
    } else {
      runEach(name, List.<Object[]>of(parameters));
    }
  }

  /** Runs {@code sql/NAME.sql}, which writes, and says how many rows it changed. */
  public long change(String name, Object... parameters) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(SqlFile.read("sql/" + name + ".sql"))) {
      bind(statement, parameters);
      return statement.executeLargeUpdate();
    }
  }

  /** Runs {@code sql/NAME.sql}, which writes, once with each row of parameters. */
  public void runEach(String name, List<Object[]> rows) throws SQLException {
    if (rows.isEmpty()) {
      return; // To prepare it costs milliseconds.
    }
    try (PreparedStatement statement =
        connection.prepareStatement(SqlFile.read("sql/" + name + ".sql"))) {
      for (Object[] parameters : rows) {
        bind(statement, parameters);
        statement.execute();
      }
    }
  }

  /** One row; timestamps are UTC, missing values null. */
  public static final class Row {
    private final ResultSet result;

    /** The driver compares a name with those of all columns each time. */
    private final Map<String, Integer> columns = new HashMap<>();

    private Row(ResultSet result) throws SQLException {
      this.result = result;
      ResultSetMetaData names = result.getMetaData();
      for (int i = names.getColumnCount(); i > 0; i--) {
        columns.put(names.getColumnName(i), i);
      }
    }

    private int column(String name) {
      Integer column = columns.get(name);
      if (column == null) {
        throw new IllegalStateException("no column " + name);
      }
      return column;
    }

    public String text(String column) throws SQLException {
      return present(result.getString(column(column)), column);
    }

    private static <T> T present(@Nullable T value, String column) {
      if (value == null) {
        throw new IllegalStateException("column " + column + " is null");
      }
      return value;
    }

    public @Nullable String textOrNull(String column) throws SQLException {
      return result.getString(column(column));
    }

    public long number(String column) throws SQLException {
      return result.getLong(column(column));
    }

    public @Nullable Long numberOrNull(String column) throws SQLException {
      long value = result.getLong(column(column));
      return result.wasNull() ? null : value;
    }

    public double real(String column) throws SQLException {
      return result.getDouble(column(column));
    }

    public boolean flag(String column) throws SQLException {
      return result.getBoolean(column(column));
    }

    public @Nullable Integer integerOrNull(String column) throws SQLException {
      int value = result.getInt(column(column));
      return result.wasNull() ? null : value;
    }

    public Instant instant(String column) throws SQLException {
      return present(instantOrNull(column), column);
    }

    public @Nullable Instant instantOrNull(String column) throws SQLException {
      LocalDateTime value = result.getObject(column(column), LocalDateTime.class);
      return value == null ? null : value.toInstant(ZoneOffset.UTC);
    }

    /** A point in time as a parameter of a query. */
    public static Timestamp parameter(Instant at) {
      return Timestamp.valueOf(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
    }
  }
}
