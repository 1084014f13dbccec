package org.bouncelog.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder of the reports; DIR/latest is the newest (default: ./bouncelog-report).")
  @Nullable Path out;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "Form of the summary on standard output (default: text).")
  @Nullable String format;

  @Option(
      names = "--fail-on",
      paramLabel = "never|notice|warning|critical",
      description = "Exit 1 when there is a finding at or above this severity (default: never).")
  @Nullable String failOn;

  @Option(
      names = "--full-addresses",
      fallbackValue = "true",
      description =
          "Show addresses whole in report and summary (default: as [privacy] says, else"
              + " masked).")
  boolean fullAddresses;

  @Option(
      names = "--file-mode",
      paramLabel = "600|640",
      description = "Who may read the outputs: the owner, or his group too (default: 600).")
  @Nullable String fileMode;

  @Option(
      names = "--list-format",
      paramLabel = "FORMAT",
      split = ",",
      description =
          "Write the suppression list for this program too, as docs/lists.md says; may be repeated"
              + " or have commas: plain, listmonk, mautic, phplist, mailman3, sympa, mailwizz,"
              + " mailchimp, brevo, sendgrid, amazon-ses, postfix, exim, sendmail (default: as"
              + " [lists] says, else none).")
  List<String> listFormats = new ArrayList<>();

  @Option(
      names = "--keep-runs",
      paramLabel = "DAYS",
      description =
          "Remove the folders of runs from DIR that are older than this (default: as [report] says,"
              + " else 30); never the newest, nor one that holds other files.")
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
      throw new CommandException(
          ExitCode.USAGE,
          "--keep-runs " + keepRuns + ": expected a number of days from 1 to " + MOST_DAYS);
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
