package org.bouncelog.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.source.SourceReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which logs are read, and how. */
final class LogOptions {
  @Option(names = "--year", paramLabel = "${bundle:label.year}")
  private @Nullable Integer year;

  @Option(names = "--mta", paramLabel = "postfix|exim|sendmail|opensmtpd")
  @Nullable Mta mta;

  @Option(names = "--max-line", paramLabel = "${bundle:label.mib}")
  private @Nullable Integer maxLine;

  @Parameters(paramLabel = "${bundle:label.log}", descriptionKey = "argument.log")
  private List<String> named = new ArrayList<>();

  /** The logs to read, those of the configuration when none is named; else ends the command. */
  List<String> logs(Configuration configuration) {
    List<String> logs = namedOr(configuration);
    if (logs.isEmpty() || logs.contains("")) {
      throw CommandException.usage(logs.isEmpty() ? "no-log" : "empty-log", Map.of());
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
      throw CommandException.usage("max-line", Map.of("mib", maxLine.toString()));
    }
    return maxLine * (1L << 20);
  }

  /** The year that stamps without one are of; null to infer it. */
  @Nullable Integer year() {
    if (year != null && (year < 1970 || year > 9999)) {
      throw CommandException.usage("year", Map.of("year", year.toString()));
    }
    return year;
  }
}
