#!/usr/bin/env bash
# DuckDB 2.0.0 (JDBC driver 2.0.0.1) on an export of the journal (journalctl -o json).
# Expected: MESSAGE is text, in every row, but where the journal could not write it as text (then it is an array of numbers).
# Seen: one such line anywhere (a reply in Latin-1 or with an escape character) makes the column JSON for all rows: the text of every line
# is then quoted and escaped, and LIKE '4F1A%' finds nothing, on the day that line comes.
# Workaround: columns = {'MESSAGE': 'VARCHAR'}.
source "$(dirname "$0")/lib.sh"
jars org.duckdb:duckdb_jdbc:2.0.0.1
printf '%s\n' '{"MESSAGE":"4F1A22C0E1: to=<ann@example.net>"}' '{"MESSAGE":"4F1A22C0E2: said \"no\""}' > "$work/quiet.json"
{ cat "$work/quiet.json"; echo '{"MESSAGE":[52,70,49,65,238]}'; } > "$work/odd.json"
java_program "$work" > "$work/answers" <<'JAVA'
import java.sql.*;

class Main {
  public static void main(String[] folder) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:"); Statement s = c.createStatement()) {
      for (String day : new String[] {"quiet", "odd"}) {
        String file = "read_json('" + folder[0] + "/" + day + ".json'";
        System.out.println(day + "=" + one(s, "SELECT any_value(typeof(MESSAGE)) || ': ' || min(MESSAGE::VARCHAR) FROM " + file + ")"));
        System.out.println(day + "_found=" + one(s, "SELECT count(*) FROM " + file + ") WHERE MESSAGE LIKE '4F1A%'"));
        System.out.println(day + "_typed=" + one(s, "SELECT count(*) FROM " + file + ", columns = {'MESSAGE': 'VARCHAR'}) WHERE MESSAGE LIKE '4F1A%'"));
      }
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
echo "duckdb_jdbc 2.0.0.1, two lines of the journal as JSON, and the same with one that is an array of numbers"
expect "type and first line" 'VARCHAR: 4F1A22C0E1: to=<ann@example.net>' "${seen[quiet]}"
expect "lines like '4F1A%'" 2 "${seen[quiet_found]}"
expect "type and first line, with the odd one" 'JSON: "4F1A22C0E1: to=<ann@example.net>"' "${seen[odd]}"
expect "lines like '4F1A%'" 0 "${seen[odd_found]}"
expect "the same with columns given" 2 "${seen[odd_typed]}"
finish
