package org.bouncelog.ingest.line;

import java.util.ArrayList;
import java.util.List;
import org.bouncelog.ingest.line.RecordFields.Role;
import org.jspecify.annotations.Nullable;

/**
 * The names under which the journal (systemd.journal-fields(7)), docker, rsyslog, syslog-ng,
 * Fluentd, Vector, Elastic, Graylog, Loki and Splunk keep what a line says.
 */
final class FieldNames {
  @SuppressWarnings("ArrayRecordComponent") // a constant, never compared
  private record Name(byte[] text, Role role) {
    Name(String text, Role role) {
      this(Bytes.of(text), role);
    }
  }

  private static final int LONGEST = "_SOURCE_REALTIME_TIMESTAMP".length();

  private static final Name[][] NAMES =
      byLength(
          new Name("MESSAGE", Role.MESSAGE),
          new Name("_HOSTNAME", Role.HOST),
          new Name("SYSLOG_IDENTIFIER", Role.PROGRAM),
          new Name("_COMM", Role.COMMAND),
          new Name("__REALTIME_TIMESTAMP", Role.REALTIME),
          new Name("_SOURCE_REALTIME_TIMESTAMP", Role.SOURCE_REALTIME),
          new Name("CONTAINER_ID", Role.CONTAINER),
          new Name("CONTAINER_NAME", Role.CONTAINER),
          new Name("log", Role.LOG),
          new Name("time", Role.RUNTIME_STAMP),
          new Name("_raw", Role.RAW),
          new Name("rawmsg", Role.RAW),
          new Name("full_message", Role.RAW),
          new Name("message", Role.TEXT),
          new Name("msg", Role.TEXT),
          new Name("line", Role.TEXT),
          new Name("short_message", Role.TEXT),
          new Name("@timestamp", Role.STAMP),
          new Name("timestamp", Role.STAMP),
          new Name("timereported", Role.STAMP),
          new Name("timegenerated", Role.STAMP),
          new Name("ISODATE", Role.STAMP),
          new Name("DATE", Role.STAMP),
          new Name("_time", Role.STAMP),
          new Name("date", Role.STAMP),
          new Name("ts", Role.STAMP),
          new Name("host", Role.HOST),
          new Name("hostname", Role.HOST),
          new Name("HOST", Role.HOST),
          new Name("source", Role.HOST),
          new Name("PROGRAM", Role.PROGRAM),
          new Name("program", Role.PROGRAM),
          new Name("programname", Role.PROGRAM),
          new Name("syslogtag", Role.PROGRAM),
          new Name("application_name", Role.PROGRAM),
          new Name("appname", Role.PROGRAM),
          new Name("app_name", Role.PROGRAM),
          new Name("ident", Role.PROGRAM),
          new Name("identifier", Role.PROGRAM));

  /** Objects in which fields stand as if they stood beside them. */
  private static final byte[][] TRANSPARENT = {
    Bytes.of("_source"), Bytes.of("result"), Bytes.of("syslog"), Bytes.of("journald"),
  };

  private static final byte[] HOST = Bytes.of("host");
  private static final byte[] PROCESS = Bytes.of("process");
  private static final byte[] LOG = Bytes.of("log");
  private static final byte[] NAME = Bytes.of("name");

  /** Where a field stands: what its object is called. */
  enum Parent {
    NONE,
    HOST,
    PROCESS,
    /** {@code log} of Elastic's schema, which holds {@code syslog} and {@code file}. */
    LOG,
    /** Holds nothing for us. */
    OTHER
  }

  private FieldNames() {}

  /** What the field {@code b[from, to)} means inside of {@code parent}; null for nothing. */
  static @Nullable Role role(Parent parent, byte[] b, int from, int to) {
    return switch (parent) {
      case NONE -> role(b, from, to);
      case HOST -> {
        boolean name = Bytes.equals(b, from, to, NAME) || role(b, from, to) == Role.HOST;
        yield name ? Role.HOST : null;
      }
      case PROCESS -> Bytes.equals(b, from, to, NAME) ? Role.PROGRAM : null;
      case LOG, OTHER -> null;
    };
  }

  private static @Nullable Role role(byte[] b, int from, int to) {
    if (to - from > LONGEST) {
      return null;
    }
    for (Name name : NAMES[to - from]) {
      if (Bytes.startsWith(b, from, to, name.text())) {
        return name.role();
      }
    }
    return null;
  }

  /** What an object {@code b[from, to)} inside of {@code parent} is. */
  static Parent object(Parent parent, byte[] b, int from, int to) {
    if (parent != Parent.NONE && parent != Parent.LOG) {
      return Parent.OTHER;
    }
    for (byte[] name : TRANSPARENT) {
      if (Bytes.equals(b, from, to, name)) {
        return Parent.NONE;
      }
    }
    if (parent == Parent.LOG) {
      return Parent.OTHER;
    }
    if (Bytes.equals(b, from, to, HOST)) {
      return Parent.HOST;
    }
    if (Bytes.equals(b, from, to, PROCESS)) {
      return Parent.PROCESS;
    }
    return Bytes.equals(b, from, to, LOG) ? Parent.LOG : Parent.OTHER;
  }

  private static Name[][] byLength(Name... names) {
    Name[][] lengths = new Name[LONGEST + 1][];
    for (int length = 0; length <= LONGEST; length++) {
      List<Name> some = new ArrayList<>();
      for (Name name : names) {
        if (name.text().length == length) {
          some.add(name);
        }
      }
      lengths[length] = some.toArray(Name[]::new);
    }
    return lengths;
  }
}
