package org.bouncelog.cli;

import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Notice;

/** A value of the configuration that is none of its key's type. */
final class BadValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Notice notice;

  BadValueException(Notice notice) {
    super(notice.in(Language.EN));
    this.notice = notice;
  }

  /** What was expected and what was found. */
  Notice notice() {
    return notice;
  }
}
