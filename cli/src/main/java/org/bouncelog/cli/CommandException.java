package org.bouncelog.cli;

import java.util.Map;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Notice;

/** Ends a command with one clear line and an exit code. */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;
  private final transient Notice notice;

  CommandException(int exitCode, Notice notice) {
    super(notice.in(Language.EN));
    this.exitCode = exitCode;
    this.notice = notice;
  }

  CommandException(int exitCode, Notice notice, Throwable cause) {
    super(notice.in(Language.EN), cause);
    this.exitCode = exitCode;
    this.notice = notice;
  }

  /** Wrong usage, in a text of the message file {@code notices}. */
  static CommandException usage(String key, Map<String, ?> values) {
    return new CommandException(ExitCode.USAGE, Notice.of(key, values));
  }

  int exitCode() {
    return exitCode;
  }

  /** What to tell the person who typed the command. */
  Notice notice() {
    return notice;
  }
}
