package org.bouncelog.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.report.Privacy;
import org.bouncelog.report.ReportOptions;
import org.bouncelog.report.list.format.ListFormat;
import org.bouncelog.report.list.format.ListFormats;
import org.bouncelog.report.output.FileAccess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that tell what is written and said. */
final class OutputOptions {
  private static final int KEPT_DAYS = 30;
  private static final int MOST_DAYS = 36_500;

  @Option(names = "--out", paramLabel = "${bundle:label.folder}")
  @Nullable Path out;

  @Option(names = "--format", paramLabel = "text|json")
  @Nullable String format;

  @Option(names = "--fail-on", paramLabel = "never|notice|warning|critical")
  @Nullable String failOn;

  @Option(names = "--full-addresses", fallbackValue = "true")
  boolean fullAddresses;

  @Option(names = "--file-mode", paramLabel = "600|640")
  @Nullable String fileMode;

  @Option(names = "--list-format", paramLabel = "FORMAT", split = ",")
  List<String> listFormats = new ArrayList<>();

  @Option(names = "--keep-runs", paramLabel = "${bundle:label.days}")
  @Nullable Integer keepRuns;

  Path folder(Environment environment) {
    return environment.workingFolder().resolve(out == null ? Path.of("bouncelog-report") : out);
  }

  boolean json() {
    return Words.choice("--format", format, List.of("text", "json")).equals("json");
  }

  FileAccess access() {
    return Words.choice("--file-mode", fileMode, List.of("600", "640")).equals("640")
        ? FileAccess.GROUP
        : FileAccess.OWNER;
  }

  /** How many days the folders of runs are kept. */
  int keptDays(Configuration configuration) {
    return keepRuns == null
        ? configuration.number(Key.REPORT_KEEP_RUNS, KEPT_DAYS)
        : keepRuns.intValue();
  }

  /** How the outputs look, by option, variable and file. */
  ReportOptions report(Environment environment, CommonOptions options) {
    Configuration configuration = options.configuration(environment);
    return ReportOptions.DEFAULT
        .withLanguage(options.language())
        .withListFormats(listFormats(configuration))
        .withTableRows(
            configuration.number(Key.REPORT_TABLE_ROWS, ReportOptions.DEFAULT.tableRows()))
        .withAddressDisplay(
            fullAddresses
                ? Privacy.FULL
                : AddressPrivacy.ofReports(configuration, options.stateFolder(environment)));
  }

  private List<ListFormat> listFormats(Configuration configuration) {
    List<String> ids = listFormats.isEmpty() ? configuration.list(Key.LISTS_FORMATS) : listFormats;
    return ids.stream().distinct().flatMap(id -> ListFormats.of(id).stream()).toList();
  }

  /** Checks the words of all options before any work is done. */
  void check() {
    if (keepRuns != null && (keepRuns < 1 || keepRuns > MOST_DAYS)) {
      throw CommandException.usage(
          "keep-runs", Map.of("days", keepRuns.toString(), "most", Integer.toString(MOST_DAYS)));
    }
    json();
    access();
    for (String id : listFormats) {
      Words.choice("--list-format", id, List.copyOf(ListFormats.ids()));
    }
    Words.choice("--fail-on", failOn, List.of("never", "notice", "warning", "critical"));
  }

  /** True when a finding asks for exit code 1. */
  boolean fails(Analysis analysis) {
    String least =
        Words.choice("--fail-on", failOn, List.of("never", "notice", "warning", "critical"));
    if (least.equals("never")) {
      return false;
    }
    int floor = Finding.Severity.valueOf(least.toUpperCase(Locale.ROOT)).ordinal();
    return analysis.findings().stream()
        .anyMatch(finding -> !finding.ended() && finding.severity().ordinal() <= floor);
  }
}
