package org.bouncelog.cli;

import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.bouncelog.analyze.result.StateStatus;
import org.bouncelog.analyze.run.StatusReader;
import org.bouncelog.report.summary.StatusJson;
import org.bouncelog.report.summary.StatusText;
import org.bouncelog.report.text.Formats;
import org.bouncelog.report.text.Language;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what the state holds. */
@Command(name = "status", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();

  @Option(names = "--format", paramLabel = "text|json")
  @Nullable String format;

  StatusCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    boolean json = Words.choice("--format", format, List.of("text", "json")).equals("json");
    Language language = Language.of(options.language());
    StringWriter answer = new StringWriter();
    try (Session session = Session.openWithoutRules(environment, options)) {
      StateStatus status = new StatusReader(session.store(), options.zone()).read();
      if (json) {
        StatusJson.write(status, answer);
      } else {
        StatusText.write(status, language, new Formats(language, options.zone()), answer);
      }
    }
    environment.out().print(answer.toString().stripTrailing() + "\n");
    environment.out().flush();
    return ExitCode.OK;
  }
}
