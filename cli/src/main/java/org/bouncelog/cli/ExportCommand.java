package org.bouncelog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.run.Exporter;
import org.bouncelog.report.output.OutputFile;
import org.bouncelog.report.output.Trouble;
import org.bouncelog.report.text.Notice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a whole table to other programs. */
@Command(name = "export", mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();

  @Parameters(paramLabel = "TABLE", descriptionKey = "argument.table")
  String table = "";

  @Option(names = "--format", paramLabel = "csv|jsonl|parquet")
  @Nullable String format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "${bundle:label.file}")
  @Nullable Path file;

  ExportCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    Exporter.Table what = Exporter.Table.find(table.toLowerCase(Locale.ROOT));
    if (what == null) {
      throw new CommandException(
          ExitCode.USAGE,
          Notice.of("no-table", Map.of("table", table, "tables", Exporter.Table.names())));
    }
    Exporter.Format form =
        Exporter.Format.find(format == null ? "csv" : format.toLowerCase(Locale.ROOT));
    if (form == null) {
      throw CommandException.usage(
          "expected", Map.of("name", "--format " + format, "expected", "csv, jsonl, parquet"));
    }
    if (form == Exporter.Format.PARQUET && file == null && environment.displayed()) {
      throw CommandException.usage("parquet-on-terminal", Map.of());
    }
    try (Session session = Session.openExisting(environment, options)) {
      Analysis analysis = null;
      if (what.isComputed()) {
        analysis = session.analyze(Intakes.NOTHING);
      } else {
        session.derive(what.needed());
      }
      Exporter exporter =
          new Exporter(
              session.store(),
              analysis,
              AddressPrivacy.ofExports(
                  options.configuration(environment), options.stateFolder(environment)));
      try {
        if (file == null) {
          exporter.write(
              what,
              form,
              environment.displayed() ? new DisplayStream(environment.out()) : environment.out());
        } else {
          try (OutputFile out = OutputFile.open(environment.workingFolder().resolve(file), file)) {
            exporter.write(what, form, out);
            out.publish();
          }
        }
      } catch (Trouble e) {
        throw new CommandException(ExitCode.CANNOT_WRITE, e.notice(), e);
      } catch (IOException e) {
        throw new CommandException(
            ExitCode.CANNOT_WRITE,
            Notice.of("export-failed", Map.of("why", String.valueOf(e.getMessage()))),
            e);
      }
      return ExitCode.OK;
    }
  }
}
