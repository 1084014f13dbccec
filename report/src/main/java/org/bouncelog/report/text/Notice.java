package org.bouncelog.report.text;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell the person who typed a command: an error, a warning. It is put into words only
 * when it is known who reads it, for files that programs read are always English.
 */
@FunctionalInterface
public interface Notice {
  /** The words in that language, on one line. */
  String in(Language language);

  /** A text of the message file {@code notices} without placeholders. */
  static Notice of(String key) {
    return of(key, Map.of());
  }

  /**
   * A text of the message file {@code notices}.
   *
   * @param values fill its placeholders; one that is a notice itself is put into words, too
   */
  static Notice of(String key, Map<String, ?> values) {
    Map<String, Object> kept = new TreeMap<>(values);
    return language -> {
      Map<String, Object> said = new TreeMap<>(kept);
      said.replaceAll(
          (name, value) -> value instanceof Notice notice ? notice.in(language) : value);
      return Messages.load("notices", language).get(key, said);
    };
  }

  /** What a library or another program said, in whatever language. */
  static Notice verbatim(@Nullable Object text) {
    return language -> String.valueOf(text);
  }

  /** The words of all, for one reader. */
  static List<String> all(List<Notice> notices, Language language) {
    return notices.stream().map(notice -> notice.in(language)).toList();
  }
}
