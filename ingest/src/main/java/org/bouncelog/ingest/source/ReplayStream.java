package org.bouncelog.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A stream that cannot be rewound, kept while it is only looked at, so that it can be read from its
 * beginning later. What was looked at is held in memory up to {@value #MEMORY} bytes, beyond that
 * in a temporary file: only a log that the ledger knows already is looked at that far.
 */
final class ReplayStream {
  private static final int MEMORY = 4 << 20;

  private final InputStream live;
  private byte[] kept = new byte[0];
  private int keptLength;
  private @Nullable Path file;
  private long fileLength;
  private boolean opened;

  ReplayStream(InputStream live) {
    this.live = live;
  }

  /** Everything from the beginning; what is read is kept. */
  InputStream peek() throws IOException {
    return new Reader(true);
  }

  /** Everything from the beginning, for the last time: nothing is kept any more. */
  InputStream open() throws IOException {
    if (opened) {
      throw new IOException("this stream can be read only once");
    }
    opened = true;
    return new Reader(false);
  }

  private void keep(byte[] bytes, int from, int length) throws IOException {
    if (file == null && keptLength + length <= MEMORY) {
      if (keptLength + length > kept.length) {
        kept =
            Arrays.copyOf(kept, Math.min(MEMORY, Math.max(keptLength + length, 2 * kept.length)));
      }
      System.arraycopy(bytes, from, kept, keptLength, length);
      keptLength += length;
      return;
    }
    if (file == null) {
      file = Files.createTempFile("bouncelog-", ".stdin");
      file.toFile().deleteOnExit();
    }
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      out.write(bytes, from, length);
    }
    fileLength += length;
  }

  private final class Reader extends InputStream {
    private final boolean keeping;
    private long position;
    private @Nullable InputStream spooled;

    Reader(boolean keeping) {
      this.keeping = keeping;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      int n = read(one, 0, 1);
      return n < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (position < keptLength) {
        int n = (int) Math.min(length, keptLength - position);
        System.arraycopy(kept, (int) position, target, from, n);
        position += n;
        return n;
      }
      if (position < keptLength + fileLength && file != null) {
        if (spooled == null) {
          spooled = Files.newInputStream(file);
          spooled.skipNBytes(position - keptLength);
        }
        int n = spooled.read(target, from, length);
        if (n <= 0) {
          throw new IOException("the copy of the stream was cut short: " + file);
        }
        position += n;
        return n;
      }
      int n = live.read(target, from, length);
      if (n > 0) {
        if (keeping) {
          keep(target, from, n);
        }
        position += n;
      }
      return n;
    }

    /** Closes only what this reader opened; the live stream belongs to who gave it. */
    @Override
    public void close() throws IOException {
      if (spooled != null) {
        spooled.close();
      }
      if (!keeping && file != null) {
        Files.deleteIfExists(file);
      }
    }
  }
}
