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
 * @param file null for standard input
 * @param lastModifiedMillis epoch milliseconds; -1 if unknown
 * @param size bytes as stored (compressed); -1 if unknown
 * @param replay the stream, where there is one: pipes cannot be opened twice
 * @param isNamed whether somebody named it; else it was met in a directory, or a glob fits it, and
 *     it may be any program's
 */
public record LogInput(
    String name,
    @Nullable LogFile file,
    long lastModifiedMillis,
    long size,
    @Nullable ReplayStream replay,
    boolean isNamed) {

  /**
   * A file, wherever it is kept.
   *
   * @param isNamed see above
   */
  public static LogInput of(
      String name, LogFile file, long lastModifiedMillis, long size, boolean isNamed) {
    return new LogInput(name, file, lastModifiedMillis, size, null, isNamed);
  }

  /** Where the file is on this machine; null where it is not on it, and for streams. */
  public @Nullable Path path() {
    return file instanceof LocalFile local ? local.path() : null;
  }

  /** The same, as one that was named. */
  LogInput named() {
    return new LogInput(name, file, lastModifiedMillis, size, replay, true);
  }

  /** The same, as one that was met. */
  LogInput met() {
    return new LogInput(name, file, lastModifiedMillis, size, replay, false);
  }

  /** A regular file, with its present time and size. */
  public static LogInput of(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return of(
        path.toString(),
        new LocalFile(path),
        attributes.lastModifiedTime().toMillis(),
        attributes.size(),
        true);
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
    if (file == null) {
      throw new IOException("nothing to open");
    }
    return file.open(0);
  }

  /** The raw bytes from the beginning, for a look: {@link #open()} stays possible. */
  InputStream peek() throws IOException {
    return replay != null ? replay.peek() : open();
  }
}
