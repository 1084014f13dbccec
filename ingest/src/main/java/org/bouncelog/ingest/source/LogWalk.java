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
    boolean hidden = !path.equals(directory) && LogNames.isHidden(path);
    return hidden || LogNames.isOwnOutput(path)
        ? FileVisitResult.SKIP_SUBTREE
        : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    // Not pipes and sockets: reading one that nobody writes would wait for ever.
    if (attributes.isRegularFile() && LogNames.isLog(file)) {
      logs.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    boolean dangling = Files.isSymbolicLink(file);
    if (!(e instanceof FileSystemLoopException) && !dangling) {
      problems.add(new Problem(file.toString(), Fault.of(Fault.Kind.FORBIDDEN)));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path path, @Nullable IOException e) {
    if (e != null) {
      visitFileFailed(path, e);
    }
    return FileVisitResult.CONTINUE;
  }
}
