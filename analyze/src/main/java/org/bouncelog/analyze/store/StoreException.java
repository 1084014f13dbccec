package org.bouncelog.analyze.store;

/** The database cannot be opened, read or written; the message names it and says what to do. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is, for the exit code. */
  public enum Kind {
    /** Damaged, unreadable, disk full. */
    IO,
    /** More memory was needed than the database may use. */
    MEMORY,
    /** A statement of ours failed on what a whole database holds. */
    FAULT,
    /** Written by a newer Bouncelog. */
    NEWER_SCHEMA,
    /** Another process has it open. */
    LOCKED
  }

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
}
