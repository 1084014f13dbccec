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
import java.util.Map;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Messages;
import org.bouncelog.report.text.Notice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that all commands share. */
final class CommonOptions {
  @Option(names = "--config", paramLabel = "${bundle:label.file}")
  @Nullable Path config;

  @Option(names = "--state", paramLabel = "${bundle:label.folder}")
  @Nullable Path state;

  @Option(names = "--lang", paramLabel = "en|fr")
  @Nullable String lang;

  @Option(names = "--timezone", paramLabel = "${bundle:label.zone}")
  @Nullable String timezone;

  @Option(names = "--as-of", paramLabel = "${bundle:label.instant}")
  @Nullable String asOf;

  // A flag that is given on top of the same setting would be switched off without its fallback.
  @Option(names = "--offline", fallbackValue = "true")
  boolean offline;

  @Option(names = {"-q", "--quiet"})
  boolean quiet;

  @Option(names = {"-v", "--verbose"})
  boolean verbose;

  @Option(names = "--no-progress")
  boolean noProgress;

  @Option(names = "--color", paramLabel = "auto|always|never")
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
          throw CommandException.usage(
              "expected", Map.of("name", "--lang " + lang, "expected", "en, fr"));
    };
  }

  Language texts() {
    return Language.of(language());
  }

  /** What a command that writes no report says of what it did. */
  Messages words() {
    return Messages.load("commands", texts());
  }

  ZoneId zone() {
    if (timezone == null) {
      return ZoneId.systemDefault();
    }
    try {
      return ZoneId.of(timezone);
    } catch (DateTimeException e) {
      throw new CommandException(
          ExitCode.USAGE, Notice.of("timezone", Map.of("zone", timezone)), e);
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
      throw new CommandException(ExitCode.USAGE, Notice.of("as-of", Map.of("instant", asOf)), e);
    }
  }
}
