package org.bouncelog.report.list;

import java.io.IOException;

/** A list that cannot be cleaned as it is. The message tells people what to do. */
public final class ListException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is, for the exit code. */
  public enum Kind {
    /** It is no list of addresses. */
    NO_ADDRESSES,
    /** It cannot be read as CSV. */
    MALFORMED
  }

  private final Kind kind;

  ListException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
