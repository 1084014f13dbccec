#!/usr/bin/env bash
# DuckDB 2.0.0 (JDBC driver 2.0.0.1): time stamps of syslog (RFC 3164), which have no year.
# Expected: strptime takes 'Feb 29 04:15:00' like any other day, or refuses every stamp without a year.
# Seen: a missing year is 1900, which was no leap year. A query over syslog works for four years and raises an error on one day;
# try_strptime gives NULL for the lines of that day only, which a filter on the date drops silently.
# Workaround: put the year in front before parsing.
source "$(dirname "$0")/lib.sh"
jars org.duckdb:duckdb_jdbc:2.0.0.1
java_program > "$work/answers" <<'JAVA'
import java.sql.*;

class Main {
  public static void main(String[] none) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:")) {
      System.out.println("usual=" + one(c, "SELECT strptime('Feb  8 04:15:00', '%b %d %H:%M:%S')"));
      System.out.println("leap=" + one(c, "SELECT strptime('Feb 29 04:15:00', '%b %d %H:%M:%S')"));
      System.out.println("try=" + one(c, "SELECT try_strptime('Feb 29 04:15:00', '%b %d %H:%M:%S')"));
      System.out.println("year=" + one(c, "SELECT strptime('2028 ' || 'Feb 29 04:15:00', '%Y %b %d %H:%M:%S')"));
    }
  }

  static String one(Connection c, String sql) {
    try (Statement s = c.createStatement(); ResultSet r = s.executeQuery(sql)) {
      r.next();
      return r.getString(1);
    } catch (SQLException e) {
      return e.getMessage().lines().findFirst().orElse("");
    }
  }
}
JAVA
answers "$work/answers"
echo "duckdb_jdbc 2.0.0.1, stamps of syslog"
expect "Feb  8" "1900-02-08 04:15:00.0" "${seen[usual]}"
expect "Feb 29" "Conversion Error: Date out of range: 1900-2-29" "${seen[leap]}"
expect "Feb 29 with try_strptime" "null" "${seen[try]}"
expect "Feb 29 with a year in front" "2028-02-29 04:15:00.0" "${seen[year]}"
finish
