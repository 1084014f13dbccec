package org.bouncelog.analyze.run;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.finding.Thresholds;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;
import org.bouncelog.ingest.source.LogFinder;
import org.bouncelog.ingest.source.LogInput;
import org.bouncelog.ingest.source.SourceReader;

/** A state that a test fills with logs, derives and asks with SQL of its own. */
final class History implements AutoCloseable {
  static final String NOW = "2026-02-10T04:15:00Z";

  private final Path logs;
  private final Store store;
  private final Settings settings;
  private final Ingestion ingestion;

  History(Path folder) throws StoreException, IOException {
    this(folder, HygieneRules.defaults());
  }

  History(Path folder, HygieneRules hygiene) throws StoreException, IOException {
    Path home = Files.createTempDirectory(folder, "history");
    logs = Files.createDirectory(home.resolve("logs"));
    store = Store.open(home.resolve("state"), new Store.Limits(256, 2));
    settings =
        new Settings(
            "test",
            Instant.parse(NOW),
            ZoneOffset.UTC,
            null,
            null,
            SenderIdentity.unknown(),
            hygiene,
            Thresholds.defaults(),
            SourceReader.ENDLESS_LINE_BYTES,
            2);
    ingestion = new Ingestion(store, Classifier::builtIn, settings);
  }

  History log(String name, Stream<String> lines) throws IOException {
    Files.writeString(logs.resolve(name), String.join("\n", lines.toList()) + "\n");
    return this;
  }

  History log(String name, String... lines) throws IOException {
    return log(name, Stream.of(lines));
  }

  /** Writes lines behind those that the log has. */
  History more(String name, List<String> lines) throws IOException {
    if (!lines.isEmpty()) {
      Files.writeString(
          logs.resolve(name),
          String.join("\n", lines) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    return this;
  }

  Store store() {
    return store;
  }

  /** Reads what is new in all logs. */
  Intake read() throws StoreException, IOException {
    LogFinder.Found found =
        LogFinder.find(List.of(logs.toString()), new ByteArrayInputStream(new byte[0]));
    return ingestion.read(
        found,
        new Ingestion.Progress() {
          @Override
          public void reading(LogInput input) {}

          @Override
          public void done() {}
        });
  }

  /** Reads what is new in all logs and makes the derived tables. */
  History derive() throws StoreException, IOException {
    read();
    store.inTransaction(
        () -> {
          new Derivation(store, Classifier.builtIn()).run();
          return 0;
        });
    return this;
  }

  /** Gives all settled messages their events back, in the caller's transaction. */
  void reopenAll() throws SQLException {
    store.execute(
        "CREATE OR REPLACE TEMP TABLE reopened AS SELECT rowid AS settled_row FROM settled");
    new SettledMessages(new Query(store)).reopen();
  }

  /** The rows of a query, in alphabetical order, with a blank between columns. */
  List<String> ask(String sql) throws StoreException {
    return store.read(
        () -> {
          try (Statement statement = store.connection().createStatement();
              ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
              List<String> cells = new ArrayList<>();
              for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                cells.add(String.valueOf(result.getString(i)));
              }
              rows.add(String.join(" ", cells));
            }
            rows.sort(null);
            return rows;
          }
        });
  }

  /** Sender, recipient, attempts and outcome of each delivery. */
  List<String> deliveries() throws StoreException {
    return ask("SELECT sender, recipient, attempts, outcome FROM delivery");
  }

  @Override
  public void close() throws StoreException {
    store.close();
  }

  /** A Postfix line; {@code at} is {@code HH:MM:SS} of 3 February 2026. */
  static String postfix(String host, String at, String daemon, String text) {
    return "2026-02-03T" + at + "+00:00 " + host + " " + daemon + "[41]: " + text;
  }
}
