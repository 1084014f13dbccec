package org.bouncelog.analyze.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncelog.analyze.result.Trace;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.BlockParser;
import org.bouncelog.ingest.line.LineBlock;
import org.bouncelog.ingest.line.StampRules;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.source.LogInput;
import org.bouncelog.ingest.source.Match;
import org.bouncelog.ingest.source.SourceReader;
import org.jspecify.annotations.Nullable;

/**
 * Searches logs for the lines that tell the queue ids of a Message-ID (RFC 5322, 3.6.4). Kept for
 * each message, they would be the largest column of the database, for a question that is asked
 * about mail of the last weeks, whose logs are still there.
 */
final class MessageIdSearch {
  /** Postfix' cleanup(8), Sendmail's {@code from=} line, and Exim's arrival line. */
  private static final List<String> FORMS =
      List.of(
          "([0-9A-Za-z]{6,20}): (?:resent-)?message-id=%s",
          "([0-9A-Za-z]{8,20}): from=[^\\n]{0,2000}?msgid=%s",
          "([0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4}) <= [^\\n]{0,2000}?id=%s");

  /** As logged, or as JSON has it that is made for web pages. */
  private static final String BRACKET = "(?:<|>|\\\\u003[cCeE])?";

  private static final int MOST_HITS = 1000;

  private final Settings settings;
  private final BlockParser parser;
  private final byte[] id;
  private final List<Pattern> forms;
  private final Set<Hit> hits = new LinkedHashSet<>();

  /**
   * A line with the Message-ID.
   *
   * @param loggedAt time of another line of that queue id nearby, UTC; null where there is none
   * @param logHost of that line
   */
  record Hit(String queueId, @Nullable Instant loggedAt, @Nullable String logHost) {}

  /** What was found, and where it was looked for. */
  record Found(List<Hit> hits, Trace.Search search) {}

  /**
   * @param id without angle brackets
   */
  MessageIdSearch(String id, Settings settings) {
    this.settings = settings;
    this.parser = Ingestion.parser(settings);
    this.id = id.getBytes(StandardCharsets.UTF_8);
    // The lines are searched as they are, byte for byte.
    String bytes = new String(this.id, StandardCharsets.ISO_8859_1);
    String end = "(?![^\\s<>,;\"\\\\])";
    this.forms =
        FORMS.stream()
            .map(form -> form.formatted(BRACKET + Pattern.quote(bytes) + end))
            .map(Pattern::compile)
            .toList();
  }

  /** Reads those logs from their beginning, whatever their packing. */
  Found in(List<String> logs) {
    int searched = 0;
    List<String> missing = new ArrayList<>();
    for (String log : logs) {
      try {
        Path path = Path.of(log);
        if (log.equals("-") || !Files.isRegularFile(path)) {
          missing.add(log);
          continue;
        }
        LogInput input = LogInput.of(path);
        StampRules rules =
            new StampRules(
                settings.zone(), settings.asOf(), settings.year(), input.lastModifiedMillis());
        try (SourceReader reader =
            SourceReader.open(input, Match.NEW, 0, rules, settings.endlessLineBytes())) {
          read(reader);
        }
        searched++;
      } catch (IOException | InvalidPathException e) {
        missing.add(log);
      }
    }
    return new Found(List.copyOf(hits), new Trace.Search(searched, missing));
  }

  private void read(SourceReader reader) throws IOException {
    for (LineBlock block = reader.nextBlock(); block != null; block = reader.nextBlock()) {
      for (int at = next(block, block.from());
          at >= 0 && hits.size() < MOST_HITS;
          at = next(block, at + 1)) {
        line(block, at);
      }
      block.release();
    }
  }

  /** The next place of the id; -1 where there is none. */
  private int next(LineBlock block, int from) {
    byte[] bytes = block.bytes();
    int last = block.to() - id.length;
    for (int i = from; i <= last; i++) {
      if (bytes[i] == id[0] && isAt(bytes, i)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isAt(byte[] bytes, int place) {
    for (int i = 1; i < id.length; i++) {
      if (bytes[place + i] != id[i]) {
        return false;
      }
    }
    return true;
  }

  private void line(LineBlock block, int at) {
    byte[] bytes = block.bytes();
    int start = at;
    while (start > block.from() && bytes[start - 1] != '\n') {
      start--;
    }
    int end = at;
    while (end < block.to() && bytes[end] != '\n') {
      end++;
    }
    String line = new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    for (Pattern form : forms) {
      Matcher found = form.matcher(line);
      if (found.find()) {
        hits.add(nearest(block, found.group(1), block.byteOffset() + start - block.from()));
        return;
      }
    }
  }

  /** Time and host of the line of that queue id that is nearest: an id may be used again. */
  private Hit nearest(LineBlock block, String queueId, long offset) {
    Nearest nearest = new Nearest();
    LineBlock copy =
        new LineBlock(
            block.bytes(),
            block.from(),
            block.to(),
            0,
            block.byteOffset(),
            block.content(),
            block.clock().copy(),
            buffer -> {});
    parser.parse(
        copy,
        row -> {
          long distance = Math.abs(row.byteOffset() - offset);
          if (distance < nearest.distance && queueId.equals(row.string(TextField.QUEUE_ID))) {
            nearest.distance = distance;
            nearest.hit =
                new Hit(
                    queueId,
                    Instant.EPOCH.plus(row.loggedAtMicros(), ChronoUnit.MICROS),
                    row.string(TextField.LOG_HOST));
          }
        },
        new Tally());
    return nearest.hit == null ? new Hit(queueId, null, null) : nearest.hit;
  }

  private static final class Nearest {
    long distance = Long.MAX_VALUE;
    @Nullable Hit hit;
  }
}
