package org.bouncelog.report.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * One file that a person named. It is written beside its place and put there by {@link #publish()},
 * with the permissions of the file that it replaces; closed without, what was there before is
 * untouched. A symbolic link is followed. What is no regular file, a device or a pipe, is written
 * to as it is.
 */
public final class OutputFile extends OutputStream {
  private final Path shown;
  private final Path target;
  private final Path written;
  private final FileChannel channel;

  private OutputFile(Path shown, Path target, Path written, FileChannel channel) {
    this.shown = shown;
    this.target = target;
    this.written = written;
    this.channel = channel;
  }

  /**
   * Opens a file that need not be there yet.
   *
   * @param shown what the person called it, for messages
   * @throws Trouble when it cannot be written
   */
  public static OutputFile open(Path file, Path shown) throws IOException {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        return new OutputFile(shown, file, file, channel);
      }
      Path target = target(file);
      Path beside =
          target.resolveSibling(
              "." + target.getFileName() + ".tmp-" + ProcessHandle.current().pid());
      Files.deleteIfExists(beside);
      FileChannel channel =
          FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      OutputFile out = new OutputFile(shown, target, beside, channel);
      out.keepAccess();
      return out;
    } catch (IOException e) {
      throw Trouble.explain(shown, e);
    }
  }

  /** Where a link leads, though nothing may be there yet. */
  private static Path target(Path file) throws IOException {
    if (Files.exists(file)) {
      return file.toRealPath();
    }
    return Files.isSymbolicLink(file) ? file.resolveSibling(Files.readSymbolicLink(file)) : file;
  }

  /** Who may do what with the file that is replaced holds for the new one too. */
  private void keepAccess() throws IOException {
    PosixFileAttributeView fresh =
        Files.getFileAttributeView(written, PosixFileAttributeView.class);
    if (fresh == null || !Files.exists(target)) {
      return;
    }
    PosixFileAttributes old = Files.readAttributes(target, PosixFileAttributes.class);
    try {
      fresh.setGroup(old.group());
      fresh.setOwner(old.owner());
    } catch (FileSystemException e) {
      // Only root may give a file away.
    }
    fresh.setPermissions(old.permissions());
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (IOException e) {
      throw Trouble.explain(shown, e);
    }
  }

  /** Puts the file in place. Nothing can be written afterwards. */
  public void publish() throws IOException {
    try {
      if (!written.equals(target)) {
        channel.force(true);
        Files.move(
            written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      }
      channel.close();
    } catch (IOException e) {
      throw Trouble.explain(shown, e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!written.equals(target)) {
      Files.deleteIfExists(written);
    }
  }
}
