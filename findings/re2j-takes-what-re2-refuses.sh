#!/usr/bin/env bash
# RE2/J 1.8 and the RE2 inside DuckDB 2.0.0: a pattern checked with the one and run by the other.
# Expected: RE2/J, a port of RE2, accepts what RE2 accepts: it can check a pattern of the configuration before SQL uses it.
# Seen: RE2 multiplies nested repetitions and refuses more than 1000, RE2/J looks at each alone: the usual pattern of a host name (labels
# of up to 63 characters, up to 127 of them) is accepted by RE2/J and an error in DuckDB. So is Java's syntax for named groups. \C is the
# reverse.
source "$(dirname "$0")/lib.sh"
jars org.duckdb:duckdb_jdbc:2.0.0.1 com.google.re2j:re2j:1.8
java_program > "$work/answers" <<'JAVA'
import com.google.re2j.Pattern;
import java.sql.*;

class Main {
  public static void main(String[] none) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:")) {
      both(c, "host", "([a-z0-9-]{1,63}[.]){1,127}[a-z]{2,63}");
      both(c, "group", "(?<list>[a-z]+)-bounces@");
      both(c, "byte", "\\C");
      both(c, "plain", "([a-z0-9-]+[.])+[a-z]+");
    }
  }

  static void both(Connection c, String name, String pattern) {
    String java = "yes";
    try {
      Pattern.compile(pattern);
    } catch (com.google.re2j.PatternSyntaxException e) {
      java = "no (" + e.getDescription() + ")";
    }
    String duck = "yes";
    try (PreparedStatement s = c.prepareStatement("SELECT regexp_matches('mx.example.org', ?)")) {
      s.setString(1, pattern);
      s.executeQuery().next();
    } catch (SQLException e) {
      duck = "no (" + e.getMessage().lines().findFirst().orElse("") + ")";
    }
    System.out.println(name + "=RE2/J " + java + ", DuckDB " + duck);
  }
}
JAVA
answers "$work/answers"
echo "re2j 1.8, duckdb_jdbc 2.0.0.1: is the pattern accepted?"
expect '([a-z0-9-]{1,63}[.]){1,127}[a-z]{2,63}' "RE2/J yes, DuckDB no (Invalid Input Error: invalid repetition size: {1,127})" "${seen[host]}"
expect '(?<list>[a-z]+)-bounces@' "RE2/J yes, DuckDB no (Invalid Input Error: invalid perl operator: (?<)" "${seen[group]}"
expect '\C' "RE2/J no (invalid escape sequence), DuckDB yes" "${seen[byte]}"
expect '([a-z0-9-]+[.])+[a-z]+' "RE2/J yes, DuckDB yes" "${seen[plain]}"
finish
