package org.bouncelog.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A named pipe, opened when it is read: opening waits for who writes. */
final class LazyStream extends InputStream {
  private final Path path;
  private @Nullable InputStream in;

  LazyStream(Path path) {
    this.path = path;
  }

  private InputStream in() throws IOException {
    if (in == null) {
      in = Files.newInputStream(path);
    }
    return in;
  }

  @Override
  public int read() throws IOException {
    return in().read();
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int n = in().read(target, from, length);
    return n;
  }

  @Override
  public void close() throws IOException {
    if (in != null) {
      in.close();
    }
  }
}
