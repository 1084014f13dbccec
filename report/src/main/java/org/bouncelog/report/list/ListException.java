package org.bouncelog.report.list;

import java.io.IOException;
import java.util.Map;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Messages;

/** A list that cannot be cleaned as it is. The message tells people what to do. */
public final class ListException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is, for the exit code. */
  public enum Kind {
    /** It is no list of addresses, or has no such column. */
    NO_ADDRESSES,
    /** It cannot be read as CSV. */
    MALFORMED
  }

  private final Kind kind;
  private final String key;
  private final transient Map<String, ?> values;

  private ListException(Kind kind, String key, Map<String, ?> values) {
    super(Messages.load("commands", Language.EN).get(key, values));
    this.kind = kind;
    this.key = key;
    this.values = values;
  }

  static ListException noAddresses(String columns) {
    return new ListException(Kind.NO_ADDRESSES, "clean.no-addresses", Map.of("columns", columns));
  }

  static ListException noColumn(String column, String columns) {
    return new ListException(
        Kind.NO_ADDRESSES, "clean.no-column", Map.of("column", column, "columns", columns));
  }

  static ListException badRow(long line) {
    return new ListException(Kind.MALFORMED, "clean.bad-row", Map.of("line", Long.toString(line)));
  }

  static ListException noText() {
    return new ListException(Kind.MALFORMED, "clean.no-text", Map.of());
  }

  public Kind kind() {
    return kind;
  }

  /** The message in the language of these texts, the file {@code commands}. */
  public String say(Messages words) {
    return words.get(key, values);
  }
}
