package org.bouncelog.ingest.source;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.ingest.exim.EximParser;
import org.bouncelog.ingest.line.BlockParser;
import org.bouncelog.ingest.line.LineBlock;
import org.bouncelog.ingest.line.LineDispatcher;
import org.bouncelog.ingest.line.LineParser;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.StampRules;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.postfix.PostfixParser;
import org.bouncelog.ingest.sendmail.SendmailParser;

/**
 * Prints MB/s (of unpacked bytes, one thread) over files: {@code SourceSpeed ZONE FILE…}. Three
 * figures each: reading and cutting into blocks; blocks to headers; blocks to events.
 */
final class SourceSpeed {
  private static final int ROUNDS = 7;
  private static final LineParser NOTHING = (line, row, sink) -> LineVerdict.QUEUE;

  private SourceSpeed() {}

  public static void main(String[] args) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    StampRules rules =
        new StampRules(ZoneId.of(args[0]), Instant.parse("2030-01-01T00:00:00Z"), null, -1);
    for (int i = 1; i < args.length; i++) {
      LogInput input = LogInput.of(Path.of(args[i]));
      double reading = 0;
      double headers = 0;
      double events = 0;
      for (int round = 0; round < ROUNDS; round++) {
        List<LineBlock> blocks = new ArrayList<>();
        long start = System.nanoTime();
        long bytes = read(input, rules, blocks);
        reading = Math.max(reading, megabytesPerSecond(bytes, start));
        headers = Math.max(headers, parse(blocks, bytes, NOTHING, NOTHING, NOTHING));
        events =
            Math.max(
                events,
                parse(blocks, bytes, new PostfixParser(), new EximParser(), new SendmailParser()));
      }
      out.printf(
          "%s: read %.0f, headers %.0f, events %.0f MB/s%n", args[i], reading, headers, events);
    }
  }

  private static long read(LogInput input, StampRules rules, List<LineBlock> blocks)
      throws IOException {
    try (SourceReader reader = SourceReader.open(input, Match.NEW, 1, rules)) {
      for (LineBlock block = reader.nextBlock(); block != null; block = reader.nextBlock()) {
        // Some stay, to be parsed; the others' buffers go round.
        if (blocks.size() < 32) {
          blocks.add(block);
        } else {
          block.release();
        }
      }
      return reader.finish().bytesRead();
    }
  }

  private static double parse(
      List<LineBlock> blocks,
      long bytes,
      LineParser postfix,
      LineParser exim,
      LineParser sendmail) {
    BlockParser parser = new BlockParser(new LineDispatcher(postfix, exim, sendmail, null));
    long start = System.nanoTime();
    long done = 0;
    while (done < bytes) {
      for (LineBlock block : blocks) {
        LineBlock again =
            new LineBlock(
                block.bytes(),
                block.from(),
                block.to(),
                1,
                block.byteOffset(),
                block.content(),
                block.clock().copy(),
                buffer -> {});
        parser.parse(again, row -> {}, new Tally());
        done += block.to() - block.from();
      }
    }
    return megabytesPerSecond(done, start);
  }

  private static double megabytesPerSecond(long bytes, long startNanos) {
    return bytes * 1e3 / (System.nanoTime() - startNanos);
  }
}
