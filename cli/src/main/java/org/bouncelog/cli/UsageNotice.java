package org.bouncelog.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncelog.analyze.cause.Nearest;
import org.bouncelog.report.text.Notice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line that picocli refuses. */
final class UsageNotice {
  private UsageNotice() {}

  static Notice of(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      ArgSpec first = missing.getMissing().get(0);
      return first instanceof OptionSpec option
          ? Notice.of(
              "usage.value-missing",
              Map.of("option", option.longestName(), "label", first.paramLabel()))
          : Notice.of(
              "usage.argument-missing",
              Map.of(
                  "labels",
                  missing.getMissing().stream()
                      .map(ArgSpec::paramLabel)
                      .collect(Collectors.joining(", "))));
    }
    if (e instanceof OverwrittenOptionException twice
        && twice.getOverwritten() instanceof OptionSpec option) {
      return Notice.of("usage.twice", Map.of("option", option.longestName()));
    }
    if (e.getArgSpec() instanceof OptionSpec option && option.arity().max() == 0) {
      return Notice.of("usage.no-value", Map.of("option", option.longestName()));
    }
    if (e.getArgSpec() != null && e.getValue() != null) {
      String name =
          e.getArgSpec() instanceof OptionSpec option
              ? option.longestName()
              : e.getArgSpec().paramLabel();
      return Notice.of(
          "expected",
          Map.of(
              "name",
              name + " " + e.getValue(),
              "expected",
              e.getArgSpec().type() == Integer.class || e.getArgSpec().type() == int.class
                  ? Notice.of("number")
                  : e.getArgSpec().paramLabel()));
    }
    return Notice.verbatim(e.getMessage());
  }

  private static Notice unmatched(UnmatchedArgumentException e) {
    List<String> typed = e.getUnmatched();
    String key = e.isUnknownOption() ? "usage.unknown-option" : "usage.unknown-argument";
    String nearest = nearest(e);
    return Notice.of(
        key,
        nearest == null
            ? Map.of("typed", typed.get(0))
            : Map.of("typed", typed.get(0), "nearest", nearest));
  }

  /** The option or command that is spelled most like what nobody knows; null for none. */
  private static @Nullable String nearest(UnmatchedArgumentException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String typed = e.getUnmatched().get(0);
    Set<String> known =
        e.isUnknownOption() ? command.optionsMap().keySet() : command.subcommands().keySet();
    int value = typed.indexOf('=');
    return Nearest.of(value < 0 ? typed : typed.substring(0, value), known);
  }
}
