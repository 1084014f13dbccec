package org.bouncelog.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.report.summary.IntakeSummary;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Notice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads logs into the state and derives nothing from it. */
@Command(name = "ingest", mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();
  @Mixin final LogOptions logOptions = new LogOptions();

  @Option(names = "--format", paramLabel = "text|json")
  @Nullable String format;

  IngestCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    boolean json = Words.choice("--format", format, List.of("text", "json")).equals("json");
    options.language();
    List<String> logs = logOptions.logs(options.configuration(environment));
    try (Session session = Session.open(environment, options, logOptions)) {
      Intake intake = session.ingest(logs);
      Outcome outcome = new Outcome(intake, session.settings());
      List<Notice> warnings = outcome.warnings();
      say(intake, warnings, json);
      return outcome.exitCode(warnings, false);
    }
  }

  private void say(Intake intake, List<Notice> warnings, boolean json) throws IOException {
    if (json) {
      StringWriter text = new StringWriter();
      IntakeSummary.json(intake, Notice.all(warnings, Language.EN), text);
      environment.out().println(text.toString().stripTrailing());
    } else if (!options.quiet) {
      environment.out().println(IntakeSummary.text(intake, Language.of(options.language())));
    }
    Publication.warn(environment, warnings, options.texts());
  }
}
