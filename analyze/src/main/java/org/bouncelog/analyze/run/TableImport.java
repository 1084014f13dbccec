package org.bouncelog.analyze.run;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.store.FreshReplies;
import org.bouncelog.analyze.store.LogTables;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;
import org.bouncelog.analyze.store.TableReading;
import org.bouncelog.ingest.source.Match;
import org.bouncelog.ingest.source.SourceState;

/**
 * Takes over what a cluster read of logs since the last time, in the order in which it read them,
 * one transaction for each log. What counts of it is decided as if this machine had read them.
 */
public final class TableImport {
  /** Under which the database keeps which tables it holds, and how much of them. */
  private static final String TABLES = "tables";

  private final Store store;
  private final Path folder;
  private final LogTables tables;
  private final LogAccounts accounts;
  private final FreshReplies replies = FreshReplies.none();

  /**
   * @param folder of the tables
   * @param classifier asked for when the first reply has to be classified
   * @throws StoreException when the database holds other logs or other tables
   */
  public TableImport(Store store, Path folder, Supplier<Classifier> classifier)
      throws StoreException, IOException {
    this.store = store;
    this.folder = folder;
    this.tables = LogTables.open(store, folder);
    this.accounts = new LogAccounts(store, classifier);
  }

  /**
   * How far the tables are in the database.
   *
   * @param run how many runs are wholly there
   * @param reading how many logs of the next one are
   */
  private record Progress(int run, int reading) {
    String mark(String id) {
      return id + " " + run + " " + reading;
    }
  }

  /** Takes over what is new. */
  public Intake read() throws StoreException, IOException {
    Progress done = progress();
    IntakeCounter reads = new IntakeCounter();
    for (int run = done.run(); run < tables.runs().size(); run++) {
      String name = tables.runs().get(run);
      List<TableReading> readings = store.read(() -> tables.readings(name));
      int from = run == done.run() ? done.reading() : 0;
      for (TableReading reading : readings.subList(from, readings.size())) {
        read(reading, new Progress(run, reading.number() + 1), reads);
      }
      if (!readings.isEmpty()) {
        accounts.see(readings.get(0).readAt());
      }
      Progress next = new Progress(run + 1, 0);
      store.inTransaction(() -> keep(next));
    }
    return reads.intake();
  }

  private void read(TableReading reading, Progress next, IntakeCounter reads)
      throws StoreException {
    if (reading.failure() != null) {
      reads.failed(reading.name(), reading.failure());
      return;
    }
    int sourceId = reading.sourceId() == null ? accounts.lastSourceId() + 1 : reading.sourceId();
    SourceState state = accounts.state(sourceId);
    if (state == null && sourceId != accounts.lastSourceId() + 1) {
      throw StoreException.ofOtherTables(store.folder(), folder);
    }
    Match match =
        state == null
            ? Match.NEW
            : new Match(state, reading.fromOffset(), false, reading.isShorter());
    accounts.read(
        reading.name(),
        sourceId,
        reading.readAt(),
        replies,
        reads,
        () -> {
          tables.load(reading.number(), sourceId, replies);
          keep(next);
          return new LogReading(
              reading.name(),
              reading.isNamed(),
              match,
              reading.compression(),
              reading.tally(),
              reading.result());
        });
  }

  private Progress progress() throws StoreException {
    List<String> marks =
        store.read(
            () -> new Query(store).list("derive/00-setting", row -> row.text("value"), TABLES));
    if (marks.isEmpty() && accounts.lastSourceId() == 0) {
      return new Progress(0, 0);
    }
    String[] mark = marks.isEmpty() ? new String[0] : marks.get(0).split(" ", -1);
    if (mark.length != 3 || !mark[0].equals(tables.id())) {
      throw StoreException.ofOtherTables(store.folder(), folder);
    }
    return new Progress(Integer.parseInt(mark[1]), Integer.parseInt(mark[2]));
  }

  private Progress keep(Progress progress) throws SQLException {
    Query query = new Query(store);
    query.run("derive/90-forget_setting", TABLES);
    query.run("derive/91-keep_setting", TABLES, progress.mark(tables.id()));
    return progress;
  }
}
