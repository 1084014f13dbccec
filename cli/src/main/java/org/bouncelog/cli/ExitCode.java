package org.bouncelog.cli;

/** What the command says to whoever started it; the numbers from 64 on are those of sysexits.h. */
final class ExitCode {
  static final int OK = 0;

  /** There are findings at or above {@code --fail-on}. */
  static final int FINDINGS = 1;

  /** Finished, but something was not as it should be: a log damaged or missing, lists held back. */
  static final int WARNINGS = 2;

  static final int USAGE = 64;
  static final int INTERNAL = 70;
  static final int CANNOT_WRITE = 73;
  static final int IO = 74;

  /** Another run has the state. */
  static final int LOCKED = 75;

  static final int CONFIGURATION = 78;

  private ExitCode() {}
}
