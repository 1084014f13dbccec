package org.bouncelog.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bouncelog.analyze.result.Analysis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes report and lists from the state, reading no log. */
@Command(
    name = "report",
    description = "Writes report and lists from what the state holds; reads no log.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  ReportCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    output.check();
    options.language();
    try (Session session = Session.openExisting(environment, options)) {
      Publication.prepare();
      Analysis analysis = session.analyze(Intakes.NOTHING, session.dns());
      Publication publication = new Publication(environment, options, output);
      List<String> trouble = new ArrayList<>();
      String report = publication.write(analysis, trouble);
      publication.say(analysis, report, trouble);
      return Outcome.exitCode(Intakes.NOTHING, output.fails(analysis), !trouble.isEmpty());
    }
  }
}
