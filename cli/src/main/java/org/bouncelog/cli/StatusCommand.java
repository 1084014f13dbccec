package org.bouncelog.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.bouncelog.analyze.result.Analysis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what the state holds. */
@Command(
    name = "status",
    description = "Says what the state holds.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  StatusCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    output.check();
    options.language();
    try (Session session = Session.openExisting(environment, options)) {
      Analysis analysis = session.analyze(Intakes.NOTHING);
      new Publication(environment, options, output).say(analysis, null, List.of());
      return output.fails(analysis) ? ExitCode.FINDINGS : ExitCode.OK;
    }
  }
}
