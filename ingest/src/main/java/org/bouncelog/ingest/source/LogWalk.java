package org.bouncelog.ingest.source;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All logs below a directory. Follows links, but not in circles. */
final class LogWalk extends SimpleFileVisitor<Path> {
  private static final int MAX_LINKS = 40; // as Linux

  private final Path directory;
  private final List<Path> logs = new ArrayList<>();
  private final List<Problem> problems;

  private LogWalk(Path directory, List<Problem> problems) {
    this.directory = directory;
    this.problems = problems;
  }

  /** The logs, sorted; what cannot be read is added to {@code problems}. */
  static List<Path> logs(Path directory, List<Problem> problems) {
    LogWalk walk = new LogWalk(directory, problems);
    try {
      Files.walkFileTree(
          directory, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
    } catch (IOException e) {
      walk.visitFileFailed(directory, e);
    }
    walk.logs.sort(null);
    return walk.logs;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
    boolean hidden =
        !path.equals(directory) && (LogNames.isHidden(path) || LogNames.isOfDynamicUsers(path));
    return hidden || LogNames.isOwnOutput(path)
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink()) {
      // To nowhere, or to itself.
      if (isLoop(file)) {
        problems.add(new Problem(file.toString(), Fault.of(Fault.Kind.LINK_LOOP)));
      }
    } else if (!attributes.isRegularFile()) {
      // Reading a pipe that nobody writes would wait for ever.
      problems.add(new Problem(file.toString(), Fault.of(Fault.Kind.NO_FILE)));
    } else if (LogNames.isLog(file)) {
      logs.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    if (LogNames.isOfDynamicUsers(file) && !file.equals(directory)) {
      return FileVisitResult.CONTINUE; // it is there on every machine with systemd
    }
    boolean loop = e instanceof FileSystemLoopException;
    Fault.Kind kind = loop ? Fault.Kind.LINK_LOOP : Fault.Kind.FORBIDDEN;
    problems.add(new Problem(file.toString(), Fault.of(kind)));
    return FileVisitResult.CONTINUE;
  }

  /** Whether links lead to one another and to no file. */
  private static boolean isLoop(Path link) {
    Path at = link;
    for (int i = 0; i < MAX_LINKS && Files.isSymbolicLink(at); i++) {
      try {
        at = at.resolveSibling(Files.readSymbolicLink(at));
      } catch (IOException e) {
        return false;
      }
    }
    return Files.isSymbolicLink(at);
  }

  @Override
  public FileVisitResult postVisitDirectory(Path path, @Nullable IOException e) {
    if (e != null) {
      visitFileFailed(path, e);
    }
    return FileVisitResult.CONTINUE;
  }
}
