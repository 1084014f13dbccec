package org.bouncelog.analyze.store;

import java.sql.SQLException;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** Up to 2,048 events in columns, the unit in which DuckDB takes rows. */
final class EventChunk {
  static final int CAPACITY = 2048;

  /** Absent marker of the enum columns. */
  private static final byte NONE = -1;

  private static final String[] BYTE_COLUMNS = {"mta", "kind", "outcome", "transport", "stage"};
  private static final String[] DOUBLE_COLUMNS = {
    "delay_seconds", "delay_queue_seconds", "delay_connect_seconds", "delay_transmit_seconds"
  };

  /** {@link TextField} in order, then the two columns that this module adds. */
  private static final String[] TEXT_COLUMNS = textColumns();

  static final int RECIPIENT_DOMAIN = TextField.values().length;
  static final int PROVIDER = RECIPIENT_DOMAIN + 1;

  private final int[] sourceId = new int[CAPACITY];
  private final long[] byteOffset = new long[CAPACITY];
  private final long[] loggedAt = new long[CAPACITY];
  private final byte[][] enums = new byte[BYTE_COLUMNS.length][CAPACITY];
  private final int[] relayPort = new int[CAPACITY];
  private final short[] replyCode = new short[CAPACITY];
  private final double[][] delays = new double[DOUBLE_COLUMNS.length][CAPACITY];
  private final long[] messageSize = new long[CAPACITY];
  private final long[] replyId = new long[CAPACITY];
  private final byte[] @Nullable [][] text = new byte[TEXT_COLUMNS.length][CAPACITY][];
  private int size;

  private static String[] textColumns() {
    TextField[] fields = TextField.values();
    String[] names = new String[fields.length + 2];
    for (TextField field : fields) {
      names[field.ordinal()] = field.name().toLowerCase(java.util.Locale.ROOT);
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
    sourceId[i] = row.sourceId();
    byteOffset[i] = row.byteOffset();
    loggedAt[i] = row.loggedAtMicros();
    enums[0][i] = ordinal(row.mta());
    enums[1][i] = ordinal(row.kind());
    enums[2][i] = ordinal(row.outcome());
    enums[3][i] = ordinal(row.transport());
    enums[4][i] = ordinal(row.stage());
    relayPort[i] = row.relayPort();
    replyCode[i] = (short) row.replyCode();
    delays[0][i] = row.delaySeconds();
    delays[1][i] = row.delayQueueSeconds();
    delays[2][i] = row.delayConnectSeconds();
    delays[3][i] = row.delayTransmitSeconds();
    messageSize[i] = row.messageSize();
    replyId[i] = reply;
  }

  /** Sets a text column of the row that was added last. */
  void text(int column, byte @Nullable [] value) {
    text[column][size - 1] = value;
  }

  private static byte ordinal(@Nullable Enum<?> value) {
    return value == null ? NONE : (byte) value.ordinal();
  }

  /** Declares the columns in the order in which {@link #writeTo} fills them. */
  static void declare(DuckDBTableFunctionBindInfo info) {
    info.addResultColumn("source_id", DuckDBColumnType.INTEGER);
    info.addResultColumn("byte_offset", DuckDBColumnType.BIGINT);
    info.addResultColumn("logged_at", DuckDBColumnType.BIGINT);
    for (String name : BYTE_COLUMNS) {
      info.addResultColumn(name, DuckDBColumnType.TINYINT);
    }
    info.addResultColumn("relay_port", DuckDBColumnType.INTEGER);
    info.addResultColumn("reply_code", DuckDBColumnType.SMALLINT);
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
    DuckDBWritableVector vector = out.vector(column++);
    for (int i = 0; i < size; i++) {
      vector.setInt(i, sourceId[i]);
    }
    longs(out.vector(column++), byteOffset, Long.MIN_VALUE);
    longs(out.vector(column++), loggedAt, Long.MIN_VALUE);
    for (byte[] values : enums) {
      vector = out.vector(column++);
      for (int i = 0; i < size; i++) {
        if (values[i] == NONE) {
          vector.setNull(i);
        } else {
          vector.setByte(i, values[i]);
        }
      }
    }
    vector = out.vector(column++);
    for (int i = 0; i < size; i++) {
      if (relayPort[i] == EventRow.NONE) {
        vector.setNull(i);
      } else {
        vector.setInt(i, relayPort[i]);
      }
    }
    vector = out.vector(column++);
    for (int i = 0; i < size; i++) {
      if (replyCode[i] == EventRow.NONE) {
        vector.setNull(i);
      } else {
        vector.setShort(i, replyCode[i]);
      }
    }
    for (double[] values : delays) {
      vector = out.vector(column++);
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
      byte[][] rows = size == CAPACITY ? values : java.util.Arrays.copyOf(values, size);
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
