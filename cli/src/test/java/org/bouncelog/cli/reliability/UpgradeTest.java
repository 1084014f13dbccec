package org.bouncelog.cli.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncelog.cli.Terminal;
import org.bouncelog.cli.Terminal.Said;
import org.bouncelog.cli.reliability.Deliveries.Form;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * States of every schema that was ever released: today's build goes on where that one stopped. The
 * old schema is made by the migrations that made it, and gets the rows that it had columns for.
 */
@Tag("slow")
class UpgradeTest {
  private static final Path MIGRATIONS =
      Path.of("..", "analyze", "src", "main", "resources", "org", "bouncelog", "analyze", "store")
          .resolve("migration");
  private static final Path STATE = Path.of("state", "bouncelog.duckdb");

  @TempDir Path folder;

  private static List<Path> migrations() throws IOException {
    try (Stream<Path> files = Files.list(MIGRATIONS)) {
      return files.sorted().toList();
    }
  }

  static IntStream versions() throws IOException {
    return IntStream.range(1, migrations().size());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void goesOnWhereAnOlderBuildStopped(int version) throws IOException, SQLException {
    Random random = new Random(version);
    Terminal terminal = new Terminal(folder);
    List<Deliveries> servers = new ArrayList<>();
    for (Form form : Form.values()) {
      servers.add(new Deliveries(form, "mx" + form.ordinal(), random));
    }
    write(servers);
    assertEquals(0, run(terminal).exit());
    makeOld(version);

    write(servers);
    Said said = run(terminal);
    assertEquals(0, said.exit(), said::err);
    List<String> truth = new ArrayList<>();
    servers.forEach(server -> truth.addAll(server.truth()));
    assertEquals(truth.stream().sorted().toList(), RotationTest.held(terminal));
    assertEquals(truth.size(), terminal.export("deliveries").size());
  }

  private void write(List<Deliveries> servers) throws IOException {
    Path logs = Files.createDirectories(folder.resolve("log"));
    for (int i = 0; i < servers.size(); i++) {
      Files.write(
          logs.resolve("log" + i),
          servers.get(i).next(40),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  private static Said run(Terminal terminal) {
    return terminal.run("--as-of", "2026-02-03", "log");
  }

  /** Replaces the state by one of an older schema that holds the same rows. */
  private void makeOld(int version) throws IOException, SQLException {
    Path today = folder.resolve(STATE);
    Path old = folder.resolve("old.duckdb");
    try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = database.createStatement()) {
      statement.execute("ATTACH '%s' AS today".formatted(today));
      statement.execute("ATTACH '%s' AS old".formatted(old));
      statement.execute("USE old");
      for (Path migration : migrations().subList(0, version)) {
        statement.execute(Files.readString(migration));
      }
      for (String table :
          names(statement, "SELECT table_name FROM duckdb_tables() WHERE database_name = 'old'")) {
        List<String> columns =
            names(
                statement,
                """
                SELECT column_name FROM duckdb_columns() WHERE database_name = 'old' AND table_name = '%1$s'
                INTERSECT
                SELECT column_name FROM duckdb_columns() WHERE database_name = 'today' AND table_name = '%1$s'
                """
                    .formatted(table));
        // All other tables are derived from these.
        if (!columns.isEmpty() && isKept(table)) {
          String list = String.join(", ", columns);
          statement.execute(
              "INSERT INTO old.%s (%s) SELECT %s FROM today.%s"
                  .formatted(table, list, list.replaceAll("(\\w+)", "$1::VARCHAR"), table));
        }
      }
      statement.execute("INSERT INTO setting VALUES ('schema', '%d')".formatted(version));
    }
    Files.move(old, today, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isKept(String table) {
    return List.of("event", "unsettled_event", "settled", "source", "source_reason", "reply")
        .contains(table);
  }

  private static List<String> names(Statement statement, String query) throws SQLException {
    List<String> names = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
