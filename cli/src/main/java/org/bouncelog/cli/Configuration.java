package org.bouncelog.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/**
 * {@code bouncelog.toml} and the {@code BOUNCELOG_*} variables. A flag wins over a variable, a
 * variable over the file. An unknown key is an error that names the nearest known one.
 */
final class Configuration {
  /** Keys that are also options of the command line. */
  private static final Set<String> OPTION_KEYS =
      new TreeSet<>(
          Set.of(
              "state",
              "out",
              "lang",
              "timezone",
              "logs",
              "format",
              "color",
              "offline",
              "fail-on",
              "mta",
              "year",
              "full-addresses",
              "file-mode"));

  /** Keys that only the file and variables have. */
  private static final Set<String> FILE_KEYS = fileKeys();

  private static Set<String> fileKeys() {
    Set<String> keys =
        new TreeSet<>(
            Set.of(
                "hygiene.own_domains",
                "hygiene.allow",
                "rules.folders",
                "sender.ips",
                "sender.domains",
                "sender.dkim_selectors",
                "store.memory_mb",
                "store.threads"));
    keys.addAll(DnsSettings.KEYS);
    return keys;
  }

  private final @Nullable TomlParseResult file;
  private final Map<String, String> variables;

  private Configuration(@Nullable TomlParseResult file, Map<String, String> variables) {
    this.file = file;
    this.variables = variables;
  }

  /**
   * Reads the file.
   *
   * @param path null when no file was named and none stands in the usual place
   * @throws CommandException with {@link ExitCode#CONFIGURATION} naming file and line
   */
  static Configuration load(@Nullable Path path, Map<String, String> variables) {
    if (path == null) {
      return new Configuration(null, variables);
    }
    TomlParseResult result;
    try {
      if (!Files.isRegularFile(path)) {
        throw new CommandException(
            ExitCode.CONFIGURATION,
            "no configuration file " + path + "; check --config or BOUNCELOG_CONFIG");
      }
      result = Toml.parse(path);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.CONFIGURATION, "cannot read " + path + ": " + e.getMessage(), e);
    }
    if (result.hasErrors()) {
      var error = result.errors().get(0);
      throw new CommandException(
          ExitCode.CONFIGURATION, path + ":" + error.position().line() + ": " + error.getMessage());
    }
    for (String key : result.dottedKeySet()) {
      String known = key.replace('_', '-');
      if (!OPTION_KEYS.contains(known) && !FILE_KEYS.contains(key)) {
        TomlPosition at = result.inputPositionOf(key);
        throw new CommandException(
            ExitCode.CONFIGURATION,
            path
                + ":"
                + (at == null ? 1 : at.line())
                + ": unknown key '"
                + key
                + "'"
                + suggestion(key));
      }
    }
    return new Configuration(result, variables);
  }

  private static String suggestion(String key) {
    List<String> all = new ArrayList<>();
    OPTION_KEYS.forEach(option -> all.add(option.replace('-', '_')));
    all.addAll(FILE_KEYS);
    String best = null;
    int least = 4;
    for (String candidate : all) {
      int distance = distance(key, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best == null
        ? "; known keys: " + String.join(", ", all)
        : "; did you mean '" + best + "'?";
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(diagonal + change, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[b.length()];
  }

  /** Value of an option from variable or file, as the command line would have it; null for none. */
  @Nullable String option(String name) {
    String variable = variables.get("BOUNCELOG_" + name.replace('-', '_').toUpperCase(Locale.ROOT));
    if (variable != null) {
      return variable;
    }
    if (file == null || !OPTION_KEYS.contains(name)) {
      return null;
    }
    for (String key : List.of(name, name.replace('-', '_'))) {
      if (file.contains(key)) {
        Object value = file.get(key);
        return value instanceof TomlArray array ? join(array) : String.valueOf(value);
      }
    }
    return null;
  }

  private static String join(TomlArray array) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      values.add(String.valueOf(array.get(i)));
    }
    return String.join(",", values);
  }

  /** A list from the file, or comma separated from its variable; empty for none. */
  List<String> list(String key) {
    String variable = variables.get("BOUNCELOG_" + key.replace('.', '_').toUpperCase(Locale.ROOT));
    if (variable != null) {
      return variable.isBlank() ? List.of() : List.of(variable.trim().split("\\s*,\\s*", -1));
    }
    if (file == null || !file.contains(key)) {
      return List.of();
    }
    Object value = file.get(key);
    if (value instanceof TomlArray array) {
      List<String> values = new ArrayList<>();
      for (int i = 0; i < array.size(); i++) {
        values.add(String.valueOf(array.get(i)));
      }
      return values;
    }
    return List.of(String.valueOf(value));
  }

  /** A whole number from the file or its variable. */
  int number(String key, int otherwise) {
    String variable = variables.get("BOUNCELOG_" + key.replace('.', '_').toUpperCase(Locale.ROOT));
    Object value = variable != null ? variable : file == null ? null : file.get(key);
    if (value == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(String.valueOf(value).trim());
    } catch (NumberFormatException e) {
      throw new CommandException(
          ExitCode.CONFIGURATION, key + ": expected a whole number, found '" + value + "'", e);
    }
  }

  /** Yes or no from the file or its variable. */
  boolean flag(String key, boolean otherwise) {
    String variable = variables.get("BOUNCELOG_" + key.replace('.', '_').toUpperCase(Locale.ROOT));
    Object value = variable != null ? variable : file == null ? null : file.get(key);
    if (value == null) {
      return otherwise;
    }
    return switch (String.valueOf(value).trim()) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new CommandException(
              ExitCode.CONFIGURATION, key + ": expected true or false, found '" + value + "'");
    };
  }
}
