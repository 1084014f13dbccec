package org.bouncelog.ingest.source;

import java.io.IOException;
import org.bouncelog.ingest.EventText;
import org.bouncelog.ingest.line.LineDispatcher;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.mta.MtaFormats;
import org.bouncelog.ingest.source.Logs.Reading;

/**
 * A target of {@code tools/fuzz}: a log of whatever bytes, packed or not, gives events or a reason
 * for each line, and never an exception.
 */
final class LogFuzz {
  private static final LineDispatcher PARSERS = MtaFormats.dispatcher(null);
  private static final int BLOCK_BYTES = 4 << 10;

  private LogFuzz() {}

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] log) throws IOException {
    Reading reading = Logs.read(Logs.stream(log), Match.NEW, BLOCK_BYTES, PARSERS, EventText::of);
    Tally tally = reading.tally();
    long told = 0;
    for (LineVerdict verdict : LineVerdict.values()) {
      told += tally.lines(verdict);
    }
    if (told != tally.lines() || tally.events() != reading.events().size()) {
      throw new AssertionError(tally.lines() + " lines, " + told + " told, " + tally.events());
    }
  }
}
