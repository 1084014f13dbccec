package org.bouncelog.ingest.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The unpacked content of an input, whose beginning stays at hand for its ladder. */
final class ReplayedPrefix implements Closeable {
  private final LogInput input;
  private final byte[] prefix = new byte[ContentIdentity.PREFIX_BYTES];
  private final int prefixLength;
  private final Compression compression;

  private Closeable opened;
  private DamageTolerantStream in;

  /** How far the prefix was read again. */
  private int replayed;

  private ReplayedPrefix(LogInput input, InputStream raw) {
    this.input = input;
    this.opened = raw;
    this.in = DamageTolerantStream.unpack(raw);
    this.compression = in.compression();
    this.prefixLength = in.read(prefix, 0, prefix.length);
  }

  static ReplayedPrefix open(LogInput input) throws IOException {
    return new ReplayedPrefix(input, input.open());
  }

  Compression compression() {
    return compression;
  }

  /** Passes over the byte order mark of UTF-8; gives its length or 0. */
  int skipByteOrderMark() {
    boolean marked = prefixLength >= 3 && at(0) == 0xEF && at(1) == 0xBB && at(2) == 0xBF;
    replayed = marked ? 3 : 0;
    return replayed;
  }

  private int at(int index) {
    return prefix[index] & 0xff;
  }

  /**
   * Goes to {@code offset} before anything was read.
   *
   * @return the anchor's bytes before it, or null when the content ends before it
   */
  byte @Nullable [] goTo(long offset) throws IOException {
    if (isSeekable()) {
      close();
      Position position = Position.before(input, true, offset);
      opened = position;
      in = position.stream();
      replayed = prefixLength;
      return position.isBeyondEnd() ? null : position.before();
    }
    byte[] before = new byte[ContentIdentity.anchorLength(offset)];
    long start = offset - before.length;
    replayed = (int) Math.min(start, prefixLength);
    in.skip(start - replayed);
    return read(before, 0, before.length) < before.length ? null : before;
  }

  /** Whether places in the content are places in the file. */
  boolean isSeekable() {
    return in.isPlain() && input.replay() == null;
  }

  /** Reads until {@code length} bytes are there or the content ends. */
  int read(byte[] target, int from, int length) {
    int again = Math.min(length, prefixLength - replayed);
    System.arraycopy(prefix, replayed, target, from, again);
    replayed += again;
    return again + in.read(target, from + again, length - again);
  }

  boolean ended() {
    return in.ended() && replayed == prefixLength;
  }

  @Nullable Fault damage() {
    return in.damage();
  }

  /**
   * Whether the content does not grow any more, so that a last line without LF is complete: an
   * archive, or a stream that has ended.
   */
  boolean isWhole() {
    return compression != Compression.NONE || input.replay() != null;
  }

  String ladder(long consumed) {
    return ContentIdentity.ladder(prefix, prefixLength, consumed);
  }

  @Override
  public void close() throws IOException {
    in.close();
    opened.close();
  }
}
