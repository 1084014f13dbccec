package org.bouncelog.ingest.exim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncelog.ingest.SyslogLines;
import org.bouncelog.ingest.line.LogLine;

/** Cuts Exim logs, native or syslog, into lines and puts the stamp and {@code [pid]} behind it. */
final class EximLines {
  private static final Pattern STAMP =
      Pattern.compile(
          "\\A\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?( [+-]\\d{4})? (\\[\\d+\\] )?");
  private static final Pattern SYSLOG = Pattern.compile("\\A[A-Z][a-z]{2} [ \\d]\\d [\\d:]{8} ");

  private EximLines() {}

  static List<LogLine> of(byte[] log) {
    String text = new String(log, StandardCharsets.ISO_8859_1);
    List<LogLine> lines = new ArrayList<>();
    int start = 0;
    while (start < log.length) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? log.length : newline;
      lines.add(line(log, text, start, end));
      start = end + 1;
    }
    return lines;
  }

  static LogLine line(String text) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    return line(b, new String(b, StandardCharsets.ISO_8859_1), 0, b.length);
  }

  private static LogLine line(byte[] log, String text, int start, int end) {
    if (SYSLOG.matcher(text).region(start, end).find()) {
      LogLine line = SyslogLines.line(log, start, end);
      Matcher pid = Pattern.compile("\\A\\[\\d+\\] ").matcher(text).region(line.messageFrom, end);
      line.messageFrom = pid.find() ? pid.end() : line.messageFrom;
      return line;
    }
    LogLine line = new LogLine();
    line.bytes = log;
    line.start = start;
    line.end = end;
    line.byteOffset = start;
    line.hostFrom = line.hostTo = line.programFrom = line.programTo = start;
    Matcher stamp = STAMP.matcher(text).region(start, end);
    line.messageFrom = stamp.find() ? stamp.end() : start;
    line.messageTo = end;
    return line;
  }
}
