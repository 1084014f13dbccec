package org.bouncelog.ingest.source;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Shell patterns with {@code * ? [a-z] {a,b}} and {@code **} for any depth. */
final class Glob {
  private Glob() {}

  static boolean isGlob(String text) {
    return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
  }

  /** Existing files and directories that match, sorted. */
  static List<Path> expand(String pattern) {
    int firstMeta = 0;
    while ("*?[{".indexOf(pattern.charAt(firstMeta)) < 0) {
      firstMeta++;
    }
    int slash = pattern.lastIndexOf('/', firstMeta);
    String prefix = slash < 0 ? "" : pattern.substring(0, slash + 1);
    Path base = Path.of(prefix.isEmpty() ? "." : prefix);
    String rest = pattern.substring(slash + 1);
    List<PathMatcher> matchers = matchers(rest);
    if (matchers.isEmpty() || !Files.isDirectory(base)) {
      return List.of();
    }
    int depth =
        rest.contains("**")
            ? Integer.MAX_VALUE
            : (int) rest.chars().filter(c -> c == '/').count() + 1;
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          base,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          depth,
          new Visitor(base, prefix, matchers, found));
    } catch (IOException e) {
      return List.of();
    }
    found.sort(null);
    return found;
  }

  /** {@code **} followed by a slash also stands for no directory at all, as in shells. */
  private static List<PathMatcher> matchers(String pattern) {
    List<PathMatcher> matchers = new ArrayList<>();
    try {
      matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
      if (pattern.contains("**/")) {
        matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("**/", "")));
      }
    } catch (PatternSyntaxException e) {
      return List.of();
    }
    return matchers;
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path base;
    private final String prefix;
    private final List<PathMatcher> matchers;
    private final List<Path> found;

    Visitor(Path base, String prefix, List<PathMatcher> matchers, List<Path> found) {
      this.base = base;
      this.prefix = prefix;
      this.matchers = matchers;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      if (directory.equals(base)) {
        return FileVisitResult.CONTINUE;
      }
      if (LogNames.isHidden(directory)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      return take(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      take(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }

    private boolean take(Path path) {
      Path relative = base.relativize(path);
      if (LogNames.isHidden(path) || matchers.stream().noneMatch(m -> m.matches(relative))) {
        return false;
      }
      found.add(Path.of(prefix + relative));
      return true;
    }
  }
}
