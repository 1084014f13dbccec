package org.bouncelog.cli;

import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.bouncelog.analyze.result.Trace;
import org.bouncelog.report.Privacy;
import org.bouncelog.report.summary.TraceJson;
import org.bouncelog.report.summary.TraceText;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows messages through all logs. */
@Command(
    name = "trace",
    description =
        "Follows messages over nights, servers and queues: who gave them to us, each attempt with"
            + " its reply, how they ended, and the command that finds each line.",
    mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {
  private static final int MOST_MESSAGES = 100;

  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();

  @Parameters(
      paramLabel = "ADDRESS|QUEUE-ID|MESSAGE-ID",
      description =
          "A recipient or, where nothing went there, a sender; a queue id; a Message-ID, for which"
              + " the logs are searched that were read and are still there.")
  String asked = "";

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "How many messages to follow, the newest (default: 5).")
  int last = 5;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "Form of the answer (default: text).")
  @Nullable String format;

  TraceCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    boolean json =
        org.bouncelog.cli.Words.choice("--format", format, List.of("text", "json")).equals("json");
    if (asked.isBlank()) {
      throw new CommandException(
          ExitCode.USAGE, "nothing to trace; try: bouncelog trace ann@example.org");
    }
    if (last < 1 || last > MOST_MESSAGES) {
      throw new CommandException(
          ExitCode.USAGE, "--last " + last + ": expected a number from 1 to " + MOST_MESSAGES);
    }
    Words words = Words.of(Language.of(options.language()), options.zone(), Privacy.FULL);
    StringWriter answer = new StringWriter();
    try (Session session = Session.openExisting(environment, options)) {
      Trace trace = session.trace(asked, last);
      if (json) {
        TraceJson.write(trace, answer);
      } else {
        TraceText.write(trace, words, answer);
      }
    }
    environment.out().print(answer.toString().stripTrailing() + "\n");
    environment.out().flush();
    return ExitCode.OK;
  }
}
