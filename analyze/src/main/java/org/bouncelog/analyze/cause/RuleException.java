package org.bouncelog.analyze.cause;

import java.util.List;
import java.util.stream.Collectors;

/** Rule files that cannot be used. The message has one line per problem, with file and line. */
public final class RuleException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<RuleProblem> problems;

  public RuleException(List<RuleProblem> problems) {
    super(problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<RuleProblem> problems() {
    return problems;
  }
}
