package org.bouncelog.analyze.store;

import java.sql.SQLException;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.TextField;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.jspecify.annotations.Nullable;

/** Settled messages in columns, as {@code load_settled.sql} reads them. */
final class SettledChunk implements Chunk {
  private static final String[] PLACES = {
    "begun_offset", "queued_offset", "tried_offset", "left_offset"
  };
  private static final String[] TIMES = {"begun_at", "queued_at", "tried_at", "left_at"};

  /** What the lines tell of the message, then of the attempt. */
  private static final TextField[] OF_MESSAGE = {
    TextField.LOG_HOST, TextField.INSTANCE, TextField.QUEUE_ID, TextField.CLIENT
  };

  private static final TextField[] OF_ATTEMPT = {
    TextField.RECIPIENT,
    TextField.RELAY_HOST,
    TextField.RELAY_IP,
    TextField.LOCAL_IP,
    TextField.ENHANCED_STATUS,
    TextField.TLS,
    TextField.QUEUED_AS
  };

  private final long[][] offsets = new long[PLACES.length][CAPACITY];
  private final long[][] times = new long[TIMES.length][CAPACITY];
  private final long[] codes = new long[CAPACITY];
  private final long[] messageSize = new long[CAPACITY];
  private final double[][] delays = new double[EventChunk.DOUBLE_COLUMNS.length][CAPACITY];
  private final byte[] @Nullable [][] ofMessage = new byte[OF_MESSAGE.length][CAPACITY][];
  private final byte[] @Nullable [] sender = new byte[CAPACITY][];
  private final byte[] @Nullable [][] ofAttempt = new byte[OF_ATTEMPT.length][CAPACITY][];
  private final byte[] @Nullable [] recipientDomain = new byte[CAPACITY][];
  private final byte[] @Nullable [] provider = new byte[CAPACITY][];
  private int size;

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isFull() {
    return size == CAPACITY;
  }

  @Override
  public void clear() {
    size = 0;
  }

  /**
   * Appends a message.
   *
   * @param lines its events: the first line, the one that told sender and size, the attempt
   * @param queued index of the second of these; 0 where it is the first
   * @param leftOffset of the line that ended it, {@link Vectors#NONE} where there is none
   * @param leftAt when that was, in microseconds
   */
  void add(EventChunk lines, int queued, long leftOffset, long leftAt) {
    int i = size++;
    int tried = queued + 1;
    place(i, 0, lines.byteOffset(0), lines.loggedAt(0));
    if (queued == 0) {
      place(i, 1, Vectors.NONE, Vectors.NONE);
    } else {
      place(i, 1, lines.byteOffset(queued), lines.loggedAt(queued));
    }
    place(i, 2, lines.byteOffset(tried), lines.loggedAt(tried));
    place(i, 3, leftOffset, leftAt);
    codes[i] = lines.codesWith(tried, lines.text(0, TextField.SENDER) != null);
    messageSize[i] = lines.messageSize(queued);
    for (int k = 0; k < delays.length; k++) {
      delays[k][i] = lines.delay(tried, k);
    }
    for (int k = 0; k < OF_MESSAGE.length; k++) {
      ofMessage[k][i] = lines.text(0, OF_MESSAGE[k]);
    }
    sender[i] = lines.text(queued, TextField.SENDER);
    for (int k = 0; k < OF_ATTEMPT.length; k++) {
      ofAttempt[k][i] = lines.text(tried, OF_ATTEMPT[k]);
    }
    recipientDomain[i] = lines.text(tried, EventChunk.RECIPIENT_DOMAIN);
    provider[i] = lines.text(tried, EventChunk.PROVIDER);
  }

  private void place(int i, int line, long offset, long at) {
    offsets[line][i] = offset;
    times[line][i] = at;
  }

  /** When message {@code i} came, in microseconds. */
  long begunAt(int i) {
    return times[0][i];
  }

  /** Tells of message {@code i}, as {@link SettledRows#COLUMNS}. */
  void tell(int i, RowSink sink) {
    RowTeller row = new RowTeller(sink);
    for (long[] values : offsets) {
      row.number(values[i], Vectors.NONE);
    }
    for (long[] values : times) {
      row.number(values[i], Vectors.NONE);
    }
    row.text(ofMessage[0][i]).label(EventRows.MTAS, EventChunk.part(codes[i], 0));
    row.text(ofMessage[1][i]).text(ofMessage[2][i]).text(ofMessage[3][i]);
    row.number(codes[i] >>> EventChunk.REPETITION).text(sender[i]).number(messageSize[i]);
    row.text(ofAttempt[0][i]).text(recipientDomain[i]).text(ofAttempt[1][i]).text(ofAttempt[2][i]);
    row.number(EventChunk.relayPort(codes[i]), EventRow.NONE).text(ofAttempt[3][i]);
    row.number(EventChunk.replyCode(codes[i]), EventRow.NONE).text(ofAttempt[4][i]);
    for (double[] values : delays) {
      row.real(values[i]);
    }
    row.text(ofAttempt[5][i]).text(ofAttempt[6][i]).text(provider[i]);
  }

  /** Declares the columns in the order in which {@link #writeTo} fills them. */
  static void declare(DuckDBTableFunctionBindInfo info) {
    for (String name : PLACES) {
      info.addResultColumn(name, DuckDBColumnType.BIGINT);
    }
    for (String name : TIMES) {
      info.addResultColumn(name, DuckDBColumnType.BIGINT);
    }
    info.addResultColumn("codes", DuckDBColumnType.BIGINT);
    info.addResultColumn("message_size", DuckDBColumnType.BIGINT);
    for (String name : EventChunk.DOUBLE_COLUMNS) {
      info.addResultColumn(name, DuckDBColumnType.DOUBLE);
    }
    for (TextField field : OF_MESSAGE) {
      info.addResultColumn(EventChunk.name(field), DuckDBColumnType.VARCHAR);
    }
    info.addResultColumn(EventChunk.name(TextField.SENDER), DuckDBColumnType.VARCHAR);
    for (TextField field : OF_ATTEMPT) {
      info.addResultColumn(EventChunk.name(field), DuckDBColumnType.VARCHAR);
    }
    info.addResultColumn("recipient_domain", DuckDBColumnType.VARCHAR);
    info.addResultColumn("provider", DuckDBColumnType.VARCHAR);
  }

  @Override
  public int writeTo(DuckDBDataChunkWriter out) throws SQLException {
    Vectors vectors = new Vectors(out, size);
    for (long[] values : offsets) {
      vectors.longs(values, Vectors.NONE);
    }
    for (long[] values : times) {
      vectors.longs(values, Vectors.NONE);
    }
    vectors.longs(codes, Vectors.NONE);
    vectors.longs(messageSize, Vectors.NONE);
    for (double[] values : delays) {
      vectors.doubles(values);
    }
    for (byte[][] values : ofMessage) {
      vectors.texts(values);
    }
    vectors.texts(sender);
    for (byte[][] values : ofAttempt) {
      vectors.texts(values);
    }
    vectors.texts(recipientDomain);
    vectors.texts(provider);
    return size;
  }
}
