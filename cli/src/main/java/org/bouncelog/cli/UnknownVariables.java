package org.bouncelog.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bouncelog.analyze.cause.Nearest;
import org.bouncelog.report.text.Notice;
import org.bouncelog.report.text.SafeText;

/** Variables that look like ours and set nothing: a mistyped one must not go unnoticed. */
final class UnknownVariables {
  private static final String PREFIX = "BOUNCELOG_";

  /** Read by us elsewhere, and by the start script. */
  private static final Set<String> OTHERS = Set.of("CONFIG", "JAVA_OPTIONS");

  /** Kubernetes sets these for a service of our name. */
  private static final Pattern OF_A_SERVICE =
      Pattern.compile("(?:[A-Z0-9_]*_)?(?:SERVICE_HOST|SERVICE_PORT|PORT)(?:_[A-Z0-9_]+)?");

  private UnknownVariables() {}

  /** A warning for each, sorted. */
  static List<Notice> of(Map<String, String> variables) {
    Set<String> known = new TreeSet<>(OTHERS);
    Arrays.stream(Key.values())
        .map(key -> key.variable().substring(PREFIX.length()))
        .forEach(known::add);
    List<Notice> warnings = new ArrayList<>();
    for (String name : new TreeSet<>(variables.keySet())) {
      if (!name.startsWith(PREFIX)) {
        continue;
      }
      String rest = name.substring(PREFIX.length());
      if (!known.contains(rest) && !OF_A_SERVICE.matcher(rest).matches()) {
        String nearest = Nearest.of(rest, known);
        String shown = SafeText.visible(name);
        warnings.add(
            Notice.of(
                "variable",
                nearest == null
                    ? Map.of("name", shown)
                    : Map.of("name", shown, "nearest", PREFIX + nearest)));
      }
    }
    return warnings;
  }
}
