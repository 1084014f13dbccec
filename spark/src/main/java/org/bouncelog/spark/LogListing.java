package org.bouncelog.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.bouncelog.ingest.source.Fault;
import org.bouncelog.ingest.source.LogFinder;
import org.bouncelog.ingest.source.Problem;

/**
 * Finds logs in file systems of Hadoop, as {@link LogFinder} does on one machine: files, folders
 * and globs; a file that is reached in two ways is read once.
 */
final class LogListing {
  /** What is in every folder of a run's output. */
  private static final List<String> OWN_OUTPUT = List.of("report.html", "metrics.prom");

  private final Configuration hadoop;
  private final Map<String, FoundLog> logs = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  private LogListing(Configuration hadoop) {
    this.hadoop = hadoop;
  }

  /**
   * What was found.
   *
   * @param logs sorted by name
   * @param problems what cannot be read, sorted by subject
   */
  record Listing(List<FoundLog> logs, List<Problem> problems) {}

  static Listing of(List<String> addresses, Configuration hadoop) throws IOException {
    LogListing listing = new LogListing(hadoop);
    for (String address : addresses.stream().distinct().sorted().toList()) {
      listing.argument(address);
    }
    List<FoundLog> sorted =
        listing.logs.values().stream().sorted(Comparator.comparing(FoundLog::name)).toList();
    List<FoundLog> numbered = new ArrayList<>();
    for (FoundLog log : sorted) {
      numbered.add(
          new FoundLog(
              listing.problems.size() + numbered.size(),
              log.name(),
              log.address(),
              log.lastModifiedMillis(),
              log.size(),
              log.isNamed()));
    }
    listing.problems.sort(Comparator.comparing(Problem::subject));
    return new Listing(numbered, List.copyOf(listing.problems));
  }

  private void argument(String address) throws IOException {
    Path path = new Path(address);
    FileSystem system = path.getFileSystem(hadoop);
    if (system.exists(path)) {
      FileStatus status = system.getFileStatus(path);
      if (status.isDirectory()) {
        directory(system, path);
      } else {
        add(status, true);
      }
      return;
    }
    FileStatus[] matches = system.globStatus(path);
    boolean isGlob = address.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    if (matches == null || matches.length == 0) {
      problem(address, isGlob ? Fault.Kind.NO_MATCH : Fault.Kind.MISSING);
      return;
    }
    int before = logs.size();
    for (FileStatus match : matches) {
      if (match.isDirectory()) {
        walk(system, match.getPath());
      } else if (isLog(match.getPath())) {
        add(match, false);
      }
    }
    if (logs.size() == before) {
      problem(address, Fault.Kind.NO_LOG_MATCH);
    }
  }

  private void directory(FileSystem system, Path path) throws IOException {
    int before = logs.size();
    walk(system, path);
    if (logs.size() == before) {
      problem(path.toString(), Fault.Kind.NO_LOG);
    }
  }

  private void walk(FileSystem system, Path folder) throws IOException {
    boolean isOwnOutput = true;
    for (String name : OWN_OUTPUT) {
      isOwnOutput &= system.exists(new Path(folder, name));
    }
    if (isOwnOutput) {
      return;
    }
    for (FileStatus status : system.listStatus(folder)) {
      Path path = status.getPath();
      if (status.isDirectory()) {
        if (!path.getName().startsWith(".")) {
          walk(system, path);
        }
      } else if (isLog(path)) {
        add(status, false);
      }
    }
  }

  private boolean isLog(Path path) {
    return LogFinder.isLog(path.getName(), FoundLog.file(path, hadoop));
  }

  private void add(FileStatus status, boolean isNamed) {
    Path path = status.getPath();
    String address = path.toUri().toString();
    String name = "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : address;
    logs.merge(
        address,
        new FoundLog(0, name, address, status.getModificationTime(), status.getLen(), isNamed),
        (a, b) -> a.isNamed() ? a : b);
  }

  private void problem(String subject, Fault.Kind kind) {
    problems.add(new Problem(subject, new Fault(kind, "")));
  }
}
