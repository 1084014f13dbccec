package org.bouncelog.ingest.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One event while it is being read: a reusable row of slices into the line's own bytes, so that a
 * parser allocates nothing. A row is only valid until the next call of {@link #clear()}; who keeps
 * an event copies it ({@link #toEvent()}).
 *
 * <p>Numbers that were not logged are {@link #NONE} or NaN. Times are microseconds since the epoch,
 * UTC. Not thread-safe: one row for each parsing thread.
 */
public final class EventRow {
  /** Marks a whole number that the log does not give. */
  public static final int NONE = -1;

  private final byte[][] base = new byte[TextField.COUNT][];
  private final int[] from = new int[TextField.COUNT];
  private final int[] to = new int[TextField.COUNT];
  private byte[] scratch = new byte[4096];
  private int scratchUsed;

  private int sourceId;
  private long byteOffset;
  private long loggedAtMicros;
  private @Nullable Mta mta;
  private @Nullable EventKind kind;
  private @Nullable Outcome outcome;
  private @Nullable Transport transport;
  private @Nullable Stage stage;
  private int relayPort;
  private int replyCode;
  private double delaySeconds;
  private double delayQueueSeconds;
  private double delayConnectSeconds;
  private double delayTransmitSeconds;
  private long messageSize;
  private int repetition;

  public EventRow() {
    clear();
  }

  /** Forgets everything of the last event. */
  public void clear() {
    Arrays.fill(base, null);
    scratchUsed = 0;
    sourceId = 0;
    byteOffset = 0;
    loggedAtMicros = 0;
    mta = null;
    kind = null;
    outcome = null;
    transport = null;
    stage = null;
    relayPort = NONE;
    replyCode = NONE;
    delaySeconds = Double.NaN;
    delayQueueSeconds = Double.NaN;
    delayConnectSeconds = Double.NaN;
    delayTransmitSeconds = Double.NaN;
    messageSize = NONE;
    repetition = 0;
  }

  /** Points {@code field} at {@code bytes[start, end)}; the bytes are not copied. */
  public void text(TextField field, byte[] bytes, int start, int end) {
    int i = field.ordinal();
    base[i] = bytes;
    from[i] = start;
    to[i] = end;
  }

  /** Sets {@code field} to constant or already decoded bytes; they are not copied. */
  public void text(TextField field, byte[] bytes) {
    text(field, bytes, 0, bytes.length);
  }

  /** Makes {@code field} absent. */
  public void absent(TextField field) {
    base[field.ordinal()] = null;
  }

  /**
   * Sets {@code field} to the slice with ASCII letters in lower case (copied only if it has any).
   */
  public void lowerCaseText(TextField field, byte[] bytes, int start, int end) {
    int i = start;
    while (i < end && !(bytes[i] >= 'A' && bytes[i] <= 'Z')) {
      i++;
    }
    if (i == end) {
      text(field, bytes, start, end);
      return;
    }
    int length = end - start;
    int at = reserve(length);
    for (int k = 0; k < length; k++) {
      byte b = bytes[start + k];
      scratch[at + k] = b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
    }
    text(field, scratch, at, at + length);
  }

  /**
   * Room for {@code length} bytes in this row's own buffer, for text that has to be unescaped;
   * returns its start in {@link #scratch()}. Fields set from it live until {@link #clear()}.
   */
  public int reserve(int length) {
    if (scratchUsed + length > scratch.length) {
      // Fields that point into the old array keep it alive; only new text goes to the new one.
      scratch = new byte[Math.max(scratch.length * 2, length)];
      scratchUsed = 0;
    }
    int at = scratchUsed;
    scratchUsed += length;
    return at;
  }

  /** The buffer of the latest {@link #reserve(int)}. */
  public byte[] scratch() {
    return scratch;
  }

  public boolean has(TextField field) {
    return base[field.ordinal()] != null;
  }

  /** The array that holds {@code field}, or null where it is absent. */
  public byte @Nullable [] bytes(TextField field) {
    return base[field.ordinal()];
  }

  /** First byte of {@code field} in {@link #bytes(TextField)}. */
  public int start(TextField field) {
    return from[field.ordinal()];
  }

  /** One past the last byte of {@code field} in {@link #bytes(TextField)}. */
  public int end(TextField field) {
    return to[field.ordinal()];
  }

  /** A copy of {@code field} as text (see {@link LoggedText}), or null where it is absent. */
  public @Nullable String string(TextField field) {
    byte[] b = base[field.ordinal()];
    int i = field.ordinal();
    return b == null ? null : LoggedText.decode(b, from[i], to[i]);
  }

  /** Where the line stands: the source's number in the ledger and its decompressed byte offset. */
  public void place(int source, long offset) {
    sourceId = source;
    byteOffset = offset;
  }

  public void loggedAtMicros(long micros) {
    loggedAtMicros = micros;
  }

  public void mta(Mta value) {
    mta = value;
  }

  public void kind(EventKind value) {
    kind = value;
  }

  /** Makes an attempt what the queue knows of a recipient: nobody was asked for him. */
  public void untried() {
    kind = EventKind.MESSAGE;
    outcome = null;
  }

  public void outcome(Outcome value) {
    outcome = value;
  }

  public void transport(Transport value) {
    transport = value;
  }

  public void stage(Stage value) {
    stage = value;
  }

  public void relayPort(int port) {
    relayPort = port;
  }

  public void replyCode(int code) {
    replyCode = code;
  }

  public void delaySeconds(double seconds) {
    delaySeconds = seconds;
  }

  /** Seconds before the attempt began: in the queue and waiting for a delivery agent. */
  public void delayQueueSeconds(double seconds) {
    delayQueueSeconds = seconds;
  }

  /** Seconds of DNS, connect, greeting, EHLO and TLS. */
  public void delayConnectSeconds(double seconds) {
    delayConnectSeconds = seconds;
  }

  /** Seconds of transmission. */
  public void delayTransmitSeconds(double seconds) {
    delayTransmitSeconds = seconds;
  }

  public void messageSize(long bytes) {
    messageSize = bytes;
  }

  /** Which of the N events of a line that happened N times this is, from 0. */
  public void repetition(int number) {
    repetition = number;
  }

  public int repetition() {
    return repetition;
  }

  public int sourceId() {
    return sourceId;
  }

  public long byteOffset() {
    return byteOffset;
  }

  public long loggedAtMicros() {
    return loggedAtMicros;
  }

  public @Nullable Mta mta() {
    return mta;
  }

  public @Nullable EventKind kind() {
    return kind;
  }

  public @Nullable Outcome outcome() {
    return outcome;
  }

  public @Nullable Transport transport() {
    return transport;
  }

  public @Nullable Stage stage() {
    return stage;
  }

  public int relayPort() {
    return relayPort;
  }

  public int replyCode() {
    return replyCode;
  }

  public double delaySeconds() {
    return delaySeconds;
  }

  public double delayQueueSeconds() {
    return delayQueueSeconds;
  }

  public double delayConnectSeconds() {
    return delayConnectSeconds;
  }

  public double delayTransmitSeconds() {
    return delayTransmitSeconds;
  }

  public long messageSize() {
    return messageSize;
  }

  /** An immutable copy, for whoever keeps events one by one. */
  public Event toEvent() {
    return Event.of(this);
  }
}
