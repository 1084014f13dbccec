package org.bouncelog.ingest.source;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.bouncelog.ingest.line.LineBlock;
import org.bouncelog.ingest.line.LineBlock.Content;
import org.bouncelog.ingest.line.Records;
import org.bouncelog.ingest.line.StampClock;
import org.bouncelog.ingest.line.StampRules;
import org.jspecify.annotations.Nullable;

/**
 * Gives the unread lines of one input in blocks, which several threads may ask for at once and read
 * in any order. What is wrong with the content ends the reading and is told by {@link #finish()}.
 */
public final class SourceReader implements AutoCloseable {
  /** Size of a block, and the longest line that is read. */
  public static final int BLOCK_BYTES = 1 << 20;

  private static final int SAMPLE_BYTES = 512;

  /** What {@code endlessLineBytes} usually is: as long as no line of a log. */
  public static final long ENDLESS_LINE_BYTES = 256L << 20;

  private final Match match;
  private final int sourceId;
  private final int blockBytes;
  private final long endlessLineBytes;
  private final Deque<byte[]> free = new ArrayDeque<>();
  private final ReplayedPrefix content;
  private final StampSampler stamps;

  private @Nullable Fault damage;
  private boolean exhausted;

  /** The line that the next block begins with, as far as it was read; shorter than a block. */
  private byte[] pending;

  private int pendingLength;

  /** Length of an unfinished last line that is longer than a block. */
  private long waiting;

  /** Offset of what is pending: all before it was given out. */
  private long consumed;

  private AnchorTail tail = new AnchorTail();

  /** Where to stop: between two blocks. */
  private final long limit;

  private SourceReader(
      ReplayedPrefix content,
      Match match,
      int sourceId,
      StampClock clock,
      int blockBytes,
      long endlessLineBytes,
      long limit) {
    this.content = content;
    this.match = match;
    this.sourceId = sourceId;
    this.blockBytes = blockBytes;
    this.endlessLineBytes = endlessLineBytes;
    this.stamps = new StampSampler(clock);
    this.pending = new byte[blockBytes];
    this.consumed = match.offset();
    this.limit = limit;
  }

  /**
   * Opens an input at the place that its match names.
   *
   * @param endlessLineBytes a line that is longer is no line: nothing more is read
   * @throws IOException when it cannot be opened
   */
  public static SourceReader open(
      LogInput input, Match match, int sourceId, StampRules rules, long endlessLineBytes)
      throws IOException {
    return open(input, match, sourceId, rules, BLOCK_BYTES, endlessLineBytes);
  }

  /**
   * The same, in blocks of {@code blockBytes}: the longest line that is read.
   *
   * @throws IOException when it cannot be opened
   */
  public static SourceReader open(
      LogInput input,
      Match match,
      int sourceId,
      StampRules rules,
      int blockBytes,
      long endlessLineBytes)
      throws IOException {
    SourceState state = match.state();
    StampClock clock =
        state == null ? new StampClock(rules) : new StampClock(rules, state.lastLoggedAtMicros());
    ReplayedPrefix content = ReplayedPrefix.open(input);
    try {
      SourceReader reader =
          new SourceReader(
              content, match, sourceId, clock, blockBytes, endlessLineBytes, Long.MAX_VALUE);
      reader.begin();
      return reader;
    } catch (IOException | RuntimeException e) {
      content.close();
      throw e;
    }
  }

  /**
   * A place between two blocks, and what has to be known to read on from there elsewhere.
   *
   * @param offset in the decompressed stream
   * @param clock where the stamp clock stands
   */
  public record Mark(long offset, String clock) implements Serializable {}

  /** Where the next block begins. */
  public synchronized Mark mark() {
    return new Mark(consumed, stamps.clock().mark());
  }

  /** Whether the input can be {@link #between read from any mark on}. */
  public synchronized boolean isSeekable() {
    return content.isSeekable();
  }

  /**
   * Opens the part of a {@link #isSeekable seekable} input that lies between two marks that a
   * reader of the whole made: gives the same lines, with the same stamps, as that reader gives
   * between them.
   *
   * @param blockBytes as of that reader
   * @param to offset of the second mark
   * @throws IOException when it cannot be opened or lacks the first mark
   */
  public static SourceReader between(
      LogInput input, int sourceId, StampRules rules, int blockBytes, Mark from, long to)
      throws IOException {
    StampClock clock = new StampClock(rules, from.clock());
    ReplayedPrefix content = ReplayedPrefix.open(input);
    try {
      if (content.goTo(from.offset()) == null) {
        throw new IOException("became shorter while it was read: " + input.name());
      }
      Match place = new Match(null, from.offset());
      return new SourceReader(content, place, sourceId, clock, blockBytes, Long.MAX_VALUE, to);
    } catch (IOException | RuntimeException e) {
      content.close();
      throw e;
    }
  }

  private synchronized void begin() throws IOException {
    SourceState state = match.state();
    if (state == null || match.offset() == 0) {
      consumed = content.skipByteOrderMark();
      return;
    }
    byte[] before = content.goTo(match.offset());
    if (before == null) {
      // A shorter copy of what was read already.
      stop(content.damage());
      return;
    }
    tail.add(before, 0, before.length);
    if (!tail.anchor().equals(state.anchor())) {
      stop(Fault.of(Fault.Kind.CHANGED));
    } else if (!tail.endsLine()) {
      skipLineEnd();
    }
  }

  private void stop(@Nullable Fault why) {
    exhausted = true;
    damage = why;
  }

  /** The last line was taken without its end, as the last of an archive; here its end follows. */
  private void skipLineEnd() {
    pendingLength = content.read(pending, 0, 2);
    int end = pendingLength > 1 && pending[0] == '\r' && pending[1] == '\n' ? 2 : 0;
    if (pendingLength > 0 && pending[0] == '\n') {
      end = 1;
    }
    tail.add(pending, 0, end);
    System.arraycopy(pending, end, pending, 0, pendingLength - end);
    pendingLength -= end;
    consumed += end;
  }

  /** How the input is compressed. */
  public synchronized Compression compression() {
    return content.compression();
  }

  /** The next unread lines, or null at the end. To be released by who takes them. */
  public synchronized @Nullable LineBlock nextBlock() throws IOException {
    if (exhausted || consumed >= limit) {
      return null;
    }
    byte[] block = pending;
    int length = pendingLength + content.read(block, pendingLength, block.length - pendingLength);
    if (limit - consumed <= length) {
      pending = buffer();
      return give(block, 0, (int) (limit - consumed));
    }
    if (limit < Long.MAX_VALUE && content.ended()) {
      throw new IOException("became shorter while it was read");
    }
    int end = Records.wholeEnd(block, 0, length, content.ended());
    if (content.ended()) {
      exhausted = true;
      damage = content.damage();
      if (damage == null && content.isWhole()) {
        end = length;
      }
    } else if (end == 0) {
      return tooLongLine(block);
    }
    pending = buffer();
    pendingLength = length - end;
    System.arraycopy(block, end, pending, 0, pendingLength);
    return end == 0 ? null : give(block, 0, end);
  }

  private LineBlock give(byte[] block, int from, int to) {
    LineBlock lines =
        new LineBlock(
            block,
            from,
            to,
            sourceId,
            consumed,
            Content.LINES,
            stamps.clock().copy(),
            this::recycle);
    stamps.advance(block, from, to);
    tail.add(block, from, to);
    consumed += to - from;
    return lines;
  }

  /** Passes over a line that fills a whole block, and tells of it once its end was seen. */
  private @Nullable LineBlock tooLongLine(byte[] block) throws IOException {
    byte[] head = Arrays.copyOf(block, Math.min(SAMPLE_BYTES, block.length));
    AnchorTail tailBefore = tail.copy();
    long length = block.length;
    tail.add(block, 0, block.length);
    int got = block.length;
    int end = 0;
    while (end == 0 && !content.ended()) {
      if (length > endlessLineBytes) {
        tail = tailBefore;
        stop(new Fault(Fault.Kind.ENDLESS_LINE, Long.toString(endlessLineBytes)));
        return null;
      }
      got = content.read(block, 0, block.length);
      end = firstLineEnd(block, got);
      int part = end == 0 ? got : end;
      tail.add(block, 0, part);
      length += part;
    }
    pendingLength = 0;
    if (content.ended()) {
      damage = content.damage();
      exhausted = end == 0;
      if (end == 0 && (damage != null || !content.isWhole())) {
        tail = tailBefore;
        waiting = length;
        return null;
      }
    }
    if (end > 0) {
      pendingLength = got - end;
      System.arraycopy(block, end, block, 0, pendingLength);
    }
    LineBlock line =
        new LineBlock(
            head,
            0,
            head.length,
            sourceId,
            consumed,
            Content.TOO_LONG_LINE,
            stamps.clock().copy(),
            buffer -> {});
    consumed += length;
    return line;
  }

  private static int firstLineEnd(byte[] b, int length) {
    for (int i = 0; i < length; i++) {
      if (b[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  private byte[] buffer() {
    byte[] buffer = free.poll();
    return buffer == null ? new byte[blockBytes] : buffer;
  }

  private synchronized void recycle(byte[] buffer) {
    free.push(buffer);
  }

  /** How the reading ended; to be asked when {@link #nextBlock()} has given null. */
  public synchronized ReadResult finish() {
    SourceState state = match.state();
    long waitingBytes = waiting > 0 ? waiting : pendingLength;
    if (state != null && consumed == match.offset()) {
      return new ReadResult(
          state.offset(),
          state.ladder(),
          state.anchor(),
          damage,
          0,
          waitingBytes,
          state.lastLoggedAtMicros(),
          state.yearless(),
          0);
    }
    StampClock clock = stamps.clock();
    boolean yearless = clock.yearless() || (state != null && state.yearless());
    int shift = clock.yearShift();
    return new ReadResult(
        consumed,
        content.ladder(consumed),
        tail.anchor(),
        damage,
        consumed - match.offset(),
        waitingBytes,
        StampClock.plusYears(clock.last(), shift),
        yearless,
        shift);
  }

  /** Closes the input; blocks that were given out stay valid. */
  @Override
  public synchronized void close() throws IOException {
    exhausted = true;
    content.close();
  }
}
