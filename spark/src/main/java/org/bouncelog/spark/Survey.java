package org.bouncelog.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.bouncelog.analyze.run.IntakeCounter;
import org.bouncelog.ingest.line.LineBlock;
import org.bouncelog.ingest.source.Compression;
import org.bouncelog.ingest.source.Fault;
import org.bouncelog.ingest.source.LogInput;
import org.bouncelog.ingest.source.Match;
import org.bouncelog.ingest.source.ReadResult;
import org.bouncelog.ingest.source.SourceMatcher;
import org.bouncelog.ingest.source.SourceReader;
import org.bouncelog.ingest.source.SourceState;
import org.jspecify.annotations.Nullable;

/**
 * What can only be told of a log as a whole, in order: whether it is known and where to read on,
 * what its stamps leave out, where records end, whether it is damaged. One task goes over all of it
 * with the reader of one machine and parses nothing; what it marks on its way lets other tasks
 * parse parts of the log as that machine would.
 *
 * @param failure why the log cannot be read; null when it can, and only then the others are there
 * @param marks where parts begin and, last, where the log ends; none for what has to be parsed as a
 *     whole, because it is packed
 */
@SuppressWarnings("serial")
record Survey(
    FoundLog log,
    @Nullable Fault failure,
    Match match,
    Compression compression,
    @Nullable ReadResult result,
    List<SourceReader.Mark> marks)
    implements Serializable {

  /** Goes over a log. */
  static Survey of(
      FoundLog log, List<SourceState> known, JobSettings settings, Configuration hadoop) {
    LogInput input = log.input(hadoop);
    try {
      Match match = SourceMatcher.match(input, known);
      try (SourceReader reader =
          SourceReader.open(
              input,
              match,
              log.number(),
              settings.rules(log),
              settings.blockBytes(),
              SourceReader.ENDLESS_LINE_BYTES)) {
        List<SourceReader.Mark> marks = new ArrayList<>();
        marks.add(reader.mark());
        SourceReader.Mark last = reader.mark();
        for (LineBlock block = reader.nextBlock(); block != null; block = reader.nextBlock()) {
          block.release();
          last = reader.mark();
          if (last.offset() - marks.get(marks.size() - 1).offset() >= settings.rangeBytes()) {
            marks.add(last);
          }
        }
        if (last.offset() > marks.get(marks.size() - 1).offset()) {
          marks.add(last);
        }
        boolean isDivided = reader.isSeekable();
        return new Survey(
            log, null, match, reader.compression(), reader.finish(), isDivided ? marks : List.of());
      }
    } catch (IOException e) {
      Fault failure = IntakeCounter.unreadable(e);
      return new Survey(log, failure, Match.NEW, Compression.NONE, null, List.of());
    }
  }

  /** Whether a checksum told that it is wrong. */
  boolean isCorrupt() {
    return result != null
        && result.damage() != null
        && result.damage().kind() == Fault.Kind.CORRUPT;
  }

  /** The parts that tasks parse; none where there is nothing to be read. */
  List<LogPart> parts() {
    if (result == null || isCorrupt() || result.bytesRead() == 0) {
      return List.of();
    }
    if (marks.isEmpty()) {
      return List.of(new LogPart(this, 0, null, result.offset()));
    }
    List<LogPart> parts = new ArrayList<>();
    for (int i = 0; i + 1 < marks.size(); i++) {
      parts.add(new LogPart(this, i, marks.get(i), marks.get(i + 1).offset()));
    }
    return parts;
  }
}
