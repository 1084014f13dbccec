#!/usr/bin/env bash
# DuckDB's JDBC driver 2.0.0.1: a Java table function that is registered under a name already taken.
# Expected: the new function replaces the old one, or register() fails.
# Seen: register() succeeds, and the name still calls the first function. A loader that registers a function for each file reads
# the first file again and reports success.
# Workaround: register once per connection, and let the function ask which file to read.
source "$(dirname "$0")/lib.sh"
jars org.duckdb:duckdb_jdbc:2.0.0.1
java_program > "$work/answers" <<'JAVA'
import java.sql.*;
import org.duckdb.*;

class Main {
  public static void main(String[] none) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:"); Statement s = c.createStatement()) {
      register(c, 1);
      System.out.println("first=" + one(s));
      String outcome = "no error";
      try {
        register(c, 2);
      } catch (SQLException e) {
        outcome = "an error";
      }
      System.out.println("again=" + outcome);
      System.out.println("second=" + one(s));
    }
  }

  static void register(Connection c, int value) throws SQLException {
    DuckDBFunctions.tableFunction().withName("read_log").withFunction(new OneRow(value)).register(c);
  }

  static String one(Statement s) throws SQLException {
    try (ResultSet r = s.executeQuery("SELECT file FROM read_log()")) {
      return r.next() ? r.getString(1) : "nothing";
    }
  }

  record OneRow(int value) implements DuckDBTableFunction<Object, boolean[], Object> {
    public Object bind(DuckDBTableFunctionBindInfo info) throws SQLException {
      info.addResultColumn("file", DuckDBColumnType.INTEGER);
      return this;
    }

    public boolean[] init(DuckDBTableFunctionInitInfo info) {
      return new boolean[1];
    }

    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter out) throws SQLException {
      boolean[] done = info.getInitData();
      if (done[0]) {
        return 0;
      }
      done[0] = true;
      out.vector(0).setInt(0, value);
      return 1;
    }
  }
}
JAVA
answers "$work/answers"
echo "duckdb_jdbc 2.0.0.1, read_log() registered for file 1, then for file 2"
expect "first call reads file" 1 "${seen[first]}"
expect "registering again gives" "no error" "${seen[again]}"
expect "the call after that reads file" 1 "${seen[second]}"
finish
