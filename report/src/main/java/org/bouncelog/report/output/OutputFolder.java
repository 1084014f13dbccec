package org.bouncelog.report.output;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Pattern;
import org.bouncelog.report.text.Notice;
import org.jspecify.annotations.Nullable;

/**
 * A run's files under {@code OUT}. They are written into a hidden folder, synced, renamed to {@code
 * OUT/<run>}, and only then {@code OUT/latest} is switched to them by the rename of a fresh
 * symbolic link. A crash at any moment leaves the old set or the new one, never a mix; what it
 * leaves behind is removed by the next run. Closed without {@link #publish()}, nothing remains.
 */
public final class OutputFolder implements OutputSet, Closeable {

  private static final Pattern RUN_ID = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_-]{0,99}");
  private static final Pattern FILE_NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,99}");
  private static final String LATEST = "latest";

  /** Of a file of OUT itself that is being written. */
  private static final String PAGE = "page";

  private final Path out;
  private final String run;
  private final FileAccess access;
  private final Path temporary;
  private final FileChannel lockFile;

  private OutputFolder(Path out, String run, FileAccess access, FileChannel lockFile) {
    this.out = out;
    this.run = run;
    this.access = access;
    this.lockFile = lockFile;
    this.temporary = out.resolve("." + run + ".tmp-" + ProcessHandle.current().pid());
  }

  /**
   * Opens {@code out} for one run and removes what a crashed run left there. Waits while another
   * process publishes into the same folder.
   *
   * @param run name of the folder to be: letters, digits, {@code -} and {@code _}
   * @throws IOException with the path and what to do about it
   */
  public static OutputFolder open(Path out, String run, FileAccess access) throws IOException {
    if (!RUN_ID.matcher(run).matches() || run.equals(LATEST)) {
      throw new IllegalArgumentException("not a run id: " + run);
    }
    try {
      Folders.create(out, access);
      FileChannel lockFile = lock(out, access);
      OutputFolder folder = new OutputFolder(out, run, access, lockFile);
      try {
        Folders.removeLeftovers(out);
        Files.createDirectory(folder.temporary);
        Folders.protect(folder.temporary, access.folder());
      } catch (IOException | RuntimeException e) {
        lockFile.close();
        throw e;
      }
      return folder;
    } catch (IOException e) {
      throw Trouble.explain(out, e);
    }
  }

  @Override
  public OutputStream create(String name) throws IOException {
    if (!FILE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain file name: " + name);
    }
    Path file = temporary.resolve(name);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Folders.protect(file, access.file());
      return new SyncedStream(channel, out.resolve(run).resolve(name));
    } catch (IOException e) {
      throw Trouble.explain(out.resolve(run).resolve(name), e);
    }
  }

  /** Puts the files in place. Nothing can be created afterwards. */
  public Published publish() throws IOException {
    try {
      Folders.sync(temporary);
      Path folder = freeName();
      Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
      Folders.sync(out);
      Notice notice = switchLatest(folder);
      Folders.sync(out);
      return new Published(folder, notice);
    } catch (IOException e) {
      throw Trouble.explain(out.resolve(run), e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Folders.delete(temporary);
    } finally {
      lockFile.close();
    }
  }

  /** What is written into a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; closing is left to the caller. */
    void write(OutputStream target) throws IOException;
  }

  /** Puts a file directly into {@code OUT}: the old one or the new one is there at any moment. */
  public void replace(String name, Content content) throws IOException {
    if (!FILE_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a plain file name: " + name);
    }
    Path file = out.resolve(name);
    Path fresh = out.resolve("." + PAGE + ".tmp-" + ProcessHandle.current().pid());
    try {
      Files.deleteIfExists(fresh);
      FileChannel channel =
          FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Folders.protect(fresh, access.file());
      try (OutputStream target = new SyncedStream(channel, file)) {
        content.write(target);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Folders.sync(out);
    } catch (IOException e) {
      throw Trouble.explain(file, e);
    }
  }

  /**
   * Removes the folder of an earlier run. It is renamed first to what {@link #open} clears away, so
   * that no crash leaves half of it under its name.
   */
  public void remove(String earlier) throws IOException {
    if (!RUN_ID.matcher(earlier).matches() || earlier.equals(LATEST)) {
      throw new IllegalArgumentException("not a run id: " + earlier);
    }
    Path folder = out.resolve(earlier);
    Path leaving = out.resolve("." + earlier + ".tmp-" + ProcessHandle.current().pid());
    try {
      Files.move(folder, leaving, StandardCopyOption.ATOMIC_MOVE);
      Folders.delete(leaving);
    } catch (IOException e) {
      throw Trouble.explain(folder, e);
    }
  }

  /** Two runs in one second both keep their files. */
  private Path freeName() {
    Path folder = out.resolve(run);
    for (int n = 2; Files.exists(folder, LinkOption.NOFOLLOW_LINKS); n++) {
      folder = out.resolve(run + "-" + n);
    }
    return folder;
  }

  private @Nullable Notice switchLatest(Path folder) throws IOException {
    Path latest = out.resolve(LATEST);
    if (Files.exists(latest, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(latest)) {
      return Notice.of("latest.no-link", Map.of("latest", latest));
    }
    Path fresh = out.resolve("." + LATEST + ".tmp-" + ProcessHandle.current().pid());
    try {
      Files.createSymbolicLink(fresh, folder.getFileName());
    } catch (UnsupportedOperationException e) {
      return Notice.of("latest.no-links", Map.of("latest", latest, "folder", folder));
    } catch (FileSystemException e) {
      return Notice.of(
          "latest.not-switched",
          Map.of("latest", latest, "reason", String.valueOf(e.getReason()), "folder", folder));
    }
    Files.move(fresh, latest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return null;
  }

  private static FileChannel lock(Path out, FileAccess access) throws IOException {
    Path file = out.resolve(".lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    try {
      Folders.protect(file, access.file());
      channel.lock();
      return channel;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException("another report is being written there", e);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Reaches the disk before it is closed, and names the file when it cannot. */
  private static final class SyncedStream extends FilterOutputStream {
    private final FileChannel channel;
    private final Path shown;

    SyncedStream(FileChannel channel, Path shown) {
      super(Channels.newOutputStream(channel));
      this.channel = channel;
      this.shown = shown;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw Trouble.explain(shown, e);
      }
    }

    @Override
    public void close() throws IOException {
      try (channel) {
        if (channel.isOpen()) {
          channel.force(true);
        }
      } catch (IOException e) {
        throw Trouble.explain(shown, e);
      }
    }
  }
}
