package org.bouncelog.ingest.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a path that is no regular file leads to (stat(2)). */
enum FileType {
  /** A pipe, also one that a shell made: {@code <(zcat mail.log.1.gz)}. */
  STREAM,
  /** Such as {@code /dev/zero}. */
  DEVICE;

  private static final int TYPE_BITS = 0xF000;
  private static final int CHARACTERS = 0x2000;
  private static final int BLOCKS = 0x6000;

  static FileType of(Path path) throws IOException {
    int type = (int) Files.getAttribute(path, "unix:mode") & TYPE_BITS;
    return type == CHARACTERS || type == BLOCKS ? DEVICE : STREAM;
  }
}
