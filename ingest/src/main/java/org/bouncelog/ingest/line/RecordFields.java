package org.bouncelog.ingest.line;

import static org.bouncelog.ingest.line.Bytes.NOT_FOUND;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a structured record says of one log line: its text, who wrote it and when. Holds a record of
 * the journal in any of its forms, of a container runtime, or of a collector. The first of repeated
 * fields counts.
 */
final class RecordFields {
  /** What a field is to us, whatever its name. */
  enum Role {
    /** The journal's own text; its absence, where the name stands, is told. */
    MESSAGE,
    /** A line as docker's json-file driver keeps it. */
    LOG,
    /** A whole line, kept beside what a collector made of it. */
    RAW,
    /** A line, or the text of one. */
    TEXT,
    HOST,
    PROGRAM,
    /** The name of the process, where no program is named. */
    COMMAND,
    /** Microseconds since the epoch at which the journal took the entry. */
    REALTIME,
    /** Microseconds since the epoch that the sender put on it. */
    SOURCE_REALTIME,
    /** When docker took the line. */
    RUNTIME_STAMP,
    /** When a collector took the line, or what it read in it. */
    STAMP,
    /** Present in what the journal holds for a container. */
    CONTAINER
  }

  private static final int ROLES = Role.values().length;

  private final int[] from = new int[ROLES];
  private final int[] to = new int[ROLES];
  private byte[] buffer = new byte[4096];
  private int used;
  private boolean leftOut;

  /** Forgets the last record; the next one is at most {@code length} bytes long. */
  void begin(int length) {
    used = 0;
    leftOut = false;
    Arrays.fill(from, NOT_FOUND);
    Arrays.fill(to, NOT_FOUND);
    if (buffer.length < length) {
      // Decoding never makes text longer, so that one reservation is enough.
      buffer = new byte[Math.max(length, 2 * buffer.length)];
    }
  }

  boolean has(Role role) {
    return from[role.ordinal()] >= 0;
  }

  int from(Role role) {
    return from[role.ordinal()];
  }

  int to(Role role) {
    return to[role.ordinal()];
  }

  byte[] bytes() {
    return buffer;
  }

  /** Opens a field for {@link #add(byte)}; its value is what was added when it is closed. */
  int mark() {
    return used;
  }

  void add(byte value) {
    buffer[used++] = value;
  }

  void close(Role role, int mark) {
    if (has(role)) {
      used = mark;
      return;
    }
    from[role.ordinal()] = mark;
    to[role.ordinal()] = used;
  }

  /** Takes a value as it stands. */
  void put(Role role, byte[] b, int start, int end) {
    int mark = used;
    System.arraycopy(b, start, buffer, used, end - start);
    used += end - start;
    close(role, mark);
  }

  /** The journal has the text and the reader of it left it out. */
  void leaveOut(Role role) {
    leftOut |= role == Role.MESSAGE;
  }

  /** Whether the record has a text that was not printed. */
  boolean isLeftOut() {
    return leftOut && !has(Role.MESSAGE);
  }

  /** The number that a field holds; {@link Bytes#NOT_FOUND} for none. */
  long number(Role role) {
    return has(role) ? Bytes.decimal(buffer, from(role), to(role)) : NOT_FOUND;
  }

  /** The role that holds the line, or null. */
  @Nullable Role text() {
    if (has(Role.MESSAGE)) {
      return Role.MESSAGE;
    }
    if (has(Role.LOG)) {
      return Role.LOG;
    }
    if (has(Role.RAW)) {
      return Role.RAW;
    }
    return has(Role.TEXT) ? Role.TEXT : null;
  }

  /** Points the line at the text of this record, without the line end that some keep. */
  void point(LogLine line, Role text) {
    int start = from(text);
    int end = to(text);
    while (end > start && (buffer[end - 1] == '\n' || buffer[end - 1] == '\r')) {
      end--;
    }
    line.bytes = buffer;
    line.start = start;
    line.end = end;
    line.messageFrom = start;
    line.messageTo = end;
    line.hostFrom = Math.max(0, from(Role.HOST));
    line.hostTo = Math.max(0, to(Role.HOST));
    Role program =
        has(Role.PROGRAM) && from(Role.PROGRAM) < to(Role.PROGRAM) ? Role.PROGRAM : Role.COMMAND;
    line.programFrom = Math.max(0, from(program));
    line.programTo = Math.max(0, programEnd(program));
  }

  /** Without the pid and colon of a syslog tag. */
  private int programEnd(Role program) {
    int start = from(program);
    int end = to(program);
    if (end > start && buffer[end - 1] == ':') {
      end--;
    }
    if (end > start && buffer[end - 1] == ']') {
      int open = Bytes.lastIndexOf(buffer, start, end, '[');
      end = open > start ? open : end;
    }
    return end;
  }
}
