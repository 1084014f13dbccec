#!/usr/bin/env bash
# DuckDB's JDBC driver 2.0.0.1: an appender that goes on after commit(), with auto-commit off.
# Expected: rows flushed after commit() belong to the next transaction, as an INSERT does: rollback() takes them back.
# Seen: no transaction is open until the first statement after commit(). What the appender flushes before that is committed at once;
# rollback() succeeds and the rows stay. Who reads a log, fails and reads it again has these rows twice.
# Workaround: run any statement (BEGIN TRANSACTION) before the appender.
source "$(dirname "$0")/lib.sh"
jars org.duckdb:duckdb_jdbc:2.0.0.1
java_program > "$work/answers" <<'JAVA'
import java.sql.*;
import org.duckdb.*;

class Main {
  public static void main(String[] none) throws SQLException {
    try (DuckDBConnection c = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:")) {
      run(c, "CREATE TABLE event (line INTEGER)");
      c.setAutoCommit(false);
      try (DuckDBAppender appender = c.createAppender("main", "event")) {
        append(appender, 1);
        c.commit();
        append(appender, 2);
        c.rollback();
      }
      System.out.println("appender=" + rows(c));
      c.commit();
      try (DuckDBAppender appender = c.createAppender("main", "event")) {
        run(c, "SELECT 1");
        append(appender, 3);
        c.rollback();
      }
      System.out.println("begun=" + rows(c));
      c.commit();
      run(c, "INSERT INTO event VALUES (4)");
      c.rollback();
      System.out.println("insert=" + rows(c));
    }
  }

  static void append(DuckDBAppender appender, int line) throws SQLException {
    appender.beginRow();
    appender.append(line);
    appender.endRow();
    appender.flush();
  }

  static void run(Connection c, String sql) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }

  static String rows(Connection c) throws SQLException {
    try (Statement s = c.createStatement(); ResultSet r = s.executeQuery("SELECT string_agg(line, ',' ORDER BY line) FROM event")) {
      r.next();
      return r.getString(1);
    }
  }
}
JAVA
answers "$work/answers"
echo "duckdb_jdbc 2.0.0.1: append 1, commit, append 2, rollback"
expect "lines in the table" "1,2" "${seen[appender]}"
expect "a third one is rolled back when a SELECT came before it" "1,2" "${seen[begun]}"
expect "an INSERT right after commit() is rolled back too" "1,2" "${seen[insert]}"
finish
