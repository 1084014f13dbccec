package org.bouncelog.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bouncelog.ingest.EventText;
import org.bouncelog.ingest.GoldenLog;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.line.LineDispatcher;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.mta.MtaFormats;
import org.bouncelog.ingest.source.Logs.Reading;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must not change the events of a log, held for every sample and every golden: how its lines
 * end, how it is packed, and how far it was written when it was read.
 */
class EveryLogTest {
  private static final Path SAMPLES = Path.of("..", "sample-logs");
  private static final int BLOCK_BYTES = 32 << 10;

  private static final LineDispatcher PARSERS = MtaFormats.dispatcher(null);

  @TempDir private Path folder;

  static List<Path> logs() throws IOException {
    List<Path> logs = new ArrayList<>();
    for (Mta mta : Mta.values()) {
      logs.addAll(GoldenLog.logs(mta.label()));
      try (Stream<Path> samples = Files.list(SAMPLES.resolve(mta.label()))) {
        samples.sorted().forEach(logs::add);
      }
    }
    return logs;
  }

  @ParameterizedTest
  @MethodSource("logs")
  void carriageReturnsAreNotPartOfALine(Path log) throws IOException {
    byte[] plain = content(log);
    ByteArrayOutputStream dos = new ByteArrayOutputStream();
    for (byte b : plain) {
      if (b == '\n') {
        dos.write('\r');
      }
      dos.write(b);
    }
    assertSame(read(plain), read(dos.toByteArray()), "CRLF");
  }

  @ParameterizedTest
  @MethodSource("logs")
  void packedIsPlain(Path log) throws IOException {
    byte[] plain = content(log);
    Reading expected = read(plain);
    for (Compression compression : Compression.values()) {
      Reading packed = read(Logs.pack(compression, plain));
      assertSame(expected, packed, compression.name());
      assertEquals(expected.result(), packed.result());
    }
  }

  /** Cut once, and read a second time when it is whole: a golden within and behind every line. */
  @ParameterizedTest
  @MethodSource("logs")
  void cutAtAnyByteAndReadTwiceIsReadOnce(Path log) throws IOException {
    byte[] whole = content(log);
    Reading once = read(whole);
    Path file = folder.resolve("log");
    for (int cut : cuts(whole, isSample(log) ? 6_000 : 1)) {
      Files.write(file, Arrays.copyOf(whole, cut));
      Reading first = read(file, null);
      Files.write(file, whole);
      assertSame(once, both(first, read(file, first)), "cut at " + cut);
    }
  }

  /** As often is it read: of a golden, within and behind every line. */
  @ParameterizedTest
  @MethodSource("logs")
  void readWheneverItGrewIsReadOnce(Path log) throws IOException {
    byte[] whole = content(log);
    Path file = folder.resolve("log");
    @Nullable Reading all = null;
    try (OutputStream out = Files.newOutputStream(file)) {
      int written = 0;
      for (int cut : cuts(whole, isSample(log) ? 100 : 1)) {
        out.write(whole, written, cut - written);
        written = cut;
        Reading more = read(file, all);
        all = all == null ? more : both(all, more);
      }
    }
    assertSame(read(whole), Objects.requireNonNull(all), "grown");
  }

  /**
   * Places in the first of every so many lines: within its header, where a fixed seed draws one,
   * and at its end; and both ends of the log.
   */
  private static SortedSet<Integer> cuts(byte[] log, int every) {
    Random random = new Random(20260601);
    SortedSet<Integer> cuts = new TreeSet<>(List.of(0, log.length));
    int line = 0;
    for (int start = 0, i = 0; i < log.length; i++) {
      if (log[i] == '\n') {
        if (line++ % every == 0) {
          cuts.add(start + Math.min(8, i - start));
          cuts.add(random.nextInt(start, i + 1));
          cuts.add(i + 1);
        }
        start = i + 1;
      }
    }
    return cuts;
  }

  private static boolean isSample(Path log) {
    return log.startsWith(SAMPLES);
  }

  private static Reading read(byte[] content) throws IOException {
    return read(Logs.stream(content), Match.NEW);
  }

  /** Reads on where {@code before} ended, if it did; as the next run would. */
  private static Reading read(Path file, @Nullable Reading before) throws IOException {
    LogInput input = LogInput.of(file);
    List<SourceState> known =
        before == null ? List.of() : List.of(before.result().state(1, file.toString()));
    return read(input, SourceMatcher.match(input, known));
  }

  private static Reading read(LogInput input, Match match) throws IOException {
    Reading reading = Logs.read(input, match, BLOCK_BYTES, PARSERS, EveryLogTest::text);
    assertEquals(0, reading.result().yearShift());
    return reading;
  }

  private static String text(EventRow row) {
    return row.loggedAtMicros() + " " + row.repetition() + " " + EventText.of(row);
  }

  private static Reading both(Reading first, Reading second) {
    first.events().addAll(second.events());
    first.tally().add(second.tally());
    return new Reading(first.events(), first.tally(), second.result());
  }

  private static void assertSame(Reading expected, Reading actual, String what) {
    assertTrue(expected.tally().lines() > 5, "too small");
    assertEquals(expected.events(), actual.events(), what);
    assertEquals(counts(expected.tally()), counts(actual.tally()), what);
  }

  private static List<String> counts(Tally tally) {
    List<String> counts = new ArrayList<>();
    for (LineVerdict verdict : LineVerdict.values()) {
      counts.add(verdict.label() + " " + tally.lines(verdict));
    }
    return counts;
  }

  /** A log's bytes, unpacked. */
  private static byte[] content(Path log) throws IOException {
    try (InputStream stored = Files.newInputStream(log);
        InputStream in = Decompression.DEFAULT.unpack(stored).in()) {
      return in.readAllBytes();
    }
  }
}
