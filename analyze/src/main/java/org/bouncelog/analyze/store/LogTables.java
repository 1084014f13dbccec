package org.bouncelog.analyze.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.line.LackingForm;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.source.Compression;
import org.bouncelog.ingest.source.Fault;
import org.bouncelog.ingest.source.ReadResult;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a cluster made of logs: Parquet files in folders, one for each of its runs, and
 * in {@code commits} a file for each state of the whole, which names the runs that belong to it.
 * The one with the highest number counts.
 */
public final class LogTables {
  /** What the first line of a commit begins with, before the tables' own random id. */
  public static final String HEAD = "bouncelog tables 1 ";

  /** Folder of the commits. */
  public static final String COMMITS = "commits";

  private final Store store;
  private final Path folder;
  private final String id;
  private final List<String> runs;

  private LogTables(Store store, Path folder, String id, List<String> runs) {
    this.store = store;
    this.folder = folder;
    this.id = id;
    this.runs = runs;
  }

  /** Whether there are tables in that folder. */
  public static boolean areIn(Path folder) throws IOException {
    return newest(folder) != null;
  }

  /**
   * Opens the tables in {@code folder}, which the store has to have been opened for.
   *
   * @throws IOException when there are none, or they are of a newer Bouncelog
   */
  public static LogTables open(Store store, Path folder) throws IOException {
    Path newest = newest(folder);
    if (newest == null) {
      throw new NoSuchFileException(folder.resolve(COMMITS).toString());
    }
    List<String> lines = Files.readAllLines(newest);
    if (lines.isEmpty() || !lines.get(0).startsWith(HEAD)) {
      throw new IOException(newest + ": expected '" + HEAD + "' and an id in the first line");
    }
    String id = lines.get(0).substring(HEAD.length());
    return new LogTables(store, folder, id, List.copyOf(lines.subList(1, lines.size())));
  }

  private static @Nullable Path newest(Path folder) throws IOException {
    Path commits = folder.resolve(COMMITS);
    if (!Files.isDirectory(commits)) {
      return null;
    }
    try (Stream<Path> files = Files.list(commits)) {
      return files
          .filter(file -> file.getFileName().toString().chars().allMatch(Character::isDigit))
          .max((a, b) -> a.getFileName().compareTo(b.getFileName()))
          .orElse(null);
    }
  }

  /** Tells these tables from all others. */
  public String id() {
    return id;
  }

  /** The runs, oldest first. */
  public List<String> runs() {
    return runs;
  }

  /** What a run read, in its order; {@link #load} then loads logs of this run. */
  public List<TableReading> readings(String run) throws SQLException {
    for (String table : List.of("reading", "count", "sample", "file")) {
      view(table, List.of(run + "/" + table + "/*.parquet"));
    }
    Map<Integer, Counts> counts = counts();
    List<TableReading> readings = new ArrayList<>();
    rows(
        "store/imported_readings",
        row -> {
          int number = row.getInt("number");
          readings.add(reading(row, counts.getOrDefault(number, new Counts())));
        });
    return readings;
  }

  private static TableReading reading(ResultSet row, Counts counts) throws SQLException {
    String failure = row.getString("failure");
    String damage = row.getString("damage");
    int sourceId = row.getInt("source_id");
    boolean isUnknown = row.wasNull();
    Fault fault = fault(failure == null ? damage : failure, row.getString("detail"));
    return new TableReading(
        row.getInt("number"),
        row.getString("name"),
        row.getBoolean("is_named"),
        failure == null ? null : fault,
        Compression.valueOf(row.getString("compression").toUpperCase(Locale.ROOT)),
        isUnknown ? null : sourceId,
        row.getLong("from_offset"),
        row.getBoolean("is_shorter"),
        Tally.of(
            new Tally.Numbers(
                counts.lines,
                counts.events,
                counts.lacking,
                counts.samples,
                row.getLong("first_line_at"),
                row.getLong("last_line_at"))),
        new ReadResult(
            row.getLong("byte_offset"),
            row.getString("ladder"),
            row.getString("anchor"),
            damage == null ? null : fault,
            row.getLong("bytes_read"),
            row.getLong("tail_bytes"),
            row.getLong("last_logged_at"),
            row.getBoolean("yearless"),
            0),
        Instant.EPOCH.plus(row.getLong("read_at"), ChronoUnit.MICROS));
  }

  private static @Nullable Fault fault(@Nullable String label, @Nullable String detail) {
    for (Fault.Kind kind : Fault.Kind.values()) {
      if (kind.label().equals(label)) {
        return new Fault(kind, detail == null ? "" : detail);
      }
    }
    return null;
  }

  /** The account of a log while it is gathered. */
  private static final class Counts {
    private final Map<LineVerdict, Long> lines = new EnumMap<>(LineVerdict.class);
    private final Map<Mta, Long> events = new EnumMap<>(Mta.class);
    private final Map<LackingForm, Long> lacking = new EnumMap<>(LackingForm.class);
    private final List<Tally.Sample> samples = new ArrayList<>();

    void add(String kind, String name, long n) {
      switch (kind) {
        case "verdict" -> lines.put(LineVerdict.valueOf(name), n);
        case "mta" -> events.put(Mta.valueOf(name), n);
        default -> lacking.put(LackingForm.valueOf(name), n);
      }
    }
  }

  private Map<Integer, Counts> counts() throws SQLException {
    Map<Integer, Counts> counts = new HashMap<>();
    rows(
        "store/imported_counts",
        row ->
            counts
                .computeIfAbsent(row.getInt("number"), number -> new Counts())
                .add(row.getString("kind"), row.getString("name"), row.getLong("n")));
    rows(
        "store/imported_samples",
        row ->
            counts
                .computeIfAbsent(row.getInt("number"), number -> new Counts())
                .samples
                .add(
                    new Tally.Sample(
                        LineVerdict.valueOf(row.getString("verdict")),
                        row.getLong("byte_offset"),
                        row.getString("text"))));
    return counts;
  }

  /**
   * Loads the rows of one log of the run that was asked for last, in the caller's transaction.
   *
   * @param number of the log in that run
   * @param sourceId of the log in the ledger
   * @param replies gets the templates that were met
   */
  public void load(int number, int sourceId, FreshReplies replies) throws SQLException {
    Map<String, List<String>> files = new TreeMap<>();
    try (PreparedStatement query =
        store.connection().prepareStatement(Query.text("store/imported_files"))) {
      query.setInt(1, number);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          files
              .computeIfAbsent(row.getString("table_name"), table -> new ArrayList<>())
              .add(row.getString("path"));
        }
      }
    }
    for (Map.Entry<String, List<String>> table : files.entrySet()) {
      view(table.getKey(), table.getValue());
    }
    Set<String> tables = files.keySet();
    store.inParallel(
        () -> {
          insert(tables, RowTable.SETTLED, "store/import_settled", sourceId);
          insert(tables, RowTable.EVENT, "store/import_events", sourceId);
        });
    if (tables.contains(RowTable.REPLY.label()) && replies instanceof ReplyIndex index) {
      rows("store/imported_replies", row -> index.offer(reply(row, sourceId)));
    }
  }

  private void insert(Set<String> tables, RowTable table, String statement, int sourceId)
      throws SQLException {
    if (tables.contains(table.label())) {
      try (PreparedStatement insert = store.connection().prepareStatement(Query.text(statement))) {
        insert.setInt(1, sourceId);
        insert.executeUpdate();
      }
    }
  }

  private static ReplyIndex.Entry reply(ResultSet row, int sourceId) throws SQLException {
    int code = row.getInt("reply_code");
    Integer replyCode = row.wasNull() ? null : code;
    return new ReplyIndex.Entry(
        row.getLong("reply_id"),
        row.getString("provider"),
        row.getString("stage"),
        replyCode,
        row.getString("enhanced_status"),
        row.getString("template"),
        row.getString("relay_host"),
        row.getString("sample"),
        sourceId,
        row.getLong("sample_byte_offset"));
  }

  /** Lets statements read files, named from the tables' folder on, as {@code imported_TABLE}. */
  private void view(String table, List<String> files) throws SQLException {
    String paths =
        files.stream()
            .map(file -> folder.resolve(file).toString().replace("'", "''"))
            .collect(Collectors.joining("','", "['", "']"));
    store.execute(
        "CREATE OR REPLACE TEMP VIEW imported_"
            + table
            + " AS SELECT * FROM read_parquet("
            + paths
            + ")");
  }

  @FunctionalInterface
  private interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  private void rows(String statement, RowConsumer consumer) throws SQLException {
    try (Statement query = store.connection().createStatement();
        ResultSet row = query.executeQuery(Query.text(statement))) {
      while (row.next()) {
        consumer.accept(row);
      }
    }
  }
}
