package org.bouncelog.ingest.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A decoder under guard: bombs end early, and whatever a broken archive does is an I/O error. */
final class GuardedStream extends FilterInputStream {
  private final CountingStream packed;
  private final Decompression bounds;
  private long unpacked;

  GuardedStream(InputStream decoder, CountingStream packed, Decompression bounds) {
    super(decoder);
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
    int n;
    try {
      n = super.read(target, from, length);
    } catch (RuntimeException e) {
      throw new IOException("damaged archive", e);
    }
    unpacked += Math.max(n, 0);
    if (unpacked > bounds.maxTotalBytes()) {
      throw new IOException("unpacks to more than " + bounds.maxTotalBytes() + " bytes");
    }
    if (unpacked > bounds.ratioFreeBytes()
        && unpacked / bounds.maxRatio() > Math.max(packed.count(), 1)) {
      throw new IOException("unpacks more than " + bounds.maxRatio() + " times its size");
    }
    return n;
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
