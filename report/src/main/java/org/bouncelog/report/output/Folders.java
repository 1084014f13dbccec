package org.bouncelog.report.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Folders: made, protected, synced, cleared away. */
final class Folders {

  private static final Pattern LEFTOVER =
      Pattern.compile("\\.[0-9A-Za-z][0-9A-Za-z_-]{0,99}\\.tmp-[0-9]+");

  private Folders() {}

  /** Makes the folder where it is missing; one that is there keeps its permissions. */
  static void create(Path folder, FileAccess access) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      protect(folder, access.folder());
    }
  }

  static void protect(Path path, Set<PosixFilePermission> permissions) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(permissions);
    }
  }

  /** Makes a rename in this folder last; systems that cannot open a folder need no such thing. */
  static void sync(Path folder) throws IOException {
    if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /** The caller holds the folder's lock, so that no living run owns what is removed here. */
  static void removeLeftovers(Path out) throws IOException {
    try (Stream<Path> entries = Files.list(out)) {
      for (Path entry : entries.toList()) {
        if (LEFTOVER.matcher(entry.getFileName().toString()).matches()) {
          delete(entry);
        }
      }
    }
  }

  /** Deletes a file, link or folder with its files; links are not followed. */
  static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path child : children(path)) {
        delete(child);
      }
    }
    Files.deleteIfExists(path);
  }

  private static List<Path> children(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      List<Path> list = new java.util.ArrayList<>();
      entries.forEach(list::add);
      return list;
    }
  }
}
