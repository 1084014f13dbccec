package org.bouncelog.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.bouncelog.analyze.run.Forgetting;
import org.bouncelog.report.text.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes an address out of the state. */
@Command(
    name = "forget",
    description =
        "Takes an address out of the state for good; the counts stay. Senders that hold it and replies"
            + " about it lose it, too. The database is written anew, which takes as much disk again for"
            + " the time being. Logs and reports that exist already are yours to delete.",
    mixinStandardHelpOptions = true)
final class ForgetCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();

  @Parameters(paramLabel = "ADDRESS", description = "The address to forget.")
  String address = "";

  ForgetCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    Messages words = options.words();
    if (address.lastIndexOf('@') < 1) {
      throw new CommandException(
          ExitCode.USAGE, "'" + address + "' is not an address; expected name@domain");
    }
    try (Session session = Session.openExisting(environment, options)) {
      long events = new Forgetting(session.store(), session.classifier()).forget(address);
      session.analyze(Intakes.NOTHING);
      session.store().closeRewritten();
      if (!options.quiet) {
        environment
            .out()
            .println(
                events == 0
                    ? words.get("forget.none")
                    : words.get("forget", Map.of("events", events)));
      }
      return ExitCode.OK;
    }
  }
}
