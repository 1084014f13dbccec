package org.bouncelog.ingest.line;

import java.util.function.Consumer;

/**
 * Complete lines of one source, {@code bytes[from, to)}, and what is needed to read them without
 * the lines before. Valid until {@link #release()}.
 */
public final class LineBlock {
  /** How the lines of a block are to be taken. */
  public enum Content {
    LINES,
    /** The head of one line that is longer than the longest line that is read. */
    TOO_LONG_LINE
  }

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final int sourceId;
  private final long byteOffset;
  private final Content content;
  private final StampClock clock;
  private final Consumer<byte[]> recycler;

  /**
   * @param byteOffset offset of {@code bytes[from]} in the decompressed stream
   * @param clock this block's own copy of the stamp clock, as of its first line
   * @param recycler takes the buffer back
   */
  public LineBlock(
      byte[] bytes,
      int from,
      int to,
      int sourceId,
      long byteOffset,
      Content content,
      StampClock clock,
      Consumer<byte[]> recycler) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.sourceId = sourceId;
    this.byteOffset = byteOffset;
    this.content = content;
    this.clock = clock;
    this.recycler = recycler;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }

  /** Ledger number of the source. */
  public int sourceId() {
    return sourceId;
  }

  /** Offset of the first byte in the decompressed stream. */
  public long byteOffset() {
    return byteOffset;
  }

  public Content content() {
    return content;
  }

  /** Resolves the stamps of this block's lines, read in order. */
  public StampClock clock() {
    return clock;
  }

  /** Gives the buffer back to the reader; call once, when no slice of it is in use any more. */
  public void release() {
    recycler.accept(bytes);
  }
}
