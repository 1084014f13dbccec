package org.bouncelog.ingest.postfix;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.LogLine;
import org.jspecify.annotations.Nullable;

/**
 * Says what becomes of each line of real logs, and how fast: {@code PostfixSpeed FILE…} prints the
 * count of every verdict and MB/s of parsing alone; {@code PostfixSpeed -l VERDICT FILE…} prints
 * the lines with that verdict, {@code -e} instead of a verdict's name all events.
 */
final class PostfixSpeed {
  private static final int ROUNDS = 200;

  private PostfixSpeed() {}

  public static void main(String[] args) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    int first = args[0].equals("-l") ? 2 : args[0].equals("-e") ? 1 : 0;
    for (int i = first; i < args.length; i++) {
      byte[] log = Files.readAllBytes(Path.of(args[i]));
      List<LogLine> lines = SyslogLines.of(log);
      if (first == 0) {
        measure(out, args[i], log.length, lines);
      } else {
        list(out, first == 2 ? LineVerdict.valueOf(args[1]) : null, lines);
      }
    }
    out.flush();
  }

  private static void list(PrintStream out, @Nullable LineVerdict wanted, List<LogLine> lines) {
    PostfixParser parser = new PostfixParser();
    EventRow row = new EventRow();
    for (LogLine line : lines) {
      LineVerdict verdict =
          parser.parse(
              line,
              row,
              event -> {
                if (wanted == null) {
                  out.println(EventText.of(event));
                }
              });
      if (verdict == wanted) {
        out.write(line.bytes, line.start, line.end - line.start);
        out.println();
      }
    }
  }

  private static void measure(PrintStream out, String name, int bytes, List<LogLine> lines) {
    PostfixParser parser = new PostfixParser();
    EventRow row = new EventRow();
    long best = Long.MAX_VALUE;
    Map<LineVerdict, Integer> verdicts = new EnumMap<>(LineVerdict.class);
    for (int round = 0; round < ROUNDS; round++) {
      verdicts.clear();
      int[] counts = new int[LineVerdict.values().length];
      long start = System.nanoTime();
      for (LogLine line : lines) {
        counts[parser.parse(line, row, event -> {}).ordinal()]++;
      }
      best = Math.min(best, System.nanoTime() - start);
      for (LineVerdict verdict : LineVerdict.values()) {
        verdicts.put(verdict, counts[verdict.ordinal()]);
      }
    }
    verdicts.values().removeIf(n -> n == 0);
    out.printf(
        "%s: %d lines, %.0f MB/s, %.2f M lines/s%n  %s%n",
        name, lines.size(), bytes * 1e3 / best, lines.size() * 1e3 / best, verdicts);
  }
}
