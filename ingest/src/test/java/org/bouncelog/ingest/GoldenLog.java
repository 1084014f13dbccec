package org.bouncelog.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.line.LineParser;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.LogLine;

/**
 * Every line of {@code golden/MTA/NAME.log} gives what {@code NAME.events} says: the number of the
 * line, its verdict, its events. To add a form, add its line to a log, run {@code mvn test -pl
 * ingest -Dgolden.write=true}, and read the difference.
 */
public final class GoldenLog {
  private GoldenLog() {}

  public static List<Path> logs(String mta) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden", mta))) {
      return files.filter(p -> p.toString().endsWith(".log")).sorted().toList();
    }
  }

  /** {@code cut} makes lines of a log's bytes. */
  public static void check(LineParser parser, Path log, Function<byte[], List<LogLine>> cut)
      throws IOException {
    String name = log.getFileName().toString();
    Path events = log.resolveSibling(name.substring(0, name.length() - 3) + "events");
    String found = render(parser, cut.apply(Files.readAllBytes(log)));
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(events, found);
    }
    assertEquals(Files.readString(events), found);
  }

  private static String render(LineParser parser, List<LogLine> lines) {
    EventRow row = new EventRow();
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (LogLine line : lines) {
      StringBuilder events = new StringBuilder();
      LineVerdict verdict =
          parser.parse(
              line, row, event -> events.append("  ").append(EventText.of(event)).append('\n'));
      text.append(++number).append(' ');
      text.append(verdict.category().name().toLowerCase(Locale.ROOT));
      if (verdict != LineVerdict.RECOGNISED) {
        text.append(' ').append(verdict.label());
      }
      text.append('\n').append(events);
    }
    return text.toString();
  }
}
