#!/usr/bin/env bash
# DuckDB 2.0.0 (JDBC driver 2.0.0.1): hash() of addresses that are alike.
# Expected: 64 bits tell 10,000 texts apart (two of them would share a hash once in four hundred billion times).
# Seen: of the 10,000 addresses reader0@domain0.example to reader99@domain99.example one in nine has the hash of another:
# hash('reader51@domain31.example') = hash('reader58@domain81.example'). Who counts or joins by hash() counts too few, and
# takes one address for another.
# Workaround: md5_number_lower(address), or the text itself.
source "$(dirname "$0")/lib.sh"
jars org.duckdb:duckdb_jdbc:2.0.0.1
java_program > "$work/answers" <<'JAVA'
import java.sql.*;

class Main {
  public static void main(String[] none) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:");
        Statement s = c.createStatement()) {
      s.execute("CREATE TABLE reader AS SELECT 'reader' || u || '@domain' || d || '.example' AS address FROM range(100) a(u), range(100) b(d)");
      try (ResultSet r = s.executeQuery("SELECT count(DISTINCT address), count(DISTINCT hash(address)), count(DISTINCT md5_number_lower(address)) FROM reader")) {
        r.next();
        System.out.println("addresses=" + r.getString(1) + "\nhashes=" + r.getString(2) + "\nmd5=" + r.getString(3));
      }
      try (ResultSet r = s.executeQuery("SELECT hash('reader51@domain31.example') = hash('reader58@domain81.example')")) {
        r.next();
        System.out.println("same=" + r.getString(1));
      }
    }
  }
}
JAVA
answers "$work/answers"
echo "duckdb_jdbc 2.0.0.1, 10,000 addresses"
expect "different addresses" 10000 "${seen[addresses]}"
expect "different hash(address)" 8896 "${seen[hashes]}"
expect "different md5_number_lower(address)" 10000 "${seen[md5]}"
expect "hash('reader51@domain31.example') = hash('reader58@domain81.example')" true "${seen[same]}"
finish
