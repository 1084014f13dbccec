package org.bouncelog.ingest.source;

import java.io.IOException;
import java.io.InputStream;

/** A file that can be read as often as one likes, wherever it is kept. */
@FunctionalInterface
public interface LogFile {
  /**
   * Its raw bytes from {@code position} on.
   *
   * @throws IOException when it cannot be opened
   */
  InputStream open(long position) throws IOException;
}
