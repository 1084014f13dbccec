package org.bouncelog.spark;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampNTZType;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.bouncelog.analyze.run.LogReading;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.source.Fault;
import org.bouncelog.ingest.source.ReadResult;
import org.bouncelog.ingest.source.SourceState;
import org.jspecify.annotations.Nullable;

/** What was read of which log: small tables beside the rows, as {@code LogTables} reads them. */
final class Ledger {
  private static final StructType READING =
      new StructType()
          .add("number", IntegerType, false)
          .add("name", StringType, false)
          .add("is_named", BooleanType, false)
          .add("failure", StringType)
          .add("detail", StringType)
          .add("compression", StringType, false)
          .add("source_id", IntegerType)
          .add("is_kept", BooleanType, false)
          .add("recognised", LongType, false)
          .add("from_offset", LongType, false)
          .add("is_shorter", BooleanType, false)
          .add("ladder", StringType, false)
          .add("byte_offset", LongType, false)
          .add("anchor", StringType, false)
          .add("damage", StringType)
          .add("bytes_read", LongType, false)
          .add("tail_bytes", LongType, false)
          .add("last_logged_at", LongType, false)
          .add("yearless", BooleanType, false)
          .add("first_line_at", LongType, false)
          .add("last_line_at", LongType, false)
          .add("read_at", TimestampNTZType, false);

  private static final StructType COUNT =
      new StructType()
          .add("number", IntegerType, false)
          .add("kind", StringType, false)
          .add("name", StringType, false)
          .add("n", LongType, false);

  private static final StructType SAMPLE =
      new StructType()
          .add("number", IntegerType, false)
          .add("verdict", StringType, false)
          .add("byte_offset", LongType, false)
          .add("text", StringType, false);

  private static final StructType FILE =
      new StructType()
          .add("number", IntegerType, false)
          .add("table_name", StringType, false)
          .add("path", StringType, false);

  private final SparkSession spark;
  private final LocalDateTime readAt;
  private final List<Row> readings = new ArrayList<>();
  private final List<Row> counts = new ArrayList<>();
  private final List<Row> samples = new ArrayList<>();
  private final List<Row> files = new ArrayList<>();

  Ledger(SparkSession spark, JobSettings settings) {
    this.spark = spark;
    this.readAt = LocalDateTime.ofInstant(settings.asOf(), ZoneOffset.UTC);
  }

  /**
   * A log that is known.
   *
   * @param recognised lines that gave events in all readings so far
   */
  record Known(SourceState state, long recognised) {}

  /** What earlier runs know, by the numbers of the logs. */
  Map<Integer, Known> known(List<TablesFolder.Run> runs) {
    Map<Integer, Known> known = new TreeMap<>();
    for (TablesFolder.Run run : runs) {
      List<Row> rows =
          new ArrayList<>(spark.read().schema(READING).parquet(run.at("reading")).collectAsList());
      rows.sort(Comparator.comparing(row -> row.<Integer>getAs("number")));
      for (Row row : rows) {
        if (row.<Boolean>getAs("is_kept")) {
          known.put(row.getAs("source_id"), known(row));
        }
      }
    }
    return known;
  }

  private static Known known(Row row) {
    return new Known(
        new SourceState(
            row.<Integer>getAs("source_id"),
            row.getAs("name"),
            row.getAs("ladder"),
            row.<Long>getAs("byte_offset"),
            row.getAs("anchor"),
            row.<Long>getAs("last_logged_at"),
            row.<Boolean>getAs("yearless")),
        row.<Long>getAs("recognised"));
  }

  /** Enters what could not be read. */
  void failed(int number, String name, Fault fault) {
    readings.add(
        RowFactory.create(
            number,
            name,
            true,
            fault.kind().label(),
            fault.detail(),
            "none",
            null,
            false,
            0L,
            0L,
            false,
            "",
            0L,
            "",
            null,
            0L,
            0L,
            Long.MIN_VALUE,
            false,
            Long.MIN_VALUE,
            Long.MIN_VALUE,
            readAt));
  }

  /**
   * Enters a reading.
   *
   * @param sourceId number of the log; null where the ledger takes no note of it
   * @param recognised lines that gave events, in this reading and all before
   */
  void read(
      int number,
      LogReading reading,
      @Nullable Integer sourceId,
      long recognised,
      List<RowFiles.Written> written) {
    ReadResult result = reading.result();
    Fault damage = result.damage();
    Tally.Numbers tally = reading.tally().numbers();
    readings.add(
        RowFactory.create(
            number,
            reading.name(),
            reading.isNamed(),
            null,
            damage == null ? null : damage.detail(),
            reading.compression().label(),
            sourceId,
            reading.isKept(recognised),
            recognised,
            reading.match().offset(),
            reading.match().isShorter(),
            result.ladder(),
            result.offset(),
            result.anchor(),
            damage == null ? null : damage.kind().label(),
            result.bytesRead(),
            result.tailBytes(),
            result.lastLoggedAtMicros(),
            result.yearless(),
            tally.firstLoggedAt(),
            tally.lastLoggedAt(),
            readAt));
    tally.lines().forEach((verdict, n) -> count(number, "verdict", verdict.name(), n));
    tally.events().forEach((mta, n) -> count(number, "mta", mta.name(), n));
    tally.lacking().forEach((form, n) -> count(number, "lacking", form.name(), n));
    for (Tally.Sample sample : tally.samples()) {
      samples.add(
          RowFactory.create(number, sample.verdict().name(), sample.byteOffset(), sample.text()));
    }
    for (RowFiles.Written file : written) {
      files.add(RowFactory.create(number, file.table(), file.path()));
    }
  }

  private void count(int number, String kind, String name, long n) {
    counts.add(RowFactory.create(number, kind, name, n));
  }

  /** Writes all that was entered into the folder of a run. */
  void write(TablesFolder.Run run) {
    write(readings, READING, run.at("reading"));
    write(counts, COUNT, run.at("count"));
    write(samples, SAMPLE, run.at("sample"));
    write(files, FILE, run.at("file"));
  }

  private void write(List<Row> rows, StructType schema, String address) {
    spark.createDataFrame(rows, schema).coalesce(1).write().parquet(address);
  }
}
