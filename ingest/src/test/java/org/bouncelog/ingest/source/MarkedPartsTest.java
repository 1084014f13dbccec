package org.bouncelog.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.ingest.OtherParser;
import org.bouncelog.ingest.line.BlockParser;
import org.bouncelog.ingest.line.LineBlock;
import org.bouncelog.ingest.line.StampRules;
import org.bouncelog.ingest.line.Tally;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a log that begin at marks, read by themselves, give what the whole gives. */
class MarkedPartsTest {
  private static final int BLOCK = 512;

  @TempDir Path folder;

  @Test
  void ofPlainLines() throws IOException {
    assertSame(Logs.lines("mx1", 1, 400), rules("UTC"));
  }

  @Test
  void ofALogWithoutYearsAcrossNewYear() throws IOException {
    StringBuilder log = new StringBuilder();
    for (String day : List.of("Dec 30", "Dec 31", "Jan  1", "Feb 28", "Feb 29", "Mar  1")) {
      for (int hour = 0; hour < 24; hour++) {
        log.append(line(String.format("%s %02d:00:00", day, hour), hour));
      }
    }
    assertSame(log.toString(), rules("UTC"));
  }

  @Test
  void ofTheHourThatComesTwice() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int round = 0; round < 2; round++) {
      for (int minute = 0; minute < 60; minute++) {
        log.append(line(String.format("Oct 26 02:%02d:00", minute), minute));
      }
    }
    assertSame(log.toString(), rules("Europe/Paris"));
  }

  @Test
  void withALineThatIsLongerThanABlock() throws IOException {
    assertSame(
        Logs.lines("mx1", 1, 20)
            + line("Mar  3 00:01:00", 1).replace("line", "x".repeat(3 * BLOCK))
            + Logs.lines("mx1", 70, 90),
        rules("UTC"));
  }

  @Test
  void withoutTheUnfinishedLastLine() throws IOException {
    assertSame(Logs.lines("mx1", 1, 100) + "Mar  3 09:00:00 mx1 postfix/qm", rules("UTC"));
  }

  @Test
  void ofALogThatHasGrownSince() throws IOException {
    Path file = Logs.write(folder.resolve("mail.log"), Logs.lines("mx1", 1, 100));
    Whole whole = whole(LogInput.of(file), rules("UTC"));
    Logs.write(file, Logs.lines("mx1", 1, 300));
    assertEquals(whole.events(), parts(LogInput.of(file), whole.marks(), rules("UTC")));
  }

  @Test
  void aLogThatBecameShorterIsNotReadInSilence() throws IOException {
    Path file = Logs.write(folder.resolve("mail.log"), Logs.lines("mx1", 1, 100));
    Whole whole = whole(LogInput.of(file), rules("UTC"));
    Logs.write(file, Logs.lines("mx1", 1, 90));
    assertThrows(IOException.class, () -> parts(LogInput.of(file), whole.marks(), rules("UTC")));
  }

  @Test
  void whatIsPackedHasNoParts() throws IOException {
    Path packed = Files.write(folder.resolve("mail.log.gz"), Logs.gzip(Logs.lines("mx1", 1, 100)));
    assertFalse(whole(LogInput.of(packed), rules("UTC")).isSeekable());
  }

  private static StampRules rules(String zone) {
    return new StampRules(ZoneId.of(zone), Instant.parse("2026-06-15T12:00:00Z"), null, -1);
  }

  private static String line(String stamp, int number) {
    return stamp + " mx1 postfix/qmgr[7]: line " + number + "\n";
  }

  private void assertSame(String log, StampRules rules) throws IOException {
    LogInput input = LogInput.of(Logs.write(folder.resolve("mail.log"), log));
    Whole whole = whole(input, rules);
    assertTrue(whole.isSeekable());
    assertTrue(whole.marks().size() > 3, "marks " + whole.marks());
    assertEquals(whole.events(), parts(input, whole.marks(), rules));
  }

  private record Whole(List<String> events, List<SourceReader.Mark> marks, boolean isSeekable) {}

  private static Whole whole(LogInput input, StampRules rules) throws IOException {
    List<SourceReader.Mark> marks = new ArrayList<>();
    List<String> events = new ArrayList<>();
    try (SourceReader reader =
        SourceReader.open(input, Match.NEW, 1, rules, BLOCK, SourceReader.ENDLESS_LINE_BYTES)) {
      marks.add(reader.mark());
      BlockParser parser = parser();
      for (LineBlock block = reader.nextBlock(); block != null; block = reader.nextBlock()) {
        parser.parse(block, row -> events.add(Logs.text(row)), new Tally());
        block.release();
        marks.add(reader.mark());
      }
      return new Whole(events, marks, reader.isSeekable());
    }
  }

  /** Each from one mark to the next but one, the last to the last. */
  private static List<String> parts(LogInput input, List<SourceReader.Mark> marks, StampRules rules)
      throws IOException {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < marks.size() - 1; i += 2) {
      long to = marks.get(Math.min(i + 2, marks.size() - 1)).offset();
      try (SourceReader reader = SourceReader.between(input, 1, rules, BLOCK, marks.get(i), to)) {
        BlockParser parser = parser();
        for (LineBlock block = reader.nextBlock(); block != null; block = reader.nextBlock()) {
          parser.parse(block, row -> events.add(Logs.text(row)), new Tally());
          block.release();
        }
      }
    }
    return events;
  }

  private static BlockParser parser() {
    return new BlockParser(OtherParser.dispatcher(mta -> Logs.ECHO, null));
  }
}
