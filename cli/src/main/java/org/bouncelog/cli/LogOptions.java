package org.bouncelog.cli;

import java.util.ArrayList;
import java.util.List;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.source.SourceReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which logs are read, and how. */
final class LogOptions {
  @Option(
      names = "--year",
      paramLabel = "YYYY",
      description = "Year of stamps that have none (default: inferred).")
  private @Nullable Integer year;

  @Option(
      names = "--mta",
      paramLabel = "postfix|exim|sendmail",
      description = "Take every line as written by this MTA (default: found for each line).")
  @Nullable Mta mta;

  @Option(
      names = "--max-line",
      paramLabel = "MIB",
      description =
          "Stop reading a log at a line longer than this many MiB, which no log has (default: 256).")
  private @Nullable Integer maxLine;

  @Parameters(paramLabel = "LOG", description = "File, directory, glob, or - for standard input.")
  private List<String> named = new ArrayList<>();

  /** The logs to read, those of the configuration when none is named; else ends the command. */
  List<String> logs(Configuration configuration) {
    List<String> logs = namedOr(configuration);
    if (logs.isEmpty() || logs.contains("")) {
      throw new CommandException(
          ExitCode.USAGE,
          (logs.isEmpty() ? "no LOG given" : "an empty LOG")
              + "; name files, directories or globs, or set logs in the configuration");
    }
    return logs;
  }

  /** The logs to read, those of the configuration when none is named; empty for none. */
  List<String> namedOr(Configuration configuration) {
    return named.isEmpty() ? configuration.list(Key.LOGS) : named;
  }

  /** A line that is longer, in bytes, ends the reading of its log. */
  long endlessLineBytes() {
    if (maxLine == null) {
      return SourceReader.ENDLESS_LINE_BYTES;
    }
    if (maxLine < 1) {
      throw new CommandException(
          ExitCode.USAGE, "--max-line " + maxLine + ": expected a number of MiB from 1");
    }
    return maxLine * (1L << 20);
  }

  /** The year that stamps without one are of; null to infer it. */
  @Nullable Integer year() {
    if (year != null && (year < 1970 || year > 9999)) {
      throw new CommandException(
          ExitCode.USAGE, "--year " + year + ": expected a year from 1970 to 9999");
    }
    return year;
  }
}
