package org.bouncelog.cli;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.cause.Reply;
import org.bouncelog.analyze.cause.ReplyTemplate;
import org.bouncelog.analyze.cause.Rule;
import org.bouncelog.ingest.line.BlockParser;
import org.bouncelog.ingest.line.LineBlock;
import org.bouncelog.ingest.line.StampRules;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.mta.MtaFormats;
import org.bouncelog.ingest.source.LogInput;
import org.bouncelog.ingest.source.Match;
import org.bouncelog.ingest.source.SourceReader;

/**
 * How much one core does: {@code tools/benchmark} runs it. Counts time on the core, not on the
 * clock, so that a busy machine counts less; the first rounds only warm up.
 */
final class Benchmark {
  private static final int WARM_UP = 2;
  private static final int WARM_UP_REPLIES = 60; // rounds of some 50 ms until all is compiled
  private static final int ROUNDS = 7;
  private static final int COPIES = 20; // of each example, all different
  private static final String ROW = "%-34s %10s %10s  %s%n";

  private final PrintStream out;
  private final long bytes;

  private Benchmark(PrintStream out, long bytes) {
    this.out = out;
    this.bytes = bytes;
  }

  /** Takes the folder of the sample logs and how many megabytes to make of each. */
  public static void main(String[] args) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    Path samples = Path.of(args[0]);
    Benchmark benchmark = new Benchmark(out, Long.parseLong(args[1]) * 1_000_000);
    out.printf(ROW, "one core", "best", "median", "unit");
    benchmark.log("Postfix", samples.resolve("postfix/mail.log"));
    benchmark.log("Exim", samples.resolve("exim/mainlog"));
    benchmark.log("Sendmail", samples.resolve("sendmail/maillog"));
    benchmark.classifier();
  }

  private void log(String mta, Path sample) throws IOException {
    byte[] log = Files.readAllBytes(sample);
    int copies = Math.toIntExact(Math.max(1, bytes / log.length));
    double[] reading = new double[ROUNDS];
    double[] parsing = new double[ROUNDS];
    double[] lines = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long parsed = 0;
      Tally tally = new Tally();
      BlockParser parser = new BlockParser(MtaFormats.dispatcher(null));
      long start = cpu();
      long read = 0;
      try (SourceReader reader =
          SourceReader.open(
              input(log, copies), Match.NEW, 1, rules(), SourceReader.ENDLESS_LINE_BYTES)) {
        for (LineBlock block = reader.nextBlock(); block != null; block = reader.nextBlock()) {
          read += block.to() - block.from();
          long before = cpu();
          parser.parse(block, event -> {}, tally);
          parsed += cpu() - before;
          block.release();
        }
      }
      long whole = cpu() - start;
      if (round >= 0) {
        reading[round] = read * 1e3 / (whole - parsed);
        parsing[round] = read * 1e3 / parsed;
        lines[round] = tally.lines() * 1e3 / parsed;
      }
    }
    row(mta + ": read and cut into blocks", reading, "%.0f", "MB/s");
    row(mta + ": parse", parsing, "%.0f", "MB/s");
    row(mta + ": parse", lines, "%.2f", "million lines/s");
  }

  private static LogInput input(byte[] log, int copies) {
    List<InputStream> parts = new ArrayList<>();
    for (int i = 0; i < copies; i++) {
      parts.add(new ByteArrayInputStream(log));
    }
    return LogInput.stdin(new SequenceInputStream(Collections.enumeration(parts)), "sample");
  }

  private static StampRules rules() {
    return new StampRules(ZoneOffset.UTC, Instant.parse("2030-01-01T00:00:00Z"), null, -1);
  }

  private void classifier() {
    Classifier classifier = Classifier.builtIn();
    List<Reply> replies = new ArrayList<>();
    for (int copy = 0; copy < COPIES; copy++) {
      for (Rule rule : classifier.rules()) {
        for (Reply r : rule.examples()) {
          String text = r.text() + " (ref" + copy * 7919 + "@mx" + copy + ".example.net)";
          replies.add(new Reply(r.replyCode(), r.enhancedStatus(), r.relayHost(), r.stage(), text));
        }
      }
    }
    double[] templates = new double[ROUNDS];
    double[] classified = new double[ROUNDS];
    long used = 0;
    for (int round = -WARM_UP_REPLIES; round < ROUNDS; round++) {
      long start = cpu();
      for (Reply reply : replies) {
        used += ReplyTemplate.of(reply.text()).length();
      }
      long between = cpu();
      for (Reply reply : replies) {
        used += classifier.classify(reply).rule().length();
      }
      long end = cpu();
      if (round >= 0) {
        templates[round] = replies.size() * 1e9 / (between - start);
        classified[round] = replies.size() * 1e9 / (end - between);
      }
    }
    row("mask replies to templates", templates, "%.0f", "replies/s");
    row("classify templates", classified, "%.0f", "templates/s");
    out.printf(
        "%d rules; %d different texts (%d)%n", classifier.rules().size(), replies.size(), used);
  }

  private void row(String what, double[] figures, String format, String unit) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    String best = String.format(Locale.ROOT, format, sorted[sorted.length - 1]);
    String median = String.format(Locale.ROOT, format, sorted[sorted.length / 2]);
    out.printf(ROW, what, best, median, unit);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
