package org.bouncelog.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Intake;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Reads logs into the state without writing a report. */
@Command(
    name = "ingest",
    description = "Reads what is new in the logs into the state; writes no report.",
    mixinStandardHelpOptions = true)
final class IngestCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();
  @Mixin final LogOptions logOptions = new LogOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  IngestCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    output.check();
    options.language();
    List<String> logs = logOptions.logs(options.configuration(environment));
    try (Session session = Session.open(environment, options, logOptions)) {
      Intake intake = session.ingest(logs);
      Analysis analysis = session.analyze(intake);
      Outcome outcome = new Outcome(analysis, session.settings());
      List<String> warnings = outcome.warnings();
      new Publication(environment, options, output).say(analysis, null, warnings);
      return outcome.exitCode(warnings, false);
    }
  }
}
