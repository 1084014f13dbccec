package org.bouncelog.cli;

import java.util.concurrent.Callable;
import org.bouncelog.analyze.run.Forgetting;
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
    if (address.lastIndexOf('@') < 1) {
      throw new CommandException(
          ExitCode.USAGE, "'" + address + "' is not an address; expected name@domain");
    }
    try (Session session = Session.openExisting(environment, options)) {
      long events = new Forgetting(session.store(), session.classifier()).forget(address);
      session.analyze(Intakes.NOTHING);
      session.store().closeRewritten();
      if (!options.quiet) {
        environment.out().println(said(events));
      }
      return ExitCode.OK;
    }
  }

  private static String said(long events) {
    if (events == 0) {
      return "No event names this address; the database was written anew without it all the same.";
    }
    return events == 1
        ? "1 event named this address; it no longer does."
        : events + " events named this address; they no longer do.";
  }
}
