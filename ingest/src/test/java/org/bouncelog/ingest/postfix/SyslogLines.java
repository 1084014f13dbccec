package org.bouncelog.ingest.postfix;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.ingest.line.LogLine;

/**
 * Cuts logs of the plain kind {@code Mar 3 09:00:00 host program[pid]: text} (or with an ISO stamp)
 * into lines, without reading the stamp: just enough of a header to test what is behind it.
 */
final class SyslogLines {
  private SyslogLines() {}

  static List<LogLine> of(byte[] log) {
    List<LogLine> lines = new ArrayList<>();
    int start = 0;
    while (start < log.length) {
      int end = indexOf(log, start, log.length, '\n');
      lines.add(line(log, start, end));
      start = end + 1;
    }
    return lines;
  }

  static LogLine line(byte[] log, int start, int end) {
    LogLine line = new LogLine();
    line.bytes = log;
    line.start = start;
    line.end = end;
    line.byteOffset = start;
    boolean traditional = end - start > 3 && log[start + 3] == ' ';
    line.hostFrom = Math.min(end, traditional ? start + 16 : indexOf(log, start, end, ' ') + 1);
    line.hostTo = indexOf(log, line.hostFrom, end, ' ');
    line.programFrom = Math.min(end, line.hostTo + 1);
    int colon = line.programFrom;
    while (colon < end && !(log[colon] == ':' && colon + 1 < end && log[colon + 1] == ' ')) {
      colon++;
    }
    line.programTo = Math.min(colon, indexOf(log, line.programFrom, end, '['));
    line.messageFrom = Math.min(end, colon + 2);
    line.messageTo = end;
    return line;
  }

  /** A line of {@code program} with nothing but its text. */
  static LogLine line(String program, byte[] text) {
    byte[] tag = program.getBytes(StandardCharsets.UTF_8);
    LogLine line = new LogLine();
    line.bytes = new byte[tag.length + text.length];
    System.arraycopy(tag, 0, line.bytes, 0, tag.length);
    System.arraycopy(text, 0, line.bytes, tag.length, text.length);
    line.programTo = tag.length;
    line.messageFrom = tag.length;
    line.messageTo = line.bytes.length;
    line.end = line.bytes.length;
    return line;
  }

  private static int indexOf(byte[] b, int from, int to, char c) {
    int i = from;
    while (i < to && b[i] != c) {
      i++;
    }
    return i;
  }
}
