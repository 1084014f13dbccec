package org.bouncelog.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncelog.analyze.result.FileFault;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.line.BlockParser;
import org.bouncelog.ingest.line.LineBlock;
import org.bouncelog.ingest.line.LineVerdict.Category;
import org.bouncelog.ingest.line.StampRules;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.mta.MtaFormats;
import org.bouncelog.ingest.source.LogFinder;
import org.bouncelog.ingest.source.LogInput;
import org.bouncelog.ingest.source.Match;
import org.bouncelog.ingest.source.Problem;
import org.bouncelog.ingest.source.SourceReader;
import org.bouncelog.report.summary.HealthReport;
import org.bouncelog.report.summary.HealthReport.Level;
import org.bouncelog.report.text.FaultWords;
import org.bouncelog.report.text.Language;
import org.jspecify.annotations.Nullable;

/** Whether the logs can be read and are understood, by the head and the tail of each. */
final class LogHealth {
  private static final int MOST_BLOCKS = 8;
  private static final int TAIL_BYTES = 64 << 10;
  private static final double TOO_MANY_UNPARSED = 0.05;
  private static final Duration OLD = Duration.ofDays(2);
  private static final Duration FAST_CLOCK = Duration.ofMinutes(10);

  /** Zones differ by multiples of a quarter of an hour. */
  private static final long QUARTER_SECONDS = 900;

  private static final long LEAST_SHIFT_SECONDS = 1800;
  private static final long WIDEST_SHIFT_SECONDS = 14 * 3600;
  private static final long WRITING_SECONDS = 60;
  private static final Pattern RFC_3164 = Pattern.compile("[A-Z][a-z]{2} [ 0-9][0-9] [0-9:]{8} .*");
  private static final Pattern WITH_ZONE =
      Pattern.compile("[0-9-]{10}[T ][0-9:.,]{8,}(?:Z| ?[+-][0-9]{2}:?[0-9]{2}) .*");

  private final Environment environment;
  private final CommonOptions options;
  private final LogOptions logs;
  private final HealthReport report;
  private final Instant now;
  private final ZoneId zone;

  private final Set<Mta> mtas = EnumSet.noneOf(Mta.class);
  private long understood;
  private long others;
  private long unparsed;
  private long examined;
  private @Nullable Instant newest;
  private boolean yearSaid;

  LogHealth(Environment environment, CommonOptions options, LogOptions logs, HealthReport report) {
    this.environment = environment;
    this.options = options;
    this.logs = logs;
    this.report = report;
    this.now = options.clock(environment);
    this.zone = options.zone();
  }

  void check() {
    List<String> named = logs.namedOr(options.configuration(environment));
    if (named.isEmpty()) {
      report.add(Level.PROBLEM, "logs.unnamed", Map.of());
      return;
    }
    LogFinder.Found found =
        LogFinder.find(
            named.stream()
                .filter(log -> !log.equals("-"))
                .map(log -> environment.workingFolder().resolve(log).toString())
                .toList(),
            InputStream.nullInputStream());
    FaultWords faults = FaultWords.of(Language.of(options.language()));
    for (Problem problem : found.problems()) {
      if (!problem.fault().kind().isNote()) {
        FileFault fault = new FileFault(problem.fault().kind().label(), problem.fault().detail());
        fault(problem.subject(), faults.say(fault));
      }
    }
    for (LogInput input : found.inputs()) {
      try {
        examine(input);
      } catch (IOException e) {
        fault(input.name(), String.valueOf(e.getMessage()));
      }
    }
    sum();
  }

  private void fault(String file, String text) {
    report.add(Level.WARNING, "logs.fault", Map.of("file", file, "fault", text));
  }

  private void examine(LogInput input) throws IOException {
    Path path = input.path();
    if (path == null) {
      return;
    }
    Head head = read(input, input.lastModifiedMillis());
    Tally tally = head.tally();
    if (tally.lines(Category.RECOGNISED) == 0) {
      others += tally.lines() > 0 ? 1 : 0;
      return;
    }
    understood++;
    for (Mta mta : Mta.values()) {
      if (tally.events(mta) > 0) {
        mtas.add(mta);
      }
    }
    unparsed += tally.lines(Category.UNPARSED);
    examined += tally.lines();
    see(tally);
    if (!yearSaid && RFC_3164.matcher(head.line()).matches() && tally.firstLoggedAtMicros() > 0) {
      yearSaid = true;
      report.add(
          Level.OK,
          "logs.year",
          Map.of(
              "line",
              head.line().substring(0, 15),
              "time",
              instant(tally.firstLoggedAtMicros()),
              "zone",
              zone.getId()));
    }
    tail(input, path);
  }

  /** The last lines of a log that is not compressed; a compressed one is an old one. */
  private void tail(LogInput input, Path path) throws IOException {
    byte[] bytes;
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      channel.position(Math.max(0, channel.size() - TAIL_BYTES));
      ByteBuffer buffer = ByteBuffer.allocate(TAIL_BYTES);
      int read = 0;
      while (read >= 0 && buffer.hasRemaining()) {
        read = channel.read(buffer);
      }
      bytes = Arrays.copyOf(buffer.array(), buffer.position());
    }
    Head end =
        read(
            LogInput.stdin(new ByteArrayInputStream(bytes), input.name()),
            input.lastModifiedMillis());
    if (end.tally().events() == 0) {
      return;
    }
    see(end.tally());
    Instant last = instant(end.tally().lastLoggedAtMicros());
    Instant written = Instant.ofEpochMilli(input.lastModifiedMillis());
    if (!WITH_ZONE.matcher(end.lastLine()).matches() && isShifted(last, written)) {
      report.add(
          Level.WARNING,
          "logs.zone",
          Map.of("file", input.name(), "written", written, "newest", last, "zone", zone.getId()));
    }
  }

  /** Whether a line was written at another time than it says, and both times differ as zones do. */
  static boolean isShifted(Instant line, Instant written) {
    long seconds = Math.abs(Duration.between(line, written).toSeconds());
    long beyond = seconds % QUARTER_SECONDS;
    return seconds >= LEAST_SHIFT_SECONDS
        && seconds <= WIDEST_SHIFT_SECONDS
        && (beyond <= WRITING_SECONDS || QUARTER_SECONDS - beyond <= WRITING_SECONDS);
  }

  private void see(Tally tally) {
    if (tally.events() > 0) {
      Instant last = instant(tally.lastLoggedAtMicros());
      newest = newest == null || last.isAfter(newest) ? last : newest;
    }
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }

  private record Head(Tally tally, String line, String lastLine) {}

  /** Reads as far as to the first block with events. */
  private Head read(LogInput input, long lastModifiedMillis) throws IOException {
    Tally tally = new Tally();
    String line = "";
    String last = "";
    BlockParser parser = new BlockParser(MtaFormats.dispatcher(logs.mta));
    StampRules rules = new StampRules(zone, now, logs.year(), lastModifiedMillis);
    try (SourceReader reader =
        SourceReader.open(input, Match.NEW, 1, rules, logs.endlessLineBytes())) {
      // The log of a whole machine may begin with much that is no mail.
      LineBlock block = reader.nextBlock();
      for (int i = 0; i < MOST_BLOCKS && block != null && tally.events() == 0; i++) {
        List<String> lines =
            new String(
                    block.bytes(), block.from(), block.to() - block.from(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        line = line.isEmpty() ? lines.get(0) : line;
        last = lines.get(lines.size() - 1);
        parser.parse(block, row -> {}, tally);
        block.release();
        block = reader.nextBlock();
      }
    }
    return new Head(tally, line, last);
  }

  private void sum() {
    if (understood == 0 || newest == null) {
      report.add(Level.PROBLEM, "logs.none", Map.of());
      return;
    }
    List<String> names = new ArrayList<>();
    mtas.forEach(mta -> names.add(mta.title()));
    report.add(
        Level.OK,
        "logs",
        Map.of(
            "n",
            understood,
            "mta",
            names.stream().collect(Collectors.joining(", ")),
            "newest",
            newest));
    if (others > 0) {
      report.add(Level.OK, "logs.other", Map.of("n", others));
    }
    if (unparsed > examined * TOO_MANY_UNPARSED) {
      report.add(Level.WARNING, "logs.unparsed", Map.of("n", unparsed, "all", examined));
    }
    if (newest.isAfter(now.plus(FAST_CLOCK))) {
      report.add(Level.WARNING, "logs.future", Map.of("newest", newest, "zone", zone.getId()));
    } else if (newest.isBefore(now.minus(OLD))) {
      report.add(
          Level.WARNING,
          "logs.old",
          Map.of("newest", newest, "hours", Duration.between(newest, now).toHours()));
    }
  }
}
