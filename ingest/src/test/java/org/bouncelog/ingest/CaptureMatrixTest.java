package org.bouncelog.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.exim.EximParser;
import org.bouncelog.ingest.line.BlockParser;
import org.bouncelog.ingest.line.LineBlock;
import org.bouncelog.ingest.line.LineDispatcher;
import org.bouncelog.ingest.line.LineParser;
import org.bouncelog.ingest.line.LineVerdict.Category;
import org.bouncelog.ingest.line.StampClock;
import org.bouncelog.ingest.line.StampRules;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.postfix.PostfixParser;
import org.bouncelog.ingest.sendmail.SendmailParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The capture matrix: every golden line goes to the parser of the MTA that wrote it and to no
 * other, with its real header, alone or between the lines of the others.
 */
class CaptureMatrixTest {
  private static final StampRules RULES =
      new StampRules(ZoneOffset.UTC, Instant.parse("2026-06-01T00:00:00Z"), null, -1);

  /** Whose parsers were asked. */
  private final List<Mta> asked = new ArrayList<>();

  private final List<String> events = new ArrayList<>();

  static List<Path> logs() throws IOException {
    List<Path> logs = new ArrayList<>();
    for (Mta mta : Mta.values()) {
      logs.addAll(GoldenLog.logs(mta.label()));
    }
    return logs;
  }

  @ParameterizedTest
  @MethodSource("logs")
  void everyLineIsTakenByTheParserOfItsMtaAndByNoOther(Path log) throws IOException {
    Mta mta = mta(log);
    for (String line : lines(log)) {
      asked.clear();
      events.clear();
      Tally tally = parse(bytes(line), 0, Integer.MAX_VALUE, null);
      List<Mta> expected = isHeadless(line) ? List.of() : List.of(mta);
      assertEquals(expected, asked, line);
      assertEquals(1, tally.lines(), line);
      if (tally.lines(Category.RECOGNISED) > 0) {
        assertTrue(events.stream().allMatch(event -> event.startsWith(mta.label() + " ")), line);
      }
    }
  }

  /** Nobody recognises a line of another MTA, not even when he is told that all lines are his. */
  @ParameterizedTest
  @MethodSource("logs")
  void aForcedMtaTakesNoLineOfAnother(Path log) throws IOException {
    byte[] content = Files.readAllBytes(log);
    parse(content, 0, content.length, null);
    List<String> expected = List.copyOf(events);
    for (Mta forced : Mta.values()) {
      events.clear();
      parse(content, 0, content.length, forced);
      assertEquals(expected, events, "--mta " + forced.label());
    }
  }

  private Tally parse(byte[] content, int from, int to, @Nullable Mta forced) {
    return block(content, from, Math.min(to, content.length), new StampClock(RULES), forced);
  }

  private Tally block(byte[] content, int from, int to, StampClock clock, @Nullable Mta forced) {
    Tally tally = new Tally();
    LineBlock block =
        new LineBlock(content, from, to, 1, from, LineBlock.Content.LINES, clock, buffer -> {});
    new BlockParser(
            new LineDispatcher(
                noting(Mta.POSTFIX, new PostfixParser()),
                noting(Mta.EXIM, new EximParser()),
                noting(Mta.SENDMAIL, new SendmailParser()),
                forced))
        .parse(block, row -> events.add(text(row)), tally);
    return tally;
  }

  private LineParser noting(Mta mta, LineParser parser) {
    return (line, row, sink) -> {
      asked.add(mta);
      return parser.parse(line, row, sink);
    };
  }

  private static String text(EventRow row) {
    return EventText.of(row) + "\n    logged_at " + row.loggedAtMicros();
  }

  /** A further line of a record, or a rule between records: no MTA's parser is asked. */
  private static boolean isHeadless(String line) {
    return !line.matches("(?s)([A-Z][a-z]{2} [ \\d]\\d |\\d{4}-\\d\\d-\\d\\d[ T]).*");
  }

  private static Mta mta(Path log) {
    String folder = String.valueOf(log.getName(log.getNameCount() - 2));
    return Mta.valueOf(folder.toUpperCase(Locale.ROOT));
  }

  private static List<String> lines(Path log) throws IOException {
    String text = Files.readString(log, StandardCharsets.ISO_8859_1);
    return Stream.of(text.split("\n")).filter(line -> !line.isEmpty()).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
