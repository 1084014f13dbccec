package org.bouncelog.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.bouncelog.analyze.run.Forgetting;
import org.bouncelog.report.text.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes an address out of the state. */
@Command(name = "forget", mixinStandardHelpOptions = true)
final class ForgetCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();

  @Parameters(paramLabel = "${bundle:label.address}", descriptionKey = "argument.address")
  String address = "";

  ForgetCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    Messages words = options.words();
    if (address.lastIndexOf('@') < 1) {
      throw CommandException.usage("no-address", Map.of("text", address));
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
