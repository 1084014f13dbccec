package org.bouncelog.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Options that take one of a few words. */
final class Words {
  private Words() {}

  /**
   * The word given, or the first of {@code words} when none was.
   *
   * @throws CommandException with {@link ExitCode#USAGE} for any other word
   */
  static String choice(String option, @Nullable String value, List<String> words) {
    if (value == null) {
      return words.get(0);
    }
    if (!words.contains(value)) {
      throw CommandException.usage(
          "expected", Map.of("name", option + " " + value, "expected", String.join(", ", words)));
    }
    return value;
  }
}
