#!/usr/bin/env bash
# DuckDB 2.0.0 (JDBC driver 2.0.0.1): read_csv and hexadecimal queue ids.
# Expected: Postfix' short queue ids (hexadecimal digits, here with one E among decimal ones) stay text, or reading them as numbers fails.
# Seen: a file whose ids all look like that is read as DOUBLE without a warning. The ids overflow to Infinity, so that different
# messages become one, and DISTINCT or a join on the id counts wrong. In JSON, where they are quoted, they stay text.
# Workaround: types={'queue_id': 'VARCHAR'} or all_varchar.
source "$(dirname "$0")/lib.sh"
jars org.duckdb:duckdb_jdbc:2.0.0.1
printf '%s\n' queue_id,recipient 4E1203877,ann@example.org 7E4410221,bob@example.org 8E0912345,cid@example.net > "$work/events.csv"
java_program "$work/events.csv" > "$work/answers" <<'JAVA'
import java.sql.*;

class Main {
  public static void main(String[] files) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:"); Statement s = c.createStatement()) {
      System.out.println("version=" + one(s, "SELECT version()"));
      String csv = " FROM read_csv('" + files[0] + "')";
      System.out.println("type=" + one(s, "SELECT DISTINCT typeof(queue_id)" + csv));
      System.out.println("ids=" + one(s, "SELECT count(*) || ' rows, ' || count(DISTINCT queue_id) || ' id: ' || min(queue_id)" + csv));
      System.out.println("text=" + one(s, "SELECT count(DISTINCT queue_id) FROM read_csv('" + files[0] + "', types = {'queue_id': 'VARCHAR'})"));
    }
  }

  static String one(Statement s, String query) throws SQLException {
    try (ResultSet r = s.executeQuery(query)) {
      r.next();
      return r.getString(1);
    }
  }
}
JAVA
answers "$work/answers"
echo "DuckDB ${seen[version]}, three mails with the ids 4E1203877, 7E4410221, 8E0912345"
expect "type of the column" DOUBLE "${seen[type]}"
expect "what is left of the ids" "3 rows, 1 id: inf" "${seen[ids]}"
expect "distinct ids where the type is given" 3 "${seen[text]}"
finish
