package org.bouncelog.analyze.store;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/**
 * Up to 2,048 events in columns, the unit in which DuckDB takes rows. Everything small of an event
 * travels in one number, {@code codes}, which {@code load_events.sql} takes apart: setting a value
 * costs the driver a lock, so seven columns in one are much cheaper.
 */
final class EventChunk {
  static final int CAPACITY = 2048;

  /** Shifts of the parts of {@code codes}; a part whose bits are all set is absent. */
  private static final int KIND = 4;

  private static final int OUTCOME = 8;
  private static final int TRANSPORT = 12;
  private static final int STAGE = 16;
  private static final int REPLY_CODE = 20;
  private static final int RELAY_PORT = 32;
  private static final int REPETITION = 49;

  private static final long NO_ENUM = 0xf;
  private static final long NO_REPLY_CODE = 0xfff;
  private static final long NO_RELAY_PORT = 0x1ffff;
  private static final int MOST_REPETITIONS = 0x3fff;

  private static final String[] DOUBLE_COLUMNS = {
    "delay_seconds", "delay_queue_seconds", "delay_connect_seconds", "delay_transmit_seconds"
  };

  /** {@link TextField} in order, then the two columns that this module adds. */
  private static final String[] TEXT_COLUMNS = textColumns();

  static final int RECIPIENT_DOMAIN = TextField.values().length;
  static final int PROVIDER = RECIPIENT_DOMAIN + 1;

  private final long[] byteOffset = new long[CAPACITY];
  private final long[] loggedAt = new long[CAPACITY];
  private final long[] codes = new long[CAPACITY];
  private final double[][] delays = new double[DOUBLE_COLUMNS.length][CAPACITY];
  private final long[] messageSize = new long[CAPACITY];
  private final long[] replyId = new long[CAPACITY];
  private final byte[] @Nullable [][] text = new byte[TEXT_COLUMNS.length][CAPACITY][];
  private int size;

  private static String[] textColumns() {
    TextField[] fields = TextField.values();
    String[] names = new String[fields.length + 2];
    for (TextField field : fields) {
      names[field.ordinal()] = field.name().toLowerCase(Locale.ROOT);
    }
    names[fields.length] = "recipient_domain";
    names[fields.length + 1] = "provider";
    return names;
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == CAPACITY;
  }

  void clear() {
    size = 0;
  }

  /**
   * Appends the row's numbers; its text follows by {@link #text(int, byte[])}.
   *
   * @param reply id of the reply template, 0 for none
   */
  void add(EventRow row, long reply) {
    int i = size++;
    byteOffset[i] = row.byteOffset();
    loggedAt[i] = row.loggedAtMicros();
    codes[i] =
        code(row.mta())
            | code(row.kind()) << KIND
            | code(row.outcome()) << OUTCOME
            | code(row.transport()) << TRANSPORT
            | code(row.stage()) << STAGE
            | part(row.replyCode(), NO_REPLY_CODE) << REPLY_CODE
            | part(row.relayPort(), NO_RELAY_PORT) << RELAY_PORT
            | (long) Math.min(row.repetition(), MOST_REPETITIONS) << REPETITION;
    delays[0][i] = row.delaySeconds();
    delays[1][i] = row.delayQueueSeconds();
    delays[2][i] = row.delayConnectSeconds();
    delays[3][i] = row.delayTransmitSeconds();
    messageSize[i] = row.messageSize();
    replyId[i] = reply;
  }

  private static long code(@Nullable Enum<?> value) {
    return value == null ? NO_ENUM : value.ordinal();
  }

  /** A number that does not fit was not a reply code or port. */
  private static long part(int value, long none) {
    return value < 0 || value > none ? none : value;
  }

  /** Sets a text column of the row that was added last. */
  void text(int column, byte @Nullable [] value) {
    text[column][size - 1] = value;
  }

  /** Declares the columns in the order in which {@link #writeTo} fills them. */
  static void declare(DuckDBTableFunctionBindInfo info) {
    info.addResultColumn("byte_offset", DuckDBColumnType.BIGINT);
    info.addResultColumn("logged_at", DuckDBColumnType.BIGINT);
    info.addResultColumn("codes", DuckDBColumnType.BIGINT);
    for (String name : DOUBLE_COLUMNS) {
      info.addResultColumn(name, DuckDBColumnType.DOUBLE);
    }
    info.addResultColumn("message_size", DuckDBColumnType.BIGINT);
    info.addResultColumn("reply_id", DuckDBColumnType.BIGINT);
    for (String name : TEXT_COLUMNS) {
      info.addResultColumn(name, DuckDBColumnType.VARCHAR);
    }
  }

  /** Hands all rows to DuckDB and returns their number. */
  int writeTo(DuckDBDataChunkWriter out) throws SQLException {
    int column = 0;
    longs(out.vector(column++), byteOffset, Long.MIN_VALUE);
    longs(out.vector(column++), loggedAt, Long.MIN_VALUE);
    longs(out.vector(column++), codes, Long.MIN_VALUE);
    for (double[] values : delays) {
      DuckDBWritableVector vector = out.vector(column++);
      for (int i = 0; i < size; i++) {
        if (Double.isNaN(values[i])) {
          vector.setNull(i);
        } else {
          vector.setDouble(i, values[i]);
        }
      }
    }
    longs(out.vector(column++), messageSize, EventRow.NONE);
    longs(out.vector(column++), replyId, 0);
    for (byte[][] values : text) {
      byte[][] rows = size == CAPACITY ? values : Arrays.copyOf(values, size);
      out.vector(column++).setStringUtf8Batch(0, rows);
    }
    return size;
  }

  private void longs(DuckDBWritableVector vector, long[] values, long none) throws SQLException {
    for (int i = 0; i < size; i++) {
      if (values[i] == none) {
        vector.setNull(i);
      } else {
        vector.setLong(i, values[i]);
      }
    }
  }
}
