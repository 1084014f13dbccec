package org.bouncelog.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.bouncelog.report.output.Trouble;
import org.bouncelog.report.text.Notice;
import org.jspecify.annotations.Nullable;

/**
 * One run at a time in one state folder. The kernel lets go of the lock however the process ends.
 */
final class StateLock implements AutoCloseable {
  private final FileChannel channel;

  private StateLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock or ends the command at once.
   *
   * @throws CommandException with {@link ExitCode#LOCKED} when another run has it
   */
  static StateLock take(Path state) {
    Path file = state.resolve("lock");
    FileChannel channel = null;
    try {
      StateFolder.prepare(state);
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
      if (tryLock(channel) != null) {
        return new StateLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.IO,
          Notice.of("state-unusable", Map.of("folder", state, "reason", Trouble.reason(e))),
          e);
    }
    throw new CommandException(ExitCode.LOCKED, Notice.of("state-busy", Map.of("folder", state)));
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // The same process holds it: only tests run two commands in one JVM.
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Closing only gives the lock back; the kernel does so at exit in any case.
      return;
    }
  }
}
