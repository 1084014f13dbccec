package org.bouncelog.ingest.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A decoder under guard: bombs end early, and whatever a broken archive does is an I/O error. */
final class GuardedStream extends FilterInputStream {
  private final CountingStream packed;
  private final Decompression bounds;
  private final int slice;
  private long unpacked;
  private @Nullable IOException failure;

  /**
   * @param slice how much to ask of the decoder at once: some forget, with an error, what they have
   *     unpacked in the same call
   */
  GuardedStream(InputStream decoder, CountingStream packed, Decompression bounds, int slice) {
    super(decoder);
    this.slice = slice;
    this.packed = packed;
    this.bounds = bounds;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    int total = 0;
    while (total < length && failure == null) {
      try {
        int n = in.read(target, from + total, Math.min(slice, length - total));
        if (n < 0) {
          break;
        }
        total += n;
        guard(n);
      } catch (IOException e) {
        failure = e;
      } catch (RuntimeException e) {
        failure = new IOException("damaged archive", e);
      }
    }
    if (total == 0 && failure != null) {
      throw failure;
    }
    return total == 0 && length > 0 ? -1 : total;
  }

  private void guard(int read) throws IOException {
    unpacked += read;
    if (unpacked > bounds.maxTotalBytes()) {
      throw new FaultException(Fault.Kind.TOO_MANY_BYTES, Long.toString(bounds.maxTotalBytes()));
    }
    if (unpacked > bounds.ratioFreeBytes()
        && unpacked / bounds.maxRatio() > Math.max(packed.count(), 1)) {
      throw new FaultException(Fault.Kind.TOO_DENSE, Long.toString(bounds.maxRatio()));
    }
  }

  @Override
  public long skip(long n) throws IOException {
    // Not the decoder's own skip, which would pass the guard.
    byte[] sink = new byte[(int) Math.min(n, 1 << 16)];
    long left = n;
    while (left > 0) {
      int got = read(sink, 0, (int) Math.min(left, sink.length));
      if (got < 0) {
        break;
      }
      left -= got;
    }
    return n - left;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
