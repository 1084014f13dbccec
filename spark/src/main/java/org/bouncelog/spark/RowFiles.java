package org.bouncelog.spark;

import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.OutputFile;
import org.bouncelog.analyze.store.LogRows;
import org.bouncelog.analyze.store.RowSink;
import org.bouncelog.analyze.store.RowTable;
import org.bouncelog.ingest.line.StampClock;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a part of a log to files of its own, one for each table and day. Nobody reads
 * them before a commit names them, so that what a task that failed or was repeated has left does
 * not count.
 */
final class RowFiles implements LogRows.Writer, Closeable {
  private static final long DAY = 86_400_000_000L;
  private static final long ROW_GROUP_BYTES = 16L << 20;
  private static final int PAGE_BYTES = 256 << 10;

  /** Logs that go to and fro between many days get more files rather than more memory. */
  private static final int MOST_OPEN = 8;

  /**
   * A file that was written.
   *
   * @param table label of the table
   * @param path from the tables' folder on
   */
  record Written(String table, String path) implements Serializable {}

  private record Key(RowTable table, long day) {}

  private final TablesFolder.Run run;
  private final String name;
  private final int yearShift;
  private final Configuration hadoop;
  private final Map<Key, ParquetWriter<RowBuffer>> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<RowTable, RowBuffer> buffers = new EnumMap<>(RowTable.class);
  private final List<Written> written = new ArrayList<>();

  private @Nullable ParquetWriter<RowBuffer> writer;
  private @Nullable RowBuffer row;

  /**
   * @param name of the files, to which a random part is added
   * @param yearShift years that are added to all times
   */
  RowFiles(TablesFolder.Run run, String name, int yearShift, Configuration hadoop) {
    this.run = run;
    this.name = name;
    this.yearShift = yearShift;
    this.hadoop = hadoop;
    for (RowTable table : RowTable.values()) {
      buffers.put(table, new RowBuffer(table, yearShift));
    }
  }

  @Override
  public RowSink begin(RowTable table, long at) throws IOException {
    RowBuffer buffer = buffers.get(table);
    if (buffer == null) {
      throw new IllegalStateException("no table " + table);
    }
    long day = !table.isByDay() ? 0 : Math.floorDiv(StampClock.plusYears(at, yearShift), DAY);
    writer = writer(new Key(table, day));
    row = buffer;
    buffer.clear();
    return buffer;
  }

  @Override
  public void end() throws IOException {
    if (writer != null && row != null) {
      writer.write(row);
    }
  }

  private ParquetWriter<RowBuffer> writer(Key key) throws IOException {
    ParquetWriter<RowBuffer> known = open.get(key);
    if (known != null) {
      return known;
    }
    if (open.size() == MOST_OPEN) {
      Iterator<ParquetWriter<RowBuffer>> oldest = open.values().iterator();
      ParquetWriter<RowBuffer> closing = oldest.next();
      oldest.remove();
      closing.close();
    }
    String day = !key.table().isByDay() ? "" : "day=" + LocalDate.ofEpochDay(key.day()) + "/";
    String path =
        run.name() + "/" + key.table().label() + "/" + day + name + "-" + UUID.randomUUID();
    Written file = new Written(key.table().label(), path + ".parquet");
    ParquetWriter<RowBuffer> fresh =
        new Builder(
                HadoopOutputFile.fromPath(new Path(run.tables(), file.path()), hadoop), key.table())
            .withConf(hadoop)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .withPageSize(PAGE_BYTES)
            .build();
    open.put(key, fresh);
    written.add(file);
    return fresh;
  }

  /** Closes the files, and says which they are. */
  List<Written> finish() throws IOException {
    close();
    return List.copyOf(written);
  }

  @Override
  public void close() throws IOException {
    for (Iterator<ParquetWriter<RowBuffer>> all = open.values().iterator(); all.hasNext(); ) {
      ParquetWriter<RowBuffer> closing = all.next();
      all.remove();
      closing.close();
    }
  }

  private static final class Builder extends ParquetWriter.Builder<RowBuffer, Builder> {
    private final RowTable table;

    Builder(OutputFile file, RowTable table) {
      super(file);
      this.table = table;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // its successor takes Parquet's own configuration
    protected WriteSupport<RowBuffer> getWriteSupport(Configuration hadoop) {
      return new RowBuffer.Support(table);
    }
  }
}
