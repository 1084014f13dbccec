package org.bouncelog.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Messages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that all commands share. */
final class CommonOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Configuration file (default: ./bouncelog.toml, then /etc/bouncelog/bouncelog.toml).")
  @Nullable Path config;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Folder of the database (default: ./bouncelog-state).")
  @Nullable Path state;

  @Option(
      names = "--lang",
      paramLabel = "en|fr",
      description = "Language of report and texts (default: en).")
  @Nullable String lang;

  @Option(
      names = "--timezone",
      paramLabel = "ZONE",
      description =
          "Zone of log stamps that name none, and of the report's days and hours (default: the system's).")
  @Nullable String timezone;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description =
          "Treat INSTANT as now, for reproducible runs: 2026-02-03T04:15:00Z or 2026-02-03 (default: now).")
  @Nullable String asOf;

  // A flag that is given on top of the same setting would be switched off without its fallback.
  @Option(names = "--offline", fallbackValue = "true", description = "Disable DNS lookups.")
  boolean offline;

  @Option(
      names = {"-q", "--quiet"},
      description =
          "No messages but warnings and errors; run and report print the summary when something new"
              + " needs a person.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Say more; show the cause of an internal error.")
  boolean verbose;

  @Option(names = "--no-progress", description = "No progress, even on a terminal.")
  boolean noProgress;

  @Option(
      names = "--color",
      paramLabel = "auto|always|never",
      description = "Colour on a terminal (default: auto; NO_COLOR is honoured).")
  @Nullable String color;

  private @Nullable Configuration configuration;

  /** Where the configuration file is: as named, else in the usual places; null for none. */
  static @Nullable Path configFile(@Nullable Path named, Environment environment) {
    if (named != null) {
      return environment.workingFolder().resolve(named);
    }
    String variable = environment.variables().get("BOUNCELOG_CONFIG");
    if (variable != null) {
      return environment.workingFolder().resolve(variable);
    }
    for (Path usual :
        new Path[] {
          environment.workingFolder().resolve("bouncelog.toml"),
          Path.of("/etc/bouncelog/bouncelog.toml")
        }) {
      if (Files.isRegularFile(usual)) {
        return usual;
      }
    }
    return null;
  }

  /** The file and the variables, read once. */
  Configuration configuration(Environment environment) {
    Configuration known = configuration;
    if (known == null) {
      known = Configuration.load(configFile(config, environment), environment.variables());
      configuration = known;
    }
    return known;
  }

  Path stateFolder(Environment environment) {
    return environment.workingFolder().resolve(state == null ? Path.of("bouncelog-state") : state);
  }

  Locale language() {
    String value = lang == null ? "en" : lang.toLowerCase(Locale.ROOT);
    return switch (value) {
      case "en" -> Locale.ENGLISH;
      case "fr" -> Locale.FRENCH;
      default ->
          throw new CommandException(ExitCode.USAGE, "--lang " + lang + ": expected en or fr");
    };
  }

  /** What a command that writes no report says of what it did. */
  Messages words() {
    return Messages.load("commands", Language.of(language()));
  }

  ZoneId zone() {
    if (timezone == null) {
      return ZoneId.systemDefault();
    }
    try {
      return ZoneId.of(timezone);
    } catch (DateTimeException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "--timezone " + timezone + ": expected a zone such as Europe/Paris or UTC",
          e);
    }
  }

  Instant clock(Environment environment) {
    if (asOf == null) {
      return environment.clock().instant();
    }
    try {
      return asOf.length() == 10
          ? LocalDate.parse(asOf).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(asOf).toInstant();
    } catch (DateTimeException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "--as-of "
              + asOf
              + ": expected an instant such as 2026-02-03T04:15:00Z, or a day such as 2026-02-03",
          e);
    }
  }
}
