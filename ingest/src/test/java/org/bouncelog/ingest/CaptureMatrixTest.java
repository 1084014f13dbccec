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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.line.BlockParser;
import org.bouncelog.ingest.line.LineBlock;
import org.bouncelog.ingest.line.LineDispatcher;
import org.bouncelog.ingest.line.LineParser;
import org.bouncelog.ingest.line.LineVerdict.Category;
import org.bouncelog.ingest.line.StampClock;
import org.bouncelog.ingest.line.StampRules;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.mta.MtaFormats;
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

  /**
   * One verdict, and where it is an event, events of one kind: no line is two things. But the line
   * in which Sendmail gives up on a message names the notice that it makes of that.
   */
  @ParameterizedTest
  @MethodSource("logs")
  void everyLineIsTakenByTheParserOfItsMtaAndByNoOther(Path log) throws IOException {
    Mta mta = mta(log);
    for (String line : lines(log)) {
      asked.clear();
      events.clear();
      Tally tally = parse(bytes(line), (Mta) null);
      assertEquals(isHeadless(line) ? List.of() : List.of(mta), asked, line);
      assertEquals(1, tally.lines(), line);
      boolean recognised = tally.lines(Category.RECOGNISED) > 0;
      Set<String> kinds = events.stream().map(CaptureMatrixTest::kind).collect(Collectors.toSet());
      if (kinds.contains("sendmail expiry")) {
        assertTrue(kinds.remove("sendmail message"), line);
      }
      assertEquals(recognised ? 1 : 0, kinds.size(), () -> kinds + " " + line);
      assertTrue(kinds.stream().allMatch(kind -> kind.startsWith(mta.label() + " ")), line);
    }
  }

  /**
   * The parsers of the others do not recognise it either, were it given to them. The one form that
   * two MTAs share, {@code from=<…>, size=…} of Postfix and Sendmail, tells of no delivery.
   */
  @ParameterizedTest
  @MethodSource("logs")
  void noParserRecognisesWhatAnotherMtaSaysOfADelivery(Path log) throws IOException {
    Mta mta = mta(log);
    for (Mta other : Mta.values()) {
      LineParser parser = parser(other);
      for (String line : lines(log)) {
        events.clear();
        parse(bytes(line), OtherParser.dispatcher(asked -> parser, null));
        events.removeIf(event -> kind(event).equals(other.label() + " message"));
        assertTrue(other == mta || events.isEmpty(), () -> events.toString());
      }
    }
  }

  /** Nor does one that is told that all lines are his. */
  @ParameterizedTest
  @MethodSource("logs")
  void aForcedMtaTakesNoLineOfAnother(Path log) throws IOException {
    byte[] content = Files.readAllBytes(log);
    parse(content, (Mta) null);
    List<String> expected = List.copyOf(events);
    for (Mta forced : Mta.values()) {
      events.clear();
      parse(content, forced);
      assertEquals(expected, events, "--mta " + forced.label());
    }
  }

  private Tally parse(byte[] content, @Nullable Mta forced) {
    return parse(content, OtherParser.dispatcher(this::noting, forced));
  }

  private Tally parse(byte[] content, LineDispatcher dispatcher) {
    Tally tally = new Tally();
    StampClock clock = new StampClock(RULES);
    LineBlock block =
        new LineBlock(
            content, 0, content.length, 1, 0, LineBlock.Content.LINES, clock, buffer -> {});
    new BlockParser(dispatcher).parse(block, row -> events.add(text(row)), tally);
    return tally;
  }

  private LineParser noting(Mta mta) {
    LineParser parser = parser(mta);
    return (line, row, sink) -> {
      asked.add(mta);
      return parser.parse(line, row, sink);
    };
  }

  private static LineParser parser(Mta mta) {
    return MtaFormats.of(mta).parser();
  }

  private static String text(EventRow row) {
    return EventText.of(row) + "\n    logged_at " + row.loggedAtMicros();
  }

  /** MTA, kind, outcome, transport and stage. */
  private static String kind(String event) {
    return event.substring(0, event.indexOf('\n'));
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
