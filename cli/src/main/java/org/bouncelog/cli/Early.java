package org.bouncelog.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known before the command line is parsed: the configuration gives the options their
 * values, so where it is must be known first.
 */
final class Early {
  private final List<String> options;

  /** What stands behind {@code --} is no option. */
  Early(String... arguments) {
    List<String> all = Arrays.asList(arguments);
    int end = all.indexOf("--");
    this.options = end < 0 ? all : all.subList(0, end);
  }

  /** The first word; empty when there is none. */
  String first() {
    return options.isEmpty() ? "" : options.get(0);
  }

  /** Value of the last option of that name; null for none. */
  @Nullable String value(String name) {
    String value = null;
    for (int i = 0; i < options.size(); i++) {
      if (options.get(i).equals(name) && i + 1 < options.size()) {
        value = options.get(i + 1);
      } else if (options.get(i).startsWith(name + "=")) {
        value = options.get(i).substring(name.length() + 1);
      }
    }
    return value;
  }

  @Nullable Path path(String name) {
    String value = value(name);
    return value == null ? null : Path.of(value);
  }

  /** Whether {@code -v} stands there, alone or among other letters: {@code -qv}. */
  boolean isVerbose() {
    return options.contains("--verbose")
        || options.stream().anyMatch(option -> option.matches("-[hqvV]*v[hqvV]*"));
  }

  /** Help and version are told even where the configuration is broken. */
  boolean asksForHelp() {
    return options.contains("--help")
        || options.contains("-h")
        || options.contains("--version")
        || options.contains("-V")
        || first().equals("help");
  }
}
