package org.bouncelog.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.cause.Rule;
import org.bouncelog.analyze.cause.RuleCheck;
import org.bouncelog.analyze.cause.RuleProblem;
import org.bouncelog.analyze.result.ReplyRow;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks and lists classification rules. */
@Command(name = "rules", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "check|list")
final class RulesCommand implements Runnable {
  private RulesCommand() {}

  static CommandLine withSubcommands(Environment environment) {
    CommandLine rules = new CommandLine(new RulesCommand());
    rules.addSubcommand(new CheckRules(environment));
    rules.addSubcommand(new ListRules(environment));
    return rules;
  }

  @Override
  public void run() {
    throw CommandException.usage("expected", Map.of("name", "rules", "expected", "check, list"));
  }

  /** {@code rules check}. */
  @Command(name = "check", mixinStandardHelpOptions = true)
  static final class CheckRules implements Callable<Integer> {
    private final Environment environment;

    @Mixin final CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "${bundle:label.rules}", descriptionKey = "argument.rules")
    List<Path> paths = new ArrayList<>();

    CheckRules(Environment environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() {
      List<Path> files = new ArrayList<>();
      paths.forEach(path -> files.add(environment.workingFolder().resolve(path)));
      if (files.isEmpty()) {
        options
            .configuration(environment)
            .list(Key.RULES_FOLDERS)
            .forEach(folder -> files.add(environment.workingFolder().resolve(folder)));
      }
      List<RuleProblem> problems = RuleCheck.check(files);
      problems.forEach(problem -> environment.out().println(problem));
      if (problems.isEmpty() && !options.quiet) {
        environment.out().println(options.words().get("rules.none"));
      }
      return problems.isEmpty() ? ExitCode.OK : ExitCode.CONFIGURATION;
    }
  }

  /** {@code rules list}. */
  @Command(name = "list", mixinStandardHelpOptions = true)
  static final class ListRules implements Callable<Integer> {
    private final Environment environment;

    @Mixin final CommonOptions options = new CommonOptions();

    @Option(names = "--hits")
    boolean hits;

    ListRules(Environment environment) {
      this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
      Map<String, Long> counts = new HashMap<>();
      Classifier classifier;
      if (hits) {
        try (Session session = Session.openExisting(environment, options)) {
          for (ReplyRow reply : session.analyze(Intakes.NOTHING).replies()) {
            counts.merge(reply.rule(), reply.events(), Long::sum);
          }
          classifier = session.classifier();
        }
      } else {
        classifier = Session.classifier(environment, options.configuration(environment));
      }
      for (Rule rule : classifier.rules()) {
        String count = hits ? counts.getOrDefault(rule.id(), 0L) + "\t" : "";
        environment
            .out()
            .println(
                count + rule.id() + "\t" + rule.cause() + "\t" + rule.file() + ":" + rule.line());
      }
      return ExitCode.OK;
    }
  }
}
