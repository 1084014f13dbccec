package org.bouncelog.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.bouncelog.analyze.store.LogTables;

/**
 * The folder of the tables, in any file system of Hadoop. A run writes into a folder of its own;
 * its tables count from the moment when a commit names it, which is a new file that comes into
 * place by one rename and never replaces another: of two runs at once the second fails.
 */
final class TablesFolder {
  private final String tables;
  private final Configuration hadoop;
  private final String id;
  private final long commit;
  private final List<String> runs;

  private TablesFolder(
      String tables, Configuration hadoop, String id, long commit, List<String> runs) {
    this.tables = tables;
    this.hadoop = hadoop;
    this.id = id;
    this.commit = commit;
    this.runs = runs;
  }

  /**
   * Where a run writes.
   *
   * @param tables address of the tables' folder
   * @param name of the run's folder in it
   */
  record Run(String tables, String name) implements Serializable {
    /** Address of something of this run. */
    String at(String table) {
      return tables + "/" + name + "/" + table;
    }
  }

  /** Opens the tables, of which there may be none yet. */
  static TablesFolder open(String address, Configuration hadoop) throws IOException {
    Path folder = new Path(address);
    FileSystem system = folder.getFileSystem(hadoop);
    String tables = system.makeQualified(folder).toString();
    Path newest = null;
    Path commits = new Path(folder, LogTables.COMMITS);
    if (system.exists(commits)) {
      for (FileStatus file : system.listStatus(commits)) {
        String name = file.getPath().getName();
        boolean isCommit = name.chars().allMatch(Character::isDigit);
        if (isCommit && (newest == null || name.compareTo(newest.getName()) > 0)) {
          newest = file.getPath();
        }
      }
    }
    if (newest == null) {
      return new TablesFolder(tables, hadoop, UUID.randomUUID().toString(), 0, List.of());
    }
    List<String> lines = lines(system, newest);
    if (lines.isEmpty() || !lines.get(0).startsWith(LogTables.HEAD)) {
      throw new IOException(newest + ": expected '" + LogTables.HEAD + "' in the first line");
    }
    return new TablesFolder(
        tables,
        hadoop,
        lines.get(0).substring(LogTables.HEAD.length()),
        Long.parseLong(newest.getName()),
        List.copyOf(lines.subList(1, lines.size())));
  }

  private static List<String> lines(FileSystem system, Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(system.open(file), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  /** The runs that count, oldest first. */
  List<Run> runs() {
    return runs.stream().map(name -> new Run(tables, name)).toList();
  }

  /** A folder for a new run. */
  Run newRun() {
    return new Run(tables, String.format("runs/%08d-%s", commit + 1, UUID.randomUUID()));
  }

  /**
   * Lets a run count.
   *
   * @throws IOException when another run was committed since these tables were opened
   */
  void commit(Run run) throws IOException {
    List<String> all = new ArrayList<>(List.of(LogTables.HEAD + id));
    all.addAll(runs);
    all.add(run.name());
    Path commits = new Path(tables, LogTables.COMMITS);
    Path staged = new Path(commits, ".staged-" + UUID.randomUUID());
    Path place = new Path(commits, String.format("%08d", commit + 1));
    try (OutputStream out = commits.getFileSystem(hadoop).create(staged)) {
      out.write((String.join("\n", all) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    FileContext.getFileContext(commits.toUri(), hadoop).rename(staged, place, Options.Rename.NONE);
  }

  /** Deletes what a run that failed has written. */
  void discard(Run run) throws IOException {
    Path folder = new Path(tables, run.name());
    folder.getFileSystem(hadoop).delete(folder, true);
  }
}
