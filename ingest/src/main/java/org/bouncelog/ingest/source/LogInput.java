package org.bouncelog.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * One thing to read: a file, or a stream that can be read only once.
 *
 * @param name as shown to people and kept in the ledger; {@code -} for standard input
 * @param path null for standard input
 * @param lastModifiedMillis epoch milliseconds; -1 if unknown
 * @param size bytes as stored (compressed); -1 if unknown
 * @param replay the stream, where there is one: pipes cannot be opened twice
 * @param isNamed whether somebody named it; else it was met in a directory, or a glob fits it, and
 *     it may be any program's
 */
public record LogInput(
    String name,
    @Nullable Path path,
    long lastModifiedMillis,
    long size,
    @Nullable ReplayStream replay,
    boolean isNamed) {

  public LogInput(String name, @Nullable Path path, long lastModifiedMillis, long size) {
    this(name, path, lastModifiedMillis, size, null, true);
  }

  /** The same, as one that was named. */
  LogInput named() {
    return new LogInput(name, path, lastModifiedMillis, size, replay, true);
  }

  /** The same, as one that was met. */
  LogInput met() {
    return new LogInput(name, path, lastModifiedMillis, size, replay, false);
  }

  /** A regular file, with its present time and size. */
  public static LogInput of(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new LogInput(
        path.toString(), path, attributes.lastModifiedTime().toMillis(), attributes.size());
  }

  /** A stream that is read once. The caller keeps it and closes it. */
  public static LogInput stdin(InputStream in, String name) {
    return new LogInput(name, null, -1, -1, new ReplayStream(in), true);
  }

  /** The raw bytes from the beginning. A stream can be opened like this only once. */
  public InputStream open() throws IOException {
    if (replay != null) {
      return replay.open();
    }
    if (path == null) {
      throw new IOException("nothing to open");
    }
    return Files.newInputStream(path);
  }

  /** The raw bytes from the beginning, for a look: {@link #open()} stays possible. */
  InputStream peek() throws IOException {
    return replay != null ? replay.peek() : open();
  }
}
