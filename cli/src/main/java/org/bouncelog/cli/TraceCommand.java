package org.bouncelog.cli;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
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
@Command(name = "trace", mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {
  private static final int MOST_MESSAGES = 100;

  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();

  @Parameters(paramLabel = "${bundle:label.message}", descriptionKey = "argument.message")
  String asked = "";

  @Option(names = "--last", paramLabel = "N")
  int last = 5;

  @Option(names = "--format", paramLabel = "text|json")
  @Nullable String format;

  TraceCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    boolean json =
        org.bouncelog.cli.Words.choice("--format", format, List.of("text", "json")).equals("json");
    if (asked.isBlank()) {
      throw CommandException.usage("nothing-to-trace", Map.of());
    }
    if (last < 1 || last > MOST_MESSAGES) {
      throw CommandException.usage(
          "last", Map.of("n", Integer.toString(last), "most", MOST_MESSAGES));
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
