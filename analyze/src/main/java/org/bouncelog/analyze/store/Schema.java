package org.bouncelog.analyze.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * The schema and its migrations. A migration works on a copy of the database that then takes its
 * place by rename, so that a crash or a full disk leaves the old one whole.
 */
final class Schema {
  /** What the attached database is called. */
  static final String NAME = "state";

  private static final String USE = "USE " + NAME;

  /** In order; a released file is never edited, only followed by another. */
  private static final List<String> MIGRATIONS =
      List.of(
          "V001__events_and_ledger.sql",
          "V002__rejects_count_once.sql",
          "V003__messages_in_numbers.sql",
          "V004__verdicts_checked_in_dns.sql",
          "V005__kept_suppressions.sql",
          "V006__clock.sql",
          "V007__folded.sql",
          "V008__decisions.sql",
          "V009__relay_of_deliveries.sql",
          "V010__meaning_and_evidence.sql",
          "V011__whom_replies_name.sql",
          "V012__removals.sql",
          "V013__relays_and_incidents.sql",
          "V014__reported.sql",
          "V015__derived_so_far.sql",
          "V016__opensmtpd.sql",
          "V017__listed_since.sql",
          "V018__reason_before.sql",
          "V019__settled.sql",
          "V020__settled_counts.sql",
          "V021__rejects_of_few_logs.sql");

  /**
   * Rows that are compressed together and scanned by one thread: half of what the database takes by
   * itself, so that a night of a hundred thousand deliveries keeps two threads busy and little is
   * left to be written when the run ends.
   */
  private static final int ROW_GROUP = 61_440;

  private Schema() {}

  static int latest() {
    return MIGRATIONS.size();
  }

  /** Opens the database with the latest schema, creating or migrating it first where needed. */
  static Connection openLatest(Path file) throws SQLException, IOException, StoreException {
    int version = 0;
    if (Files.exists(file)) {
      Connection connection = open(file);
      version = version(connection);
      if (version == latest()) {
        return connection;
      }
      connection.close();
      if (version > latest()) {
        throw newer(file, version);
      }
    }
    migrate(file, version);
    return open(file);
  }

  private static void migrate(Path file, int version) throws SQLException, IOException {
    Path copy = removeCopy(file);
    if (version > 0) {
      Files.copy(file, copy);
    }
    try (Connection connection = open(copy)) {
      // A new database has nothing that a statement of the same transaction could still hold.
      int step = version == 0 ? latest() : 1;
      for (int done = version; done < latest(); done += step) {
        apply(connection, MIGRATIONS.subList(done, done + step), done + step);
      }
      // Closing would do this, too, and say nothing where the disk is full: only the file is moved,
      // and what still stood in its log of changes would be lost.
      try (Statement statement = connection.createStatement()) {
        statement.execute("CHECKPOINT");
      }
    }
    Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes the copy that a migration works on, and says where it is. */
  static Path removeCopy(Path file) throws IOException {
    Path copy = file.resolveSibling(file.getFileName() + ".migrating");
    Files.deleteIfExists(copy);
    Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + ".wal"));
    return copy;
  }

  private static StoreException newer(Path file, int version) {
    return new StoreException(
        StoreException.Kind.NEWER_SCHEMA,
        StoreMessage.of("newer")
            .with("file", file)
            .with("version", version)
            .with("latest", latest()),
        null);
  }

  /** Another connection to the database of {@code connection}. */
  static Connection another(Connection connection) throws SQLException {
    Connection other = connection.unwrap(DuckDBConnection.class).duplicate();
    try (Statement statement = other.createStatement()) {
      statement.execute(USE);
      return other;
    } catch (SQLException e) {
      other.close();
      throw e;
    }
  }

  /** Attached to a database in memory, because only then can the size of row groups be chosen. */
  private static Connection open(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:", new Properties());
    try (Statement statement = connection.createStatement()) {
      // DuckDB 2.0.0.1 damages what it holds (docs/performance.md) where a checkpoint packs row
      // groups that lost rows: without it, a row group goes when all its rows are gone.
      statement.execute("SET max_vacuum_tasks = 0");
      // It also does where a join by rowid filters a scan: joins filter none.
      statement.execute("SET disabled_optimizers = 'join_filter_pushdown'");
      attach(connection, file, NAME);
      statement.execute(USE);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  static void attach(Connection connection, Path file, String name) throws SQLException {
    String path = file.toAbsolutePath().toString().replace("'", "''");
    try (Statement statement = connection.createStatement()) {
      statement.execute("ATTACH '" + path + "' AS " + name + " (ROW_GROUP_SIZE " + ROW_GROUP + ")");
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SqlFile.read("store/has_schema.sql"))) {
      if (!row.next() || row.getInt(1) == 0) {
        return 0;
      }
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SqlFile.read("store/schema_version.sql"))) {
      return row.next() ? Integer.parseInt(row.getString(1)) : 0;
    }
  }

  private static void apply(Connection connection, List<String> migrations, int version)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN TRANSACTION");
      for (String migration : migrations) {
        statement.execute(SqlFile.read("store/migration/" + migration));
      }
      statement.execute("DELETE FROM setting WHERE key = 'schema'");
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO setting VALUES ('schema', ?)")) {
        insert.setString(1, Integer.toString(version));
        insert.executeUpdate();
      }
      statement.execute("COMMIT");
    }
  }
}
