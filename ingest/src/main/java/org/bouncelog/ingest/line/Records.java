package org.bouncelog.ingest.line;

/** Where records of a log end, for who cuts it into blocks. */
public final class Records {
  private Records() {}

  /**
   * One past the last whole record of {@code b[from, to)}, which begins with a record; {@code from}
   * where there is none.
   *
   * @param atEnd whether nothing follows for now; else a record that fills all of the range is
   *     given up, and its lines are taken for themselves
   */
  public static int wholeEnd(byte[] b, int from, int to, boolean atEnd) {
    int lineEnd = lastLineEnd(b, from, to);
    if (arePlainLines(b, from, lineEnd)) {
      return lineEnd;
    }
    int p = from;
    while (p < to) {
      RecordForm form = form(b, p, to);
      int end = form.end(b, p, to);
      if (end < 0) {
        if (atEnd && form == RecordForm.VERBOSE && RecordForm.saysAll(b, p, lineEnd)) {
          return lineEnd;
        }
        break;
      }
      p = end;
    }
    return p == from && !atEnd ? lineEnd : p;
  }

  /** The form of the record at {@code from}. */
  static RecordForm form(byte[] b, int from, int to) {
    int newline = Bytes.indexOf(b, from, to, '\n');
    return RecordForm.at(b, from, newline < 0 ? to : newline, to);
  }

  private static int lastLineEnd(byte[] b, int from, int to) {
    for (int i = to; i > from; i--) {
      if (b[i - 1] == '\n') {
        return i;
      }
    }
    return from;
  }

  /** Whether the first and the last of these lines are records, and so those between them. */
  public static boolean arePlainLines(byte[] b, int from, int to) {
    if (from == to || form(b, from, to) != RecordForm.LINE) {
      return false;
    }
    int last = lastLineEnd(b, from, to - 1);
    byte c = b[last];
    if (c <= ' ' || c == '_' || c == '}') {
      return false;
    }
    if (c == '{' || (c >= '0' && c <= '9')) {
      return form(b, last, to) == RecordForm.LINE && !PartialLine.isCri(b, last, to);
    }
    // A date; what has none could stand in a record of several lines.
    boolean dated = c == '<' || (last + 3 < to && b[last + 3] == ' ');
    return dated && form(b, last, to) == RecordForm.LINE;
  }
}
