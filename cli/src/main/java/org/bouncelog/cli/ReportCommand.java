package org.bouncelog.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.store.Store;
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
      Store.Pending<Analysis> pending = session.analyzeAhead(Intakes.NOTHING, session.dns());
      Analysis analysis = pending.result();
      Publication publication = new Publication(environment, options, output);
      List<String> trouble = new ArrayList<>();
      String report = publication.write(pending, trouble);
      publication.say(analysis, report, trouble);
      return Outcome.exitCode(Intakes.NOTHING, output.fails(analysis), !trouble.isEmpty());
    }
  }
}
