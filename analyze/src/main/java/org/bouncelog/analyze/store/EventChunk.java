package org.bouncelog.analyze.store;

import java.sql.SQLException;
import java.util.Locale;
import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Outcome;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.event.Transport;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.jspecify.annotations.Nullable;

/**
 * Events in columns, at most as many as DuckDB takes at a time. Everything small of an event
 * travels in one number, {@code codes}, which {@code load_events.sql} takes apart: setting a value
 * costs the driver a lock, so seven columns in one are much cheaper.
 */
final class EventChunk implements Chunk {

  /** Shifts of the parts of {@code codes}; a part whose bits are all set is absent. */
  static final int KIND = 4;

  static final int OUTCOME = 8;
  static final int TRANSPORT = 12;
  static final int STAGE = 16;
  private static final int REPLY_CODE = 20;
  private static final int RELAY_PORT = 32;
  static final int REPETITION = 49;

  private static final long NO_ENUM = 0xf;
  private static final long NO_REPLY_CODE = 0xfff;
  private static final long NO_RELAY_PORT = 0x1ffff;
  private static final int MOST_REPETITIONS = 0x3fff;

  static final String[] DOUBLE_COLUMNS = {
    "delay_seconds", "delay_queue_seconds", "delay_connect_seconds", "delay_transmit_seconds"
  };

  /** {@link TextField} in order, then the two columns that this module adds. */
  private static final String[] TEXT_COLUMNS = textColumns();

  static final int RECIPIENT_DOMAIN = TextField.values().length;
  static final int PROVIDER = RECIPIENT_DOMAIN + 1;

  private final int capacity;
  private final long[] byteOffset;
  private final long[] loggedAt;
  private final long[] codes;
  private final double[][] delays;
  private final long[] messageSize;
  private final long[] replyId;
  private final byte[] @Nullable [][] text;
  private int size;

  EventChunk() {
    this(CAPACITY);
  }

  /**
   * @param capacity how many events there is room for
   */
  EventChunk(int capacity) {
    this.capacity = capacity;
    byteOffset = new long[capacity];
    loggedAt = new long[capacity];
    codes = new long[capacity];
    delays = new double[DOUBLE_COLUMNS.length][capacity];
    messageSize = new long[capacity];
    replyId = new long[capacity];
    text = new byte[TEXT_COLUMNS.length][capacity][];
  }

  private static String[] textColumns() {
    TextField[] fields = TextField.values();
    String[] names = new String[fields.length + 2];
    for (TextField field : fields) {
      names[field.ordinal()] = name(field);
    }
    names[fields.length] = "recipient_domain";
    names[fields.length + 1] = "provider";
    return names;
  }

  /** What the column of a field is called. */
  static String name(TextField field) {
    return field.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isFull() {
    return size == capacity;
  }

  @Override
  public void clear() {
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

  /** Appends row {@code i} of another chunk. */
  void copy(EventChunk from, int i) {
    int to = size++;
    byteOffset[to] = from.byteOffset[i];
    loggedAt[to] = from.loggedAt[i];
    codes[to] = from.codes[i];
    for (int k = 0; k < delays.length; k++) {
      delays[k][to] = from.delays[k][i];
    }
    messageSize[to] = from.messageSize[i];
    replyId[to] = from.replyId[i];
    for (int k = 0; k < text.length; k++) {
      text[k][to] = from.text[k][i];
    }
  }

  long byteOffset(int i) {
    return byteOffset[i];
  }

  /** Microseconds since the epoch, UTC. */
  long loggedAt(int i) {
    return loggedAt[i];
  }

  boolean is(int i, EventKind kind) {
    return codes(i, KIND) == kind.ordinal();
  }

  boolean is(int i, Outcome outcome) {
    return codes(i, OUTCOME) == outcome.ordinal();
  }

  boolean is(int i, Transport transport) {
    return codes(i, TRANSPORT) == transport.ordinal();
  }

  /** Whether the event is the first that its line tells, and no stage of a session is named. */
  boolean isPlain(int i) {
    return codes[i] >>> REPETITION == 0 && codes(i, STAGE) == NO_ENUM;
  }

  /** All small values of an event that {@link #isPlain}, with a bit of one's own above them. */
  long codesWith(int i, boolean flag) {
    return flag ? codes[i] | 1L << REPETITION : codes[i];
  }

  private long codes(int i, int shift) {
    return part(codes[i], shift);
  }

  /** All small values of an event. */
  long codes(int i) {
    return codes[i];
  }

  /**
   * The part of {@code codes} at that place: a constant's own; more than any where it is absent.
   */
  static long part(long codes, int shift) {
    return codes >>> shift & NO_ENUM;
  }

  /** The reply code in {@code codes}, or {@link EventRow#NONE}. */
  static long replyCode(long codes) {
    long code = codes >>> REPLY_CODE & NO_REPLY_CODE;
    return code == NO_REPLY_CODE ? EventRow.NONE : code;
  }

  /** The port in {@code codes}, or {@link EventRow#NONE}. */
  static long relayPort(long codes) {
    long port = codes >>> RELAY_PORT & NO_RELAY_PORT;
    return port == NO_RELAY_PORT ? EventRow.NONE : port;
  }

  /** Id of the reply template, 0 for none. */
  long replyId(int i) {
    return replyId[i];
  }

  boolean hasReply(int i) {
    return replyId[i] != 0;
  }

  /** In bytes; {@link EventRow#NONE} where it is not told. */
  long messageSize(int i) {
    return messageSize[i];
  }

  /** In seconds, by the place of its column; NaN where it is not told. */
  double delay(int i, int column) {
    return delays[column][i];
  }

  byte @Nullable [] text(int i, TextField field) {
    return text[field.ordinal()][i];
  }

  byte @Nullable [] text(int i, int column) {
    return text[column][i];
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

  @Override
  public int writeTo(DuckDBDataChunkWriter out) throws SQLException {
    Vectors vectors = new Vectors(out, size);
    vectors.longs(byteOffset, Vectors.NONE);
    vectors.longs(loggedAt, Vectors.NONE);
    vectors.longs(codes, Vectors.NONE);
    for (double[] values : delays) {
      vectors.doubles(values);
    }
    vectors.longs(messageSize, EventRow.NONE);
    vectors.longs(replyId, 0);
    for (byte[][] values : text) {
      vectors.texts(values);
    }
    return size;
  }
}
