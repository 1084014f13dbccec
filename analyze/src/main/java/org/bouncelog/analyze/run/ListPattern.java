package org.bouncelog.analyze.run;

import com.google.re2j.Pattern;
import org.bouncelog.analyze.cause.RulePattern;
import org.jspecify.annotations.Nullable;

/**
 * How the name of a list or campaign stands in the envelope sender: a regular expression in the
 * syntax of RE2 with one group. The database runs it over every sender.
 *
 * @param expression its only group is the name
 */
public record ListPattern(String expression) {
  /**
   * Checks it.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public ListPattern {
    String fault = fault(expression);
    if (fault != null) {
      throw new IllegalArgumentException(fault);
    }
  }

  private static @Nullable String fault(String expression) {
    // The database's RE2 is older than this form of a name.
    if (expression.contains("(?<")) {
      return "write a named group as (?P<name>...)";
    }
    String fault = RulePattern.fault(expression);
    if (fault != null) {
      return fault;
    }
    int groups = Pattern.compile(expression).groupCount();
    return groups == 1
        ? null
        : "the name of the list must be its only group, but it has "
            + groups
            + "; write the others as (?:...)";
  }
}
