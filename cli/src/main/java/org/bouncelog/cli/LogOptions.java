package org.bouncelog.cli;

import java.util.ArrayList;
import java.util.List;
import org.bouncelog.ingest.event.Mta;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which logs are read, and how. */
final class LogOptions {
  @Option(
      names = "--year",
      paramLabel = "YYYY",
      description = "Year of stamps that have none (default: inferred).")
  @Nullable Integer year;

  @Option(
      names = "--mta",
      paramLabel = "postfix|exim|sendmail",
      description = "Take every line as written by this MTA (default: found for each line).")
  @Nullable Mta mta;

  @Parameters(
      paramLabel = "LOG",
      split = ",",
      description = "File, directory, glob, or - for standard input.")
  private List<String> logs = new ArrayList<>();

  /** The logs to read; ends the command when none is named. */
  List<String> logs() {
    if (logs.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "no LOG given; name files, directories or globs, or set logs in the configuration");
    }
    return logs;
  }
}
