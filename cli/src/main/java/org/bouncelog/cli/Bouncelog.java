package org.bouncelog.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bouncelog.analyze.store.StoreException;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Notice;
import org.bouncelog.report.text.SafeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The command {@code bouncelog}: parses the command line and turns trouble into exit codes. */
@Command(
    name = "bouncelog",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {CommandLine.HelpCommand.class})
public final class Bouncelog implements Runnable {
  /** To make one takes a hundredth of a second, so only those are made that may be asked for. */
  private static final Map<String, Function<Environment, Object>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("run", RunCommand::new);
    COMMANDS.put("ingest", IngestCommand::new);
    COMMANDS.put("report", ReportCommand::new);
    COMMANDS.put("export", ExportCommand::new);
    COMMANDS.put("explain", ExplainCommand::new);
    COMMANDS.put("trace", TraceCommand::new);
    COMMANDS.put("clean", CleanCommand::new);
    COMMANDS.put("check", CheckCommand::new);
    COMMANDS.put("forget", ForgetCommand::new);
    COMMANDS.put("rules", RulesCommand::withSubcommands);
    COMMANDS.put("status", StatusCommand::new);
    COMMANDS.put("doctor", DoctorCommand::new);
  }

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
    // Until the configuration is read.
    Language language = language(early, Configuration.NONE, environment);
    try {
      Configuration configuration = configuration(early, environment);
      Language chosen = language(early, configuration, environment);
      language = chosen;
      for (Notice unknown : UnknownVariables.of(environment.variables())) {
        environment.err().println("bouncelog: " + Outcome.warning(unknown).in(chosen));
      }
      CommandLine commands = commands(environment, chosen, early.first());
      commands.setOut(new PrintWriter(environment.out(), true, StandardCharsets.UTF_8));
      commands.setErr(new PrintWriter(environment.err(), true, StandardCharsets.UTF_8));
      commands.setParameterExceptionHandler((e, typed) -> usage(e, chosen));
      commands.setExecutionExceptionHandler(
          (e, command, parsed) -> failure(e, environment, early, chosen));
      commands.setCaseInsensitiveEnumValuesAllowed(true);
      commands.setExpandAtFiles(false);
      commands.setDefaultValueProvider(
          argument -> fromConfiguration(argument, configuration, chosen));
      String colour = early.value("--color");
      commands.setColorScheme(
          CommandLine.Help.defaultColorScheme(
              ansi(colour == null ? configuration.option("color") : colour, environment)));
      return heard(commands.execute(arguments), environment, chosen);
    } catch (CommandException e) {
      return failure(e, environment, early, language);
    } catch (OutOfMemoryError e) {
      Exception full = new CommandException(ExitCode.IO, Notice.of("out-of-heap"), e);
      return failure(full, environment, early, language);
    }
  }

  /** File and variables; help is given even where they are wrong. */
  private static Configuration configuration(Early early, Environment environment) {
    try {
      return Configuration.load(
          CommonOptions.configFile(early.path("--config"), environment), environment.variables());
    } catch (CommandException e) {
      if (early.asksForHelp()) {
        return Configuration.NONE;
      }
      throw e;
    }
  }

  private static Language language(
      Early early, Configuration configuration, Environment environment) {
    String option = early.value("--lang");
    return UserLanguage.of(
        option == null ? configuration.option("lang") : option, environment.variables());
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
            Path.of("")),
        Language.EN,
        "");
  }

  /**
   * The commands, ready to be executed.
   *
   * @param first word of the command line: where it is a command, that one is enough
   */
  private static CommandLine commands(Environment environment, Language language, String first) {
    CommandLine commands = new CommandLine(new Bouncelog());
    if (COMMANDS.containsKey(first)) {
      commands.addSubcommand(COMMANDS.get(first).apply(environment));
    } else {
      COMMANDS.values().forEach(command -> commands.addSubcommand(command.apply(environment)));
    }
    everyCommand(commands, command -> command.getCommandSpec().versionProvider(new Version()));
    HelpTexts.apply(commands, language);
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
  private static int heard(int exit, Environment environment, Language language) {
    if (environment.out().checkError() && exit <= ExitCode.WARNINGS) {
      environment
          .err()
          .println("bouncelog: " + Notice.of("standard-output.incomplete").in(language));
      return ExitCode.CANNOT_WRITE;
    }
    return exit;
  }

  /** What an option is that was not typed; null for its usual value. */
  private static @Nullable String fromConfiguration(
      ArgSpec argument, Configuration configuration, Language language) {
    if (!(argument instanceof OptionSpec option) || !option.longestName().startsWith("--")) {
      return null;
    }
    String name = option.longestName().substring(2);
    return name.equals("lang") ? language.tag() : configuration.option(name);
  }

  private static int usage(ParameterException e, Language language) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println("bouncelog: " + SafeText.visible(UsageNotice.of(e).in(language)));
    String command = e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    err.println(Notice.of("usage.try", Map.of("command", command)).in(language));
    return ExitCode.USAGE;
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

  private static int failure(Exception e, Environment environment, Early early, Language language) {
    int code;
    Notice message;
    if (isOutOfHeap(e)) {
      code = ExitCode.IO;
      message = Notice.of("out-of-heap");
    } else if (e instanceof CommandException command) {
      code = command.exitCode();
      message = command.notice();
    } else if (e instanceof StoreException store) {
      code =
          switch (store.kind()) {
            case IO, MEMORY, HEAP -> ExitCode.IO;
            case FAULT -> ExitCode.INTERNAL;
            case NEWER_SCHEMA, OTHER_TABLES -> ExitCode.CONFIGURATION;
            case LOCKED -> ExitCode.LOCKED;
          };
      message = said -> store.say(said.locale());
    } else {
      code = ExitCode.INTERNAL;
      message = Notice.of("internal-error", Map.of("error", e));
    }
    environment.err().println("bouncelog: " + message.in(language));
    if (early.isVerbose()) {
      java.io.StringWriter trace = new java.io.StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      environment.err().print(trace);
    }
    return code;
  }

  @Override
  public void run() {
    throw CommandException.usage("command.missing", Map.of());
  }
}
