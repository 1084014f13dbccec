package org.bouncelog.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of this machine. */
record LocalFile(Path path) implements LogFile {
  @Override
  public InputStream open(long position) throws IOException {
    if (position == 0) {
      return Files.newInputStream(path);
    }
    SeekableByteChannel channel = Files.newByteChannel(path);
    channel.position(position);
    return Channels.newInputStream(channel);
  }
}
