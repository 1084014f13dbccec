#!/usr/bin/env bash
# DuckDB 2.0.0 (JDBC driver 2.0.0.1): split_part in a comparison, on a column without values.
# Expected: split_part(sender, '@', 2) = 'example.org' is NULL for rows whose sender is NULL.
# Seen: with a table of which every row is NULL in that column, the statement cannot be bound ("BindBuiltinScalarFunction did not return
# a BoundFunctionExpression"). One row with a value, and it works: a report fails on the quiet night only.
# Workaround: string_split(sender, '@')[2].
source "$(dirname "$0")/lib.sh"
jars org.duckdb:duckdb_jdbc:2.0.0.1
java_program > "$work/answers" <<'JAVA'
import java.sql.*;

class Main {
  public static void main(String[] none) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:")) {
      count(c, "CREATE TABLE mail AS SELECT NULL::VARCHAR AS sender FROM range(10)");
      System.out.println("split_part=" + count(c, "SELECT count(*) FROM mail WHERE split_part(sender, '@', 2) = 'example.org'"));
      System.out.println("string_split=" + count(c, "SELECT count(*) FROM mail WHERE string_split(sender, '@')[2] = 'example.org'"));
      count(c, "INSERT INTO mail VALUES ('ann@example.org')");
      System.out.println("with_value=" + count(c, "SELECT count(*) FROM mail WHERE split_part(sender, '@', 2) = 'example.org'"));
    }
  }

  static String count(Connection c, String sql) {
    try (Statement s = c.createStatement()) {
      if (!s.execute(sql)) {
        return "";
      }
      try (ResultSet r = s.getResultSet()) {
        r.next();
        return r.getString(1);
      }
    } catch (SQLException e) {
      return e.getMessage().lines().findFirst().orElse("");
    }
  }
}
JAVA
answers "$work/answers"
echo "duckdb_jdbc 2.0.0.1, ten mails without a sender"
expect "WHERE split_part(...) =" "Invalid Input Error: BindBuiltinScalarFunction did not return a BoundFunctionExpression" "${seen[split_part]}"
expect "WHERE string_split(...)[2] =" 0 "${seen[string_split]}"
expect "split_part again, after one mail with a sender" 1 "${seen[with_value]}"
finish
