package org.bouncelog.ingest.line;

import org.bouncelog.ingest.line.FieldNames.Parent;
import org.bouncelog.ingest.line.RecordFields.Role;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a journal entry as {@code journalctl -o export} (Journal Export Formats) and {@code
 * -o verbose} print them, one on a line.
 */
final class PrintedEntry {
  private static final int LENGTH = 8; // of a length, little-endian

  private final RecordFields fields;

  PrintedEntry(RecordFields fields) {
    this.fields = fields;
  }

  /** {@code NAME=value}, or {@code NAME}, LF, length and value for what is no text. */
  void readExport(byte[] b, int from, int to) {
    fields.begin(to - from);
    int p = from;
    while (p < to) {
      int end = lineEnd(b, p, to);
      int equals = Bytes.indexOf(b, p, end, '=');
      int name = equals < 0 ? end : equals;
      int value = equals + 1;
      int valueEnd = textEnd(b, p, end);
      int next = end + 1;
      if (equals < 0 && isName(b, p, end)) {
        value = end + 1 + LENGTH;
        valueEnd = binaryEnd(b, end + 1, to);
        next = valueEnd + 1;
      }
      Role role = FieldNames.role(Parent.NONE, b, p, name);
      if (role != null && value <= valueEnd) {
        fields.put(role, b, value, valueEnd);
      }
      p = next;
    }
  }

  /** A head, then {@code NAME=value} behind blanks; what stands farther right goes on a value. */
  void readVerbose(byte[] b, int from, int to) {
    fields.begin(to - from);
    int p = lineEnd(b, from, to) + 1;
    while (p < to) {
      int end = lineEnd(b, p, to);
      int name = Bytes.skip(b, p, end, ' ');
      int equals = Bytes.indexOf(b, name, end, '=');
      if (name - p == RecordForm.INDENT && equals > name) {
        Role role = FieldNames.role(Parent.NONE, b, name, equals);
        value(role, b, equals + 1, textEnd(b, p, end));
      }
      p = end + 1;
    }
  }

  private void value(@Nullable Role role, byte[] b, int from, int to) {
    if (role == Role.MESSAGE && LeftOut.isBlob(b, from, to)) {
      fields.leaveOut(role);
    } else if (role != null) {
      fields.put(role, b, from, to);
    }
  }

  /** Without a CR. */
  private static int textEnd(byte[] b, int from, int end) {
    return end > from && b[end - 1] == '\r' ? end - 1 : end;
  }

  private static int lineEnd(byte[] b, int from, int to) {
    int newline = Bytes.indexOf(b, from, to, '\n');
    return newline < 0 ? to : newline;
  }

  static boolean isName(byte[] b, int from, int to) {
    int i = from;
    while (i < to && ((b[i] >= 'A' && b[i] <= 'Z') || b[i] == '_' || Bytes.isDigit(b[i]))) {
      i++;
    }
    return i == to && from < to;
  }

  /**
   * One past the value whose length stands at {@code from}, or {@code to} where it is not all
   * there.
   */
  static int binaryEnd(byte[] b, int from, int to) {
    if (to - from < LENGTH) {
      return to;
    }
    long length = Bytes.eight(b, from);
    return length < 0 || length > to - from - LENGTH ? to : from + LENGTH + (int) length;
  }
}
