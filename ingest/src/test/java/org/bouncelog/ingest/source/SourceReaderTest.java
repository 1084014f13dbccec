package org.bouncelog.ingest.source;

import static org.bouncelog.ingest.source.Logs.bytes;
import static org.bouncelog.ingest.source.Logs.gzip;
import static org.bouncelog.ingest.source.Logs.lines;
import static org.bouncelog.ingest.source.Logs.read;
import static org.bouncelog.ingest.source.Logs.stream;
import static org.bouncelog.ingest.source.Logs.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncelog.ingest.OtherParser;
import org.bouncelog.ingest.line.BlockParser;
import org.bouncelog.ingest.line.LineBlock;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.StampRules;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.source.Logs.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceReaderTest {
  @TempDir private Path folder;

  @Test
  void givesEveryLineOnceWhateverTheBlockSize() throws IOException {
    String log = lines("mx1", 1, 500);
    LogInput input = LogInput.of(write(folder.resolve("mail.log"), log));
    Reading whole = read(input, Match.NEW);
    assertEquals(500, whole.tally().lines());
    assertEquals(500, whole.events().size());
    assertEquals(log.length(), whole.result().offset());
    for (int blockBytes : new int[] {128, 200, 777, 4096}) {
      Reading cut = read(input, Match.NEW, blockBytes);
      assertEquals(whole.events(), cut.events());
      assertEquals(whole.result(), cut.result());
    }
  }

  @Test
  void aLogCutAnywhereAndReadTwiceIsTheLogReadOnce() throws IOException {
    String log = lines("mx1", 1, 60);
    Path file = folder.resolve("mail.log");
    List<String> once = read(LogInput.of(write(file, log)), Match.NEW).events();
    for (int cut = 0; cut <= log.length(); cut += cut < 200 ? 1 : 13) {
      Reading first = read(LogInput.of(write(file, log.substring(0, cut))), Match.NEW, 512);
      LogInput grown = LogInput.of(write(file, log));
      Match match = SourceMatcher.match(grown, List.of(first.result().state(1, "mail.log")));
      Reading second = read(grown, match, 512);
      List<String> twice = new ArrayList<>(first.events());
      twice.addAll(second.events());
      assertEquals(once, twice, "cut at " + cut);
      assertEquals(log.length(), second.result().offset());
      assertEquals(first.result().tailBytes(), cut - first.result().offset());
    }
  }

  @Test
  void anUnfinishedLineOfAFileWaitsAndOfAStreamOrArchiveDoesNot() throws IOException {
    String log = lines("mx1", 1, 3) + "Mar  3 00:00:04 mx1 postfix/qmgr[7]: the end";
    Reading file = read(LogInput.of(write(folder.resolve("mail.log"), log)), Match.NEW);
    assertEquals(3, file.tally().lines());
    assertEquals(44, file.result().tailBytes());
    Reading piped = read(stream(bytes(log)), Match.NEW);
    assertEquals(4, piped.tally().lines());
    assertEquals(log.length(), piped.result().offset());
    Path packed = Files.write(folder.resolve("mail.log.1.gz"), gzip(log));
    assertEquals(4, read(LogInput.of(packed), Match.NEW).tally().lines());
    assertEquals(piped.events(), read(LogInput.of(packed), Match.NEW).events());
  }

  @Test
  void theLineEndThatAnArchiveLackedIsNoLine() throws IOException {
    String log = lines("mx1", 1, 3).stripTrailing();
    Path packed = Files.write(folder.resolve("mail.log.1.gz"), gzip(log));
    SourceState state = read(LogInput.of(packed), Match.NEW).result().state(1, "gz");
    for (String end : new String[] {"\n", "\r\n"}) {
      LogInput whole =
          LogInput.of(write(folder.resolve("mail.log"), log + end + lines("mx1", 4, 4)));
      Reading rest = read(whole, SourceMatcher.match(whole, List.of(state)));
      assertEquals(1, rest.tally().lines());
      assertEquals(1, rest.events().size());
      assertEquals(
          log.length() + end.length() + lines("mx1", 4, 4).length(), rest.result().offset());
    }
  }

  @Test
  void carriageReturnsBeforeLineEndsAreNoText() throws IOException {
    String log = lines("mx1", 1, 20);
    Reading lf = read(stream(bytes(log)), Match.NEW);
    Reading crlf = read(stream(bytes(log.replace("\n", "\r\n"))), Match.NEW);
    assertEquals(withoutOffsets(lf), withoutOffsets(crlf));
  }

  private static List<String> withoutOffsets(Reading reading) {
    return reading.events().stream().map(e -> e.substring(e.indexOf(' '))).toList();
  }

  @Test
  void aByteOrderMarkIsPassedOver() throws IOException {
    Reading reading = read(stream(bytes("\uFEFF" + lines("mx1", 1, 2))), Match.NEW);
    assertEquals(2, reading.events().size());
    assertTrue(reading.events().get(0).startsWith("3 "));
  }

  @Test
  void aByteOrderMarkAloneIsNoLine() throws IOException {
    assertEquals(0, read(stream(bytes("\uFEFF")), Match.NEW).tally().lines());
  }

  /** Of hundreds of logs a night, plain and packed, sound and broken, known and new. */
  @Test
  void noFileStaysOpen() throws IOException {
    byte[] log = bytes(lines("mx1", 1, 100));
    byte[] grown = bytes(lines("mx1", 1, 150));
    AtomicInteger open = new AtomicInteger();
    for (Compression packing : List.of(Compression.NONE, Compression.GZIP)) {
      boolean plain = packing == Compression.NONE;
      byte[] before = plain ? log : Logs.pack(packing, log);
      byte[] after = plain ? grown : Logs.pack(packing, grown);
      Reading first = read(counted(before, open), Match.NEW);
      assertEquals(0, open.get(), "read, " + packing);
      Match match =
          SourceMatcher.match(counted(after, open), List.of(first.result().state(1, "mail.log")));
      assertEquals(0, open.get(), "recognised, " + packing);
      assertEquals(50, read(counted(after, open), match).tally().lines());
      assertEquals(0, open.get(), "read on, " + packing);
    }
    byte[] header = Arrays.copyOf(gzip("x"), 4);
    assertNotNull(read(counted(header, open), Match.NEW).result().damage());
    assertEquals(0, open.get(), "not even a header");
  }

  /** A file of which each opening is counted until it is closed. */
  private static LogInput counted(byte[] content, AtomicInteger open) {
    LogFile file =
        from -> {
          open.incrementAndGet();
          AtomicBoolean closed = new AtomicBoolean();
          return new ByteArrayInputStream(content, (int) from, content.length - (int) from) {
            @Override
            public void close() {
              if (!closed.getAndSet(true)) {
                open.decrementAndGet();
              }
            }
          };
        };
    return LogInput.of("mail.log", file, 0, content.length, true);
  }

  @Test
  void utf16IsReadAndReadOn() throws IOException {
    Path file = folder.resolve("mail.log");
    for (String order : new String[] {"UTF-16LE", "UTF-16BE"}) {
      for (String mark : new String[] {"\uFEFF", ""}) {
        Charset charset = Charset.forName(order);
        Files.write(file, (mark + lines("mx1", 1, 9)).getBytes(charset));
        Reading first = read(LogInput.of(file), Match.NEW);
        assertEquals(9, first.events().size(), order + mark.length());
        Files.write(file, (mark + lines("mx1", 1, 12)).getBytes(charset));
        SourceState state = first.result().state(1, "mail.log");
        Reading more =
            read(LogInput.of(file), SourceMatcher.match(LogInput.of(file), List.of(state)));
        assertEquals(3, more.events().size(), order + mark.length());
        Reading packed =
            read(stream(Logs.pack(Compression.GZIP, Files.readAllBytes(file))), Match.NEW);
        assertEquals(12, packed.events().size());
      }
    }
  }

  @Test
  void oddBytesAreLinesLikeOthers() throws IOException {
    byte[] log =
        "\u0000\u0000\nMar  3 00:00:01 mx1 postfix/smtp[1]: \u00ff\u00fe\r x\n\r\n\n\u00c3\n"
            .getBytes(StandardCharsets.ISO_8859_1);
    Tally tally = read(stream(log), Match.NEW).tally();
    assertEquals(5, tally.lines());
    assertEquals(1, tally.lines(LineVerdict.RECOGNISED));
    assertEquals(2, tally.lines(LineVerdict.EMPTY));
    assertEquals(2, tally.lines(LineVerdict.NO_HEADER));
  }

  @Test
  void aLineThatIsTooLongIsCountedAndPassedOver() throws IOException {
    String line = "Mar  3 00:00:02 mx1 postfix/smtp[1]: " + "y".repeat(3000) + "\n";
    String log = lines("mx1", 1, 5) + line + lines("mx1", 7, 9);
    LogInput input = LogInput.of(write(folder.resolve("mail.log"), log));
    Reading reading = read(input, Match.NEW, 1024);
    assertEquals(8, reading.events().size());
    assertEquals(1, reading.tally().lines(LineVerdict.TOO_LONG));
    assertEquals(9, reading.tally().lines());
    assertEquals(log.length(), reading.result().offset());
    assertEquals(lines("mx1", 1, 5).length(), reading.tally().samples().get(0).byteOffset());
    assertEquals(read(input, Match.NEW).result().anchor(), reading.result().anchor());

    String unfinished = lines("mx1", 1, 5) + line.stripTrailing();
    LogInput cut = LogInput.of(write(folder.resolve("mail.log"), unfinished));
    Reading waiting = read(cut, Match.NEW, 1024);
    assertEquals(5, waiting.tally().lines());
    assertEquals(line.length() - 1, waiting.result().tailBytes());
    LogInput whole = LogInput.of(write(folder.resolve("mail.log"), log));
    Match match = SourceMatcher.match(whole, List.of(waiting.result().state(1, "mail.log")));
    assertEquals(4, read(whole, match, 1024).tally().lines());
  }

  @Test
  void aLineWithoutEndStopsTheReading() throws IOException {
    InputStream zeros =
        new InputStream() {
          @Override
          public int read() {
            return 0;
          }

          @Override
          public int read(byte[] target, int from, int length) {
            Arrays.fill(target, from, from + length, (byte) 0);
            return length;
          }
        };
    InputStream log =
        new SequenceInputStream(new ByteArrayInputStream(bytes(lines("mx1", 1, 5))), zeros);
    Reading reading = read(LogInput.stdin(log, "-"), Match.NEW);
    assertEquals(5, reading.events().size());
    assertEquals(lines("mx1", 1, 5).length(), reading.result().offset());
    assertEquals(
        new Fault(Fault.Kind.ENDLESS_LINE, Long.toString(SourceReader.ENDLESS_LINE_BYTES)),
        reading.result().damage());
  }

  @Test
  void aTornArchiveGivesItsWholeLinesOnce() throws IOException {
    String log = lines("mx1", 1, 3000);
    byte[] packed = gzip(log);
    Path file = folder.resolve("mail.log.1.gz");
    Files.write(file, Arrays.copyOf(packed, packed.length / 2));
    Reading torn = read(LogInput.of(file), Match.NEW);
    assertNotNull(torn.result().damage());
    assertTrue(torn.tally().lines() > 1000 && torn.tally().lines() < 3000);
    SourceState state = torn.result().state(1, "mail.log.1.gz");
    Match again = SourceMatcher.match(LogInput.of(file), List.of(state));
    Reading second = read(LogInput.of(file), again);
    assertEquals(0, second.tally().lines());
    assertNotNull(second.result().damage(), "named in every run");
    Files.write(file, packed);
    Match repaired = SourceMatcher.match(LogInput.of(file), List.of(state));
    Reading rest = read(LogInput.of(file), repaired);
    assertNull(rest.result().damage());
    assertEquals(3000, torn.tally().lines() + rest.tally().lines());
  }

  @Test
  void blocksAreParsedAlikeInAnyOrder() throws IOException {
    StringBuilder log = new StringBuilder();
    for (String day : new String[] {"Oct 28", "Oct 29", "Dec 31", "Jan  1", "Feb 29"}) {
      for (int second = 0; second < 86_400; second += 97) {
        // Paris sets its clocks back at 03:00 on October 29, 2023: the hour from 02:00 comes twice.
        int local = day.equals("Oct 29") && second >= 3 * 3600 ? second - 3600 : second;
        log.append(
            String.format(
                "%s %02d:%02d:%02d mx1 postfix/smtp[1]: x%s\n",
                day, local / 3600, local / 60 % 60, local % 60, second));
      }
    }
    StampRules rules =
        new StampRules(ZoneId.of("Europe/Paris"), Instant.parse("2024-06-15T12:00:00Z"), null, -1);
    List<String> inOrder = events(log.toString(), rules, 1 << 20, 0);
    assertEquals(5 * 891, inOrder.size());
    List<String> sorted = new ArrayList<>(inOrder);
    Collections.sort(sorted);
    for (int blockBytes : new int[] {300, 5000, 40_000}) {
      for (int seed = 1; seed < 4; seed++) {
        List<String> shuffled = events(log.toString(), rules, blockBytes, seed);
        Collections.sort(shuffled);
        assertEquals(sorted, shuffled);
      }
    }
  }

  private static List<String> events(String log, StampRules rules, int blockBytes, int seed)
      throws IOException {
    List<LineBlock> blocks = new ArrayList<>();
    try (SourceReader reader =
        SourceReader.open(
            stream(bytes(log)), Match.NEW, 1, rules, blockBytes, SourceReader.ENDLESS_LINE_BYTES)) {
      for (LineBlock block = reader.nextBlock(); block != null; block = reader.nextBlock()) {
        blocks.add(block);
      }
    }
    if (seed > 0) {
      Collections.shuffle(blocks, new Random(seed));
    }
    List<String> events = new ArrayList<>();
    BlockParser parser = new BlockParser(OtherParser.dispatcher(mta -> Logs.ECHO, null));
    for (LineBlock block : blocks) {
      parser.parse(block, row -> events.add(Logs.text(row)), new Tally());
    }
    return events;
  }
}
