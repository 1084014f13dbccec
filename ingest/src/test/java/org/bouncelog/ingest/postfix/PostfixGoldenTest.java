package org.bouncelog.ingest.postfix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.LogLine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every line of {@code golden/postfix/NAME.log} gives what {@code NAME.events} says: the number of
 * the line, its verdict, its events. To add a form, add its line to a log, run {@code mvn test -pl
 * ingest -Dgolden.write=true -Dtest=PostfixGoldenTest}, and read the difference.
 */
class PostfixGoldenTest {
  static final Path FOLDER = Path.of("src/test/resources/golden/postfix");

  static List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(p -> p.toString().endsWith(".log")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("logs")
  void everyLineGivesItsEvents(Path log) throws IOException {
    String name = log.getFileName().toString();
    Path events = FOLDER.resolve(name.substring(0, name.length() - 3) + "events");
    String found = render(Files.readAllBytes(log));
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(events, found);
    }
    assertEquals(Files.readString(events), found);
  }

  private static String render(byte[] log) {
    PostfixParser parser = new PostfixParser();
    EventRow row = new EventRow();
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (LogLine line : SyslogLines.of(log)) {
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
