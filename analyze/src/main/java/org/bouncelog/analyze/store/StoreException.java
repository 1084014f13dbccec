package org.bouncelog.analyze.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** The database cannot be opened, read or written; the message names it and says what to do. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is, for the exit code. */
  public enum Kind {
    /** Damaged, unreadable, disk full. */
    IO,
    /** More memory was needed than the database may use. */
    MEMORY,
    /** More memory was needed than Java may use. */
    HEAP,
    /** A statement of ours failed on what a whole database holds. */
    FAULT,
    /** Written by a newer Bouncelog. */
    NEWER_SCHEMA,
    /** Another process has it open. */
    LOCKED
  }

  /** What the database says of statements, not of itself. */
  private static final Pattern OWN_FAULT =
      Pattern.compile(
          "(Binder|Parser|Conversion|Out of Range|Invalid Input|Not implemented) Error:");

  private final Kind kind;

  public StoreException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public StoreException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /** What trouble with the database {@code file} is, by what the database says of it. */
  static StoreException of(Path file, Exception e) {
    String text = e.getMessage() == null ? e.toString() : e.getMessage();
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("could not set lock") || lower.contains("conflicting lock")) {
      return new StoreException(
          Kind.LOCKED, "another process has the database " + file + " open; wait until it ends", e);
    }
    if (lower.contains("java heap space")) {
      // The driver tells of an error of the JVM as if it were one of the database.
      return new StoreException(Kind.HEAP, "the memory of Java was used up", e);
    }
    if (lower.startsWith("out of memory")) {
      return new StoreException(
          Kind.MEMORY,
          "the database needs more memory than it may use: "
              + firstLine(text)
              + "; raise memory_mb in [store] of the configuration",
          e);
    }
    if (OWN_FAULT.matcher(text).lookingAt()) {
      return new StoreException(
          Kind.FAULT,
          "a statement failed: "
              + firstLine(text)
              + "; the database "
              + file
              + " is whole: please report this, with what -v prints",
          e);
    }
    String what =
        lower.contains("no space left") || lower.contains("disk full")
            ? "the disk is full; free space and run again: what was not committed is read again"
            : "it may be damaged or unreadable; if so, move it away and read the logs again";
    return new StoreException(
        Kind.IO, "database " + file + ": " + firstLine(text) + " (" + what + ")", e);
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
