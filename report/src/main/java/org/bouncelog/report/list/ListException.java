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

  private ListException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  static ListException noAddresses(String columns) {
    return new ListException(
        Kind.NO_ADDRESSES,
        "no column holds e-mail addresses; found: "
            + columns
            + "; name the one that does 'email' in the first line");
  }

  static ListException badRow(long line) {
    return new ListException(
        Kind.MALFORMED,
        "line "
            + line
            + ": a quoted value does not end where it should; expected \"value\", with each quote"
            + " inside it written twice; mend this row and clean again");
  }

  static ListException noText() {
    return new ListException(
        Kind.MALFORMED, "it is no text; save it as CSV in UTF-8 and clean that");
  }

  public Kind kind() {
    return kind;
  }
}
