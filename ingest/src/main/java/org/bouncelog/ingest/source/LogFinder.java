package org.bouncelog.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.ingest.source.Fault.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Turns the LOG arguments of a command line into inputs: files, directories, globs (which cron
 * passes unexpanded) and {@code -}. The result does not depend on the arguments' order, and a file
 * that is reached in two ways is read once.
 */
public final class LogFinder {
  /**
   * What was found.
   *
   * @param inputs sorted by name
   * @param problems arguments and files that cannot be read, sorted by subject
   */
  public record Found(List<LogInput> inputs, List<Problem> problems) {}

  private static final String STDIN = "-";

  private final Map<Path, LogInput> files = new HashMap<>();
  private final List<LogInput> streams = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private LogFinder() {}

  /**
   * Finds the inputs that {@code logs} name.
   *
   * @param stdin what {@code -} stands for; read only if it is named
   */
  public static Found find(List<String> logs, InputStream stdin) {
    LogFinder finder = new LogFinder();
    for (String log : logs.stream().distinct().sorted().toList()) {
      if (log.equals(STDIN)) {
        finder.streams.add(LogInput.stdin(stdin, STDIN));
      } else {
        finder.argument(log);
      }
    }
    return finder.found();
  }

  /**
   * Whether a file of a folder is taken for a log, by its name and, where that leaves it open, by
   * how it begins.
   *
   * @param name without its folder
   */
  public static boolean isLog(String name, LogFile file) {
    return LogNames.isLog(name, file);
  }

  private Found found() {
    List<LogInput> inputs = new ArrayList<>(files.values());
    inputs.addAll(streams);
    inputs.sort(Comparator.comparing(LogInput::name));
    problems.sort(Comparator.comparing(Problem::subject).thenComparing(p -> p.fault().kind()));
    return new Found(List.copyOf(inputs), problems.stream().distinct().toList());
  }

  private void argument(String log) {
    Path path = path(log);
    if (path != null && Files.isDirectory(path)) {
      directory(path);
    } else if (path != null && Files.exists(path)) {
      file(path, true);
    } else if (Glob.isGlob(log)) {
      glob(log);
    } else {
      problem(log, Fault.of(Kind.MISSING));
    }
  }

  private static @Nullable Path path(String log) {
    try {
      return Path.of(log);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private void directory(Path directory) {
    List<Path> logs = LogWalk.logs(directory, problems);
    if (logs.isEmpty()) {
      problem(directory.toString(), Fault.of(Kind.NO_LOG));
    }
    logs.forEach(path -> file(path, false));
  }

  private void glob(String log) {
    List<Path> matches = Glob.expand(log);
    if (matches.isEmpty()) {
      problem(log, Fault.of(Kind.NO_MATCH));
      return;
    }
    List<Path> logs = new ArrayList<>();
    for (Path match : matches) {
      if (Files.isDirectory(match)) {
        logs.addAll(LogWalk.logs(match, problems));
      } else if (LogNames.isLog(match) && !LogNames.isOwnOutput(match.resolveSibling(""))) {
        logs.add(match);
      }
    }
    logs.forEach(path -> file(path, false));
    if (logs.isEmpty()) {
      problem(log, Fault.of(Kind.NO_LOG_MATCH));
    }
  }

  private void file(Path path, boolean named) {
    if (!Files.isReadable(path)) {
      problem(path.toString(), Fault.of(Kind.FORBIDDEN));
      return;
    }
    try {
      if (!Files.isRegularFile(path)) {
        if (!named || FileType.of(path) == FileType.DEVICE) {
          problem(path.toString(), Fault.of(named ? Kind.DEVICE : Kind.NO_FILE));
          return;
        }
        streams.add(LogInput.stdin(new LazyStream(path), path.toString()));
        return;
      }
      LogInput input = named ? LogInput.of(path) : LogInput.of(path).met();
      files.merge(path.toRealPath(), input, LogFinder::firstByName);
    } catch (IOException e) {
      problem(path.toString(), new Fault(Kind.UNREADABLE, String.valueOf(e.getMessage())));
    }
  }

  /** Named once is named. */
  private static LogInput firstByName(LogInput a, LogInput b) {
    LogInput first = a.name().compareTo(b.name()) <= 0 ? a : b;
    return a.isNamed() || b.isNamed() ? first.named() : first;
  }

  private void problem(String subject, Fault fault) {
    problems.add(new Problem(subject, fault));
  }
}
