package org.bouncelog.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.LineParser;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.LogLine;

/** Whatever is in a line: no exception, one verdict, and fields that lie inside the line. */
public final class DamagedLines {
  private static final int MUTATIONS_PER_LINE = 200;
  private static final byte[] SHARP =
      "<>\"\\()[]=,;: \0\t/.-0123459*".getBytes(StandardCharsets.US_ASCII);

  private DamagedLines() {}

  /** Cuts each line after each of its bytes. */
  public static void cut(LineParser parser, List<LogLine> lines) {
    EventRow row = new EventRow();
    for (LogLine line : lines) {
      int whole = line.messageTo;
      for (int end = line.messageFrom; end <= whole; end++) {
        line.messageTo = end;
        check(parser, row, line);
      }
    }
  }

  /** Overwrites bytes, preferably with those that mean something to a parser. */
  public static void mutate(LineParser parser, List<LogLine> lines) {
    EventRow row = new EventRow();
    Random random = new Random(20260303);
    for (LogLine line : lines) {
      byte[] original = line.bytes;
      int length = line.messageTo - line.messageFrom;
      for (int i = 0; i < MUTATIONS_PER_LINE && length > 0; i++) {
        line.bytes = original.clone();
        for (int k = random.nextInt(4); k >= 0; k--) {
          boolean any = random.nextInt(3) == 0;
          line.bytes[line.messageFrom + random.nextInt(length)] =
              any ? (byte) random.nextInt(256) : SHARP[random.nextInt(SHARP.length)];
        }
        check(parser, row, line);
      }
      line.bytes = original;
    }
  }

  /** Reading a line leaves nothing for the garbage collector. */
  public static void countAllocations(LineParser parser, List<LogLine> lines) {
    EventRow row = new EventRow();
    EventSink nobody = event -> {};
    parseAll(parser, row, lines, nobody);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100; i++) {
      parseAll(parser, row, lines, nobody);
    }
    long perLine = (threads.getCurrentThreadAllocatedBytes() - before) / (100L * lines.size());
    assertEquals(0, perLine);
  }

  private static void parseAll(
      LineParser parser, EventRow row, List<LogLine> lines, EventSink sink) {
    for (int i = 0; i < lines.size(); i++) {
      parser.parse(lines.get(i), row, sink);
    }
  }

  private static void check(LineParser parser, EventRow row, LogLine line) {
    int[] events = {0};
    LineVerdict verdict =
        parser.parse(
            line,
            row,
            event -> {
              events[0]++;
              for (TextField field : TextField.values()) {
                if (event.bytes(field) == line.bytes) {
                  assertTrue(event.start(field) <= event.end(field), field.name());
                  assertTrue(event.start(field) >= line.start, field.name());
                  assertTrue(event.end(field) <= line.messageTo, field.name());
                }
              }
            });
    assertEquals(verdict == LineVerdict.RECOGNISED, events[0] > 0);
  }
}
