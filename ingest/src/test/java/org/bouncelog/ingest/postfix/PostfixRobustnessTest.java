package org.bouncelog.ingest.postfix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.LogLine;
import org.junit.jupiter.api.Test;

/** Whatever is in a line: no exception, one verdict, and fields that lie inside the line. */
class PostfixRobustnessTest {
  private static final int MUTATIONS_PER_LINE = 300;

  private final PostfixParser parser = new PostfixParser();
  private final EventRow row = new EventRow();

  @Test
  void everyPrefixOfEveryLine() throws IOException {
    for (Path log : PostfixGoldenTest.logs()) {
      for (LogLine line : SyslogLines.of(Files.readAllBytes(log))) {
        int whole = line.messageTo;
        for (int end = line.messageFrom; end <= whole; end++) {
          line.messageTo = end;
          check(line);
        }
      }
    }
  }

  @Test
  void linesWithDamagedBytes() throws IOException {
    Random random = new Random(20260303);
    byte[] sharp = "<>\"\\()[]=,;: \0\t/.-0123459".getBytes(StandardCharsets.US_ASCII);
    for (Path log : PostfixGoldenTest.logs()) {
      for (LogLine line : SyslogLines.of(Files.readAllBytes(log))) {
        byte[] original = line.bytes;
        int length = line.messageTo - line.messageFrom;
        for (int i = 0; i < MUTATIONS_PER_LINE && length > 0; i++) {
          line.bytes = original.clone();
          for (int k = random.nextInt(4); k >= 0; k--) {
            int at = line.messageFrom + random.nextInt(length);
            line.bytes[at] =
                random.nextInt(3) == 0
                    ? (byte) random.nextInt(256)
                    : sharp[random.nextInt(sharp.length)];
          }
          check(line);
        }
        line.bytes = original;
      }
    }
  }

  @Test
  void aLineWithoutText() {
    LogLine empty = SyslogLines.line("postfix/smtp", new byte[0]);
    assertEquals(LineVerdict.EMPTY, parser.parse(empty, row, event -> {}));
  }

  @Test
  void readingALineAllocatesNothing() throws IOException {
    List<LogLine> lines = new ArrayList<>();
    for (Path log : PostfixGoldenTest.logs()) {
      lines.addAll(SyslogLines.of(Files.readAllBytes(log)));
    }
    EventSink nobody = event -> {};
    parseAll(lines, nobody);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100; i++) {
      parseAll(lines, nobody);
    }
    long perLine = (threads.getCurrentThreadAllocatedBytes() - before) / (100L * lines.size());
    assertEquals(0, perLine);
  }

  private void parseAll(List<LogLine> lines, EventSink sink) {
    for (int i = 0; i < lines.size(); i++) {
      parser.parse(lines.get(i), row, sink);
    }
  }

  private void check(LogLine line) {
    int[] events = {0};
    LineVerdict verdict =
        parser.parse(
            line,
            row,
            event -> {
              events[0]++;
              for (TextField field : TextField.values()) {
                byte[] b = event.bytes(field);
                if (b == line.bytes) {
                  assertTrue(event.start(field) <= event.end(field));
                  assertTrue(event.start(field) >= line.start);
                  assertTrue(event.end(field) <= line.messageTo);
                }
              }
            });
    assertEquals(verdict == LineVerdict.RECOGNISED ? 1 : 0, events[0]);
  }
}
