package org.bouncelog.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Everything outside the process, passed in so that tests can stand in for it.
 *
 * @param interactive true when a person watches standard error (progress is shown)
 * @param displayed true when standard output is a terminal
 * @param workingFolder where relative paths of the command line start
 */
record Environment(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> variables,
    Clock clock,
    boolean interactive,
    boolean displayed,
    Path workingFolder) {

  Environment {
    variables = Map.copyOf(variables);
  }
}
