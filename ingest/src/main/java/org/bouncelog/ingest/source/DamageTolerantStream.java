package org.bouncelog.ingest.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Unpacked bytes up to the end or up to the damage, which is kept as a text and not thrown. */
final class DamageTolerantStream {
  private final Compression compression;
  private final @Nullable InputStream in;
  private @Nullable String damage;
  private boolean ended;

  private DamageTolerantStream(
      Compression compression, @Nullable InputStream in, @Nullable String damage) {
    this.compression = compression;
    this.in = in;
    this.damage = damage;
    this.ended = in == null;
  }

  static DamageTolerantStream unpack(InputStream raw) {
    try {
      Decompression.Unpacked unpacked = Decompression.DEFAULT.unpack(raw);
      return new DamageTolerantStream(unpacked.compression(), unpacked.in(), null);
    } catch (IOException e) {
      return new DamageTolerantStream(Compression.NONE, null, describe(e));
    }
  }

  static DamageTolerantStream plain(InputStream in) {
    return new DamageTolerantStream(Compression.NONE, in, null);
  }

  Compression compression() {
    return compression;
  }

  /** Why the stream ended early; null when it did not. */
  @Nullable String damage() {
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
        damage = describe(e);
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

  private static String describe(IOException e) {
    if (e instanceof EOFException) {
      return "ends in the middle of the archive";
    }
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }
}
