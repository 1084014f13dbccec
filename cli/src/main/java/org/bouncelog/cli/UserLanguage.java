package org.bouncelog.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncelog.report.text.Language;
import org.jspecify.annotations.Nullable;

/** The language of whoever typed a command. */
final class UserLanguage {
  /** Locale of messages, the strongest first (POSIX.1-2017, Base Definitions, 8.2). */
  private static final List<String> VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

  private UserLanguage() {}

  /**
   * What option or configuration say, else the locale.
   *
   * @param chosen null or no language of ours where nobody chose one
   * @param variables of the environment
   */
  static Language of(@Nullable String chosen, Map<String, String> variables) {
    for (Language language : Language.values()) {
      if (language.tag().equalsIgnoreCase(chosen)) {
        return language;
      }
    }
    return ofLocale(variables);
  }

  /** English for {@code C}, {@code POSIX}, none, and languages that we have no texts in. */
  static Language ofLocale(Map<String, String> variables) {
    return VARIABLES.stream()
        .map(name -> variables.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .map(value -> Language.of(Locale.forLanguageTag(value.split("[_.@]", 2)[0])))
        .orElse(Language.EN);
  }
}
