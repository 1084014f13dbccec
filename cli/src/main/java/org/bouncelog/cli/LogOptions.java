package org.bouncelog.cli;

import org.bouncelog.ingest.event.Mta;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell how logs are read. */
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
}
