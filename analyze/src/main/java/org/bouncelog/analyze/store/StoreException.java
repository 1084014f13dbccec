package org.bouncelog.analyze.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
    LOCKED,
    /** It holds other logs than those of the tables that were named. */
    OTHER_TABLES
  }

  /** What the database says of statements, not of itself. */
  private static final Pattern OWN_FAULT =
      Pattern.compile(
          "(Binder|Parser|Conversion|Out of Range|Invalid Input|Not implemented) Error:");

  private final Kind kind;

  private final transient StoreMessage message;

  StoreException(Kind kind, StoreMessage message, @Nullable Throwable cause) {
    super(message.in(Locale.ENGLISH), cause);
    this.kind = kind;
    this.message = message;
  }

  /** The message in French for any French locale, in English for all others. */
  public String say(Locale locale) {
    return message.in(locale);
  }

  StoreMessage message() {
    return message;
  }

  public Kind kind() {
    return kind;
  }

  /** What trouble with the database {@code file} is, by what the database says of it. */
  static StoreException of(Path file, Exception e) {
    String text = e.getMessage() == null ? e.toString() : e.getMessage();
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("could not set lock") || lower.contains("conflicting lock")) {
      return new StoreException(Kind.LOCKED, StoreMessage.of("locked").with("file", file), e);
    }
    if (lower.contains("java heap space")) {
      // The driver tells of an error of the JVM as if it were one of the database.
      return new StoreException(Kind.HEAP, StoreMessage.of("heap"), e);
    }
    if (lower.startsWith("out of memory")) {
      return new StoreException(
          Kind.MEMORY, StoreMessage.of("memory").with("reason", firstLine(text)), e);
    }
    if (OWN_FAULT.matcher(text).lookingAt()) {
      return new StoreException(
          Kind.FAULT,
          StoreMessage.of("fault").with("reason", firstLine(text)).with("file", file),
          e);
    }
    String key =
        lower.contains("no space left") || lower.contains("disk full") ? "full" : "damaged";
    return new StoreException(
        Kind.IO, StoreMessage.of(key).with("file", file).with("reason", firstLine(text)), e);
  }

  /** The database of {@code state} holds something else than {@code tables}. */
  public static StoreException ofOtherTables(Path state, Path tables) {
    return new StoreException(
        Kind.OTHER_TABLES,
        StoreMessage.of("other-tables").with("state", state).with("tables", tables),
        null);
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
