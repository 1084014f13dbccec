package org.bouncelog.ingest.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** A place in the unpacked bytes of an input, and the anchor before it. */
final class Position implements Closeable {
  private final InputStream raw;
  private final DamageTolerantStream in;
  private final byte[] before;
  private final int beforeLength;
  private final boolean beyondEnd;

  private Position(InputStream raw, DamageTolerantStream in, long offset, long reached) {
    this.raw = raw;
    this.in = in;
    this.before = new byte[ContentIdentity.anchorLength(offset)];
    this.beforeLength = in.read(before, 0, before.length);
    this.beyondEnd = reached + beforeLength < offset;
  }

  /**
   * Goes to {@code offset}, by seeking where the file is plain; for a look only.
   *
   * @param isPlain whether the input's bytes are its content
   */
  static Position before(LogInput input, boolean isPlain, long offset) throws IOException {
    long start = offset - ContentIdentity.anchorLength(offset);
    if (isPlain && input.replay() == null) {
      return seek(input, offset, start);
    }
    InputStream raw = input.peek();
    DamageTolerantStream in = DamageTolerantStream.unpack(raw);
    return new Position(raw, in, offset, in.skip(start));
  }

  private static Position seek(LogInput input, long offset, long start) throws IOException {
    LogFile file = input.file();
    if (file == null) {
      throw new IOException("no file: " + input.name());
    }
    InputStream raw = file.open(start);
    return new Position(raw, DamageTolerantStream.plain(raw), offset, start);
  }

  /** Whether the input ends before this place. */
  boolean isBeyondEnd() {
    return beyondEnd;
  }

  boolean isDamaged() {
    return in.damage() != null;
  }

  String anchor() {
    return ContentIdentity.anchor(before, beforeLength);
  }

  /** Whether nothing follows; reads on. */
  boolean isAtEnd() {
    return in.read(new byte[1], 0, 1) == 0 && !isDamaged();
  }

  byte[] before() {
    return before;
  }

  DamageTolerantStream stream() {
    return in;
  }

  @Override
  public void close() throws IOException {
    in.close();
    raw.close();
  }
}
