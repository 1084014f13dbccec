package org.bouncelog.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.bouncelog.analyze.store.LogRows;
import org.bouncelog.ingest.line.BlockParser;
import org.bouncelog.ingest.line.LineBlock;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.mta.MtaFormats;
import org.bouncelog.ingest.source.LogInput;
import org.bouncelog.ingest.source.Match;
import org.bouncelog.ingest.source.SourceReader;
import org.jspecify.annotations.Nullable;

/**
 * A part of a log, or all of it, that one task parses.
 *
 * @param number of the part, from 0
 * @param from where it begins; null for a log that is read as a whole
 * @param to where it ends, in the decompressed stream
 */
record LogPart(
    FoundLog log, Match match, int yearShift, int number, SourceReader.@Nullable Mark from, long to)
    implements Serializable {

  LogPart(Survey survey, int number, SourceReader.@Nullable Mark from, long to) {
    this(
        survey.log(),
        survey.match(),
        survey.result() == null ? 0 : survey.result().yearShift(),
        number,
        from,
        to);
  }

  /**
   * What a task made of a part.
   *
   * @param log number of the log
   */
  @SuppressWarnings("serial")
  record Parsed(int log, Tally.Numbers tally, List<RowFiles.Written> files)
      implements Serializable {}

  /** Writes the rows of this part to files below {@code run}. */
  Parsed parse(JobSettings settings, TablesFolder.Run run, Configuration hadoop)
      throws IOException {
    BlockParser parser = new BlockParser(MtaFormats.dispatcher(settings.forced()));
    LogRows rows = new LogRows(parser);
    String name = String.format("%05d-%05d", log.number(), number);
    try (SourceReader reader = open(settings, hadoop);
        RowFiles files = new RowFiles(run, name, yearShift, hadoop)) {
      for (LineBlock block = reader.nextBlock(); block != null; block = reader.nextBlock()) {
        rows.read(block, files);
      }
      Tally tally = rows.finish(files);
      if (from == null && reader.finish().offset() != to) {
        throw new IOException(log.name() + " changed while it was read");
      }
      return new Parsed(log.number(), tally.numbers(), files.finish());
    }
  }

  private SourceReader open(JobSettings settings, Configuration hadoop) throws IOException {
    LogInput input = log.input(hadoop);
    return from == null
        ? SourceReader.open(
            input,
            match,
            log.number(),
            settings.rules(log),
            settings.blockBytes(),
            SourceReader.ENDLESS_LINE_BYTES)
        : SourceReader.between(
            input, log.number(), settings.rules(log), settings.blockBytes(), from, to);
  }

  /** Roughly how many bytes have to be read, for who deals out the work. */
  long weight() {
    return from == null ? log.size() * 10 : to - from.offset();
  }
}
