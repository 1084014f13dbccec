package org.bouncelog.ingest.source;

import java.io.Serializable;

/**
 * What is wrong with a log, or with what was named as one. The words for it, and what to do, are
 * the report's, in the reader's language.
 *
 * @param detail a number or what the system or the decoder said, in its words; empty for nothing
 */
public record Fault(Kind kind, String detail) implements Serializable {

  static Fault of(Kind kind) {
    return new Fault(kind, "");
  }

  /** The kinds of faults; labels are written to the ledger. */
  public enum Kind {
    MISSING("missing"),
    /** A directory without a log. */
    NO_LOG("no-log"),
    /** A pattern that no file matches. */
    NO_MATCH("no-match"),
    /** A pattern that files match, none of which has the name of a log. */
    NO_LOG_MATCH("no-log-match"),
    /** The rights are missing. */
    FORBIDDEN("forbidden"),
    /** With what the system said. */
    UNREADABLE("unreadable"),
    /** No line of it is an MTA's; with the format that it seems to have. */
    UNRECOGNISED("unrecognised"),
    /** The same of a file that nobody named: another program's log beside ours. */
    OTHER_LOG("other-log"),
    /** A device, which may have no end. */
    DEVICE("device"),
    /** A pipe, socket or device in a directory, which is left alone. */
    NO_FILE("no-file"),
    /** A link to a directory that it is in, or to itself. */
    LINK_LOOP("link-loop"),
    /** A line longer than the detail says, in bytes: no log. */
    ENDLESS_LINE("endless-line"),
    /** Lines without a time, with what prints such lines. */
    NO_TIME("no-time"),
    /** Lines whose text was not printed, with what left it out. */
    LEFT_OUT("left-out"),
    CHANGED("changed"),
    /** Ends in the middle of the archive. */
    TRUNCATED("truncated"),
    /** Something else follows the archive. */
    TRAILING_DATA("trailing-data"),
    /** Unpacks to more bytes than the detail says. */
    TOO_MANY_BYTES("too-many-bytes"),
    /** Unpacks to more times its size than the detail says. */
    TOO_DENSE("too-dense"),
    /** Cannot be unpacked, with what the decoder said. */
    CORRUPT("corrupt");

    private final String label;

    /** Whether it is told only to those who ask for more: nothing of ours is missing. */
    public boolean isNote() {
      return this == OTHER_LOG || this == NO_FILE || this == LINK_LOOP;
    }

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
