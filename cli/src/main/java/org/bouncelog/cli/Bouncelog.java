package org.bouncelog.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.bouncelog.analyze.cause.Nearest;
import org.bouncelog.analyze.store.StoreException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code bouncelog}: parses the command line and turns trouble into exit codes. */
@Command(
    name = "bouncelog",
    description = "Reads mail delivery logs and says why mail bounced and what to do.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {CommandLine.HelpCommand.class},
    footer = {
      "",
      "Exit codes: 0 ok; 1 findings at or above --fail-on; 2 finished with warnings; 64 usage; 70"
          + " internal error; 73 cannot write output; 74 input, output or database; 75 another run"
          + " is at work; 78 configuration or newer schema."
    })
public final class Bouncelog implements Runnable {
  private static final String OUT_OF_HEAP =
      "Out of heap memory: the logs have more different replies or domains than it can hold. The"
          + " database is intact; run again with BOUNCELOG_JAVA_OPTIONS=-Xmx2g";

  private Bouncelog() {}

  /** Starts the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    Environment environment =
        new Environment(
            System.in,
            new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out),
                true,
                StandardCharsets.UTF_8),
            new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.err),
                true,
                StandardCharsets.UTF_8),
            System.getenv(),
            Clock.systemUTC(),
            Boolean.getBoolean("bouncelog.terminal"),
            Boolean.getBoolean("bouncelog.display"),
            Path.of("").toAbsolutePath());
    System.exit(execute(environment, arguments));
  }

  /** Runs one command; never ends the process. */
  static int execute(Environment environment, String... arguments) {
    Early early = new Early(arguments);
    CommandLine commands = commands(environment);
    commands.setOut(new PrintWriter(environment.out(), true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(environment.err(), true, StandardCharsets.UTF_8));
    commands.setParameterExceptionHandler(Bouncelog::usage);
    commands.setExecutionExceptionHandler((e, command, parsed) -> failure(e, environment, early));
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setExpandAtFiles(false);
    try {
      Configuration configuration =
          early.asksForHelp()
              ? Configuration.NONE
              : Configuration.load(
                  CommonOptions.configFile(early.path("--config"), environment),
                  environment.variables());
      UnknownVariables.of(environment.variables()).forEach(environment.err()::println);
      commands.setDefaultValueProvider(argument -> fromConfiguration(argument, configuration));
      String colour = early.value("--color");
      commands.setColorScheme(
          CommandLine.Help.defaultColorScheme(
              ansi(colour == null ? configuration.option("color") : colour, environment)));
      return heard(commands.execute(arguments), environment);
    } catch (CommandException e) {
      return failure(e, environment, early);
    } catch (OutOfMemoryError e) {
      return failure(new CommandException(ExitCode.IO, OUT_OF_HEAP, e), environment, early);
    }
  }

  /**
   * All commands and options, for a manual of them; they cannot be executed.
   *
   * @return a new one each time
   */
  public static CommandLine description() {
    return commands(
        new Environment(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            Map.of(),
            Clock.systemUTC(),
            false,
            false,
            Path.of("")));
  }

  private static CommandLine commands(Environment environment) {
    CommandLine commands = new CommandLine(new Bouncelog());
    commands.addSubcommand(new RunCommand(environment));
    commands.addSubcommand(new IngestCommand(environment));
    commands.addSubcommand(new ReportCommand(environment));
    commands.addSubcommand(new ExportCommand(environment));
    commands.addSubcommand(new ExplainCommand(environment));
    commands.addSubcommand(new TraceCommand(environment));
    commands.addSubcommand(new CleanCommand(environment));
    commands.addSubcommand(new CheckCommand(environment));
    commands.addSubcommand(new ForgetCommand(environment));
    CommandLine rules = new CommandLine(new RulesCommand());
    rules.addSubcommand(new RulesCommand.CheckRules(environment));
    rules.addSubcommand(new RulesCommand.ListRules(environment));
    commands.addSubcommand(rules);
    commands.addSubcommand(new StatusCommand(environment));
    commands.addSubcommand(new DoctorCommand(environment));
    everyCommand(commands, command -> command.getCommandSpec().versionProvider(new Version()));
    return commands;
  }

  private static void everyCommand(CommandLine command, Consumer<CommandLine> action) {
    action.accept(command);
    command.getSubcommands().values().forEach(one -> everyCommand(one, action));
  }

  /** Colour is for people: help and usage have some. */
  private static CommandLine.Help.Ansi ansi(@Nullable String colour, Environment environment) {
    return switch (Words.choice("--color", colour, List.of("auto", "always", "never"))) {
      case "always" -> CommandLine.Help.Ansi.ON;
      case "never" -> CommandLine.Help.Ansi.OFF;
      default ->
          environment.variables().containsKey("NO_COLOR") || !environment.interactive()
              ? CommandLine.Help.Ansi.OFF
              : CommandLine.Help.Ansi.AUTO;
    };
  }

  /** A result that did not get through (a full disk, a closed pipe) is none. */
  private static int heard(int exit, Environment environment) {
    if (environment.out().checkError() && exit <= ExitCode.WARNINGS) {
      environment
          .err()
          .println(
              "bouncelog: cannot write to standard output: the disk is full or nobody reads it;"
                  + " what was written there is not complete");
      return ExitCode.CANNOT_WRITE;
    }
    return exit;
  }

  private static @Nullable String fromConfiguration(ArgSpec argument, Configuration configuration) {
    return argument instanceof OptionSpec option && option.longestName().startsWith("--")
        ? configuration.option(option.longestName().substring(2))
        : null;
  }

  private static int usage(ParameterException e, String[] arguments) {
    PrintWriter err = e.getCommandLine().getErr();
    String nearest = e instanceof UnmatchedArgumentException unmatched ? nearest(unmatched) : null;
    err.println(
        "bouncelog: "
            + e.getMessage()
            + (nearest == null ? "" : "; did you mean " + nearest + "?"));
    err.println("Try 'bouncelog " + name(e.getCommandLine()) + "--help'.");
    return ExitCode.USAGE;
  }

  /** The option or command that is spelled most like what nobody knows; null for none. */
  private static @Nullable String nearest(UnmatchedArgumentException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String typed = e.getUnmatched().get(0);
    Set<String> known =
        e.isUnknownOption() ? command.optionsMap().keySet() : command.subcommands().keySet();
    int value = typed.indexOf('=');
    return Nearest.of(value < 0 ? typed : typed.substring(0, value), known);
  }

  private static String name(CommandLine command) {
    return command.getParent() == null ? "" : command.getCommandName() + " ";
  }

  /** Wherever it happened; the driver hands on the words alone. */
  private static boolean isOutOfHeap(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError
          || (cause instanceof StoreException store && store.kind() == StoreException.Kind.HEAP)) {
        return true;
      }
    }
    return false;
  }

  private static int failure(Exception e, Environment environment, Early early) {
    int code;
    String message;
    if (isOutOfHeap(e)) {
      code = ExitCode.IO;
      message = OUT_OF_HEAP;
    } else if (e instanceof CommandException command) {
      code = command.exitCode();
      message = command.getMessage();
    } else if (e instanceof StoreException store) {
      code =
          switch (store.kind()) {
            case IO, MEMORY, HEAP -> ExitCode.IO;
            case FAULT -> ExitCode.INTERNAL;
            case NEWER_SCHEMA -> ExitCode.CONFIGURATION;
            case LOCKED -> ExitCode.LOCKED;
          };
      message = store.getMessage();
    } else {
      code = ExitCode.INTERNAL;
      message = "internal error: " + e + "; run again with -v and report what it prints";
    }
    environment.err().println("bouncelog: " + message);
    if (early.isVerbose()) {
      java.io.StringWriter trace = new java.io.StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      environment.err().print(trace);
    }
    return code;
  }

  @Override
  public void run() {
    throw new CommandException(
        ExitCode.USAGE,
        "a command is missing; try 'bouncelog run /var/log/mail.log' or 'bouncelog --help'");
  }
}
