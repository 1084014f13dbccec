package org.bouncelog.analyze.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bouncelog.analyze.result.StateStatus;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;
import org.jspecify.annotations.Nullable;

/** Says what a state holds: it counts, and derives nothing. */
public final class StatusReader {
  private final Store store;
  private final ZoneId zone;

  /**
   * @param zone of the days that are counted
   */
  public StatusReader(Store store, ZoneId zone) {
    this.store = store;
    this.zone = zone;
  }

  private record Logs(
      long logs,
      long damaged,
      long lines,
      long recognised,
      long ignored,
      long unparsed,
      @Nullable Instant firstRead,
      @Nullable Instant lastRead) {}

  private record Events(
      long events, long attempts, @Nullable Instant oldest, @Nullable Instant newest) {}

  private record Reporting(@Nullable Instant last) {}

  /** Reads it. */
  public StateStatus read() throws StoreException, IOException {
    long bytes = bytes(store.folder());
    return store.read(() -> read(new Query(store), bytes));
  }

  private StateStatus read(Query query, long bytes) throws SQLException {
    Logs logs =
        query.one(
            "status/logs",
            row ->
                new Logs(
                    row.number("logs"),
                    row.number("damaged"),
                    row.number("lines"),
                    row.number("recognised"),
                    row.number("ignored"),
                    row.number("unparsed"),
                    row.instantOrNull("first_read_at"),
                    row.instantOrNull("last_read_at")));
    Events events =
        query.one(
            "status/events",
            row ->
                new Events(
                    row.number("events"),
                    row.number("attempts"),
                    row.instantOrNull("oldest"),
                    row.instantOrNull("newest")));
    long days =
        query
            .list("status/quarters", row -> row.instant("quarter").atZone(zone).toLocalDate())
            .stream()
            .distinct()
            .count();
    Reporting reporting =
        query.one("status/reported", row -> new Reporting(row.instantOrNull("as_of")));
    return new StateStatus(
        store.folder().toString(),
        bytes,
        logs.logs,
        logs.damaged,
        logs.lines,
        logs.recognised,
        logs.ignored,
        logs.unparsed,
        events.events,
        events.attempts,
        events.oldest,
        events.newest,
        days,
        logs.firstRead,
        logs.lastRead,
        counts(query, "status/deliveries", "outcome", "deliveries"),
        counts(query, "status/addresses", "verdict", "addresses"),
        isAnalysed(query),
        reporting.last);
  }

  private static Map<String, Long> counts(Query query, String name, String key, String number)
      throws SQLException {
    Map<String, Long> counts = new HashMap<>();
    query.each(name, row -> counts.put(row.text(key), row.number(number)));
    return counts;
  }

  /** The derived tables name the ledger that they were made from. */
  private static boolean isAnalysed(Query query) throws SQLException {
    String ledger = query.one("derive/00-ledger_mark", row -> row.text("mark"));
    return query.list("derive/00-setting", row -> row.text("value"), Analyzer.DELIVERIES).stream()
        .anyMatch(basis -> basis.startsWith(ledger + "|"));
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        if (Files.isRegularFile(Objects.requireNonNull(file), LinkOption.NOFOLLOW_LINKS)) {
          bytes += Files.size(file);
        }
      }
    }
    return bytes;
  }
}
