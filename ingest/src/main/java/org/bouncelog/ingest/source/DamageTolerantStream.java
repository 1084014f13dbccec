package org.bouncelog.ingest.source;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Unpacked bytes up to the end or up to the damage, which is kept and not thrown. */
final class DamageTolerantStream implements Closeable {
  private final Compression compression;
  private final boolean isPlain;
  private final @Nullable InputStream in;
  private @Nullable Fault damage;
  private boolean ended;

  private DamageTolerantStream(
      Compression compression, boolean isPlain, @Nullable InputStream in, @Nullable Fault damage) {
    this.compression = compression;
    this.isPlain = isPlain;
    this.in = in;
    this.damage = damage;
    this.ended = in == null;
  }

  static DamageTolerantStream unpack(InputStream raw) {
    try {
      Decompression.Unpacked unpacked = Decompression.DEFAULT.unpack(raw);
      return new DamageTolerantStream(
          unpacked.compression(), unpacked.isPlain(), unpacked.in(), null);
    } catch (IOException e) {
      return new DamageTolerantStream(Compression.NONE, true, null, fault(e));
    }
  }

  static DamageTolerantStream plain(InputStream in) {
    return new DamageTolerantStream(Compression.NONE, true, in, null);
  }

  Compression compression() {
    return compression;
  }

  /** Whether its bytes are those of the input, so that places in one are places in the other. */
  boolean isPlain() {
    return isPlain;
  }

  /** Why the stream ended early; null when it did not. */
  @Nullable Fault damage() {
    return damage;
  }

  boolean ended() {
    return ended;
  }

  /** Reads until {@code length} bytes are there or the stream ends; gives their number. */
  int read(byte[] target, int from, int length) {
    int total = 0;
    while (total < length && !ended) {
      try {
        int n = Objects.requireNonNull(in).read(target, from + total, length - total);
        if (n < 0) {
          ended = true;
        } else {
          total += n;
        }
      } catch (IOException e) {
        ended = true;
        damage = fault(e);
      }
    }
    return total;
  }

  /** Passes over {@code length} bytes; gives how many there were. */
  long skip(long length) {
    byte[] sink = new byte[(int) Math.min(length, 1 << 16)];
    long left = length;
    while (left > 0 && !ended) {
      left -= read(sink, 0, (int) Math.min(left, sink.length));
    }
    return length - left;
  }

  /** Closes the decoder, which may hold memory outside the heap, and what it reads. */
  @Override
  public void close() throws IOException {
    if (in != null) {
      in.close();
    }
  }

  private static Fault fault(IOException e) {
    if (e instanceof FaultException known) {
      return known.fault();
    }
    if (e instanceof EOFException) {
      return Fault.of(Fault.Kind.TRUNCATED);
    }
    String message = e.getMessage();
    return new Fault(
        Fault.Kind.CORRUPT,
        message == null || message.isBlank() ? e.getClass().getSimpleName() : message);
  }
}
