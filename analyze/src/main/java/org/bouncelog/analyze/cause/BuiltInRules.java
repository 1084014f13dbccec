package org.bouncelog.analyze.cause;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rule files of this release. */
final class BuiltInRules {
  private BuiltInRules() {}

  /** Content by file name, in the order of {@code rules/index.txt}. */
  static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    List<String> names =
        Resources.text("rules/index.txt").lines().filter(name -> !name.isBlank()).toList();
    for (String name : names) {
      texts.put("rules/" + name, Resources.text("rules/" + name));
    }
    return texts;
  }
}
