package org.bouncelog.ingest.line;

import java.util.Objects;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;

/** Reads all lines of a block. One for each thread. */
public final class BlockParser {
  private final LineDispatcher dispatcher;
  private final HeaderScanner header = new HeaderScanner();
  private final LogLine line = new LogLine();
  private final EventRow row = new EventRow();

  public BlockParser(LineDispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  /** Gives the sink the events of the block's lines, in order, and accounts for every line. */
  public void parse(LineBlock block, EventSink sink, Tally tally) {
    byte[] b = block.bytes();
    int to = block.to();
    if (block.content() == LineBlock.Content.TOO_LONG_LINE) {
      tally.line(LineVerdict.TOO_LONG);
      tally.sample(LineVerdict.TOO_LONG, block.byteOffset(), b, block.from(), to);
      return;
    }
    EventSink counting =
        event -> {
          for (int i = 0; i < line.repeat; i++) {
            tally.event(Objects.requireNonNull(event.mta(), "mta"));
            event.repetition(i);
            sink.accept(event);
          }
        };
    StampClock clock = block.clock();
    long offsetOfZero = block.byteOffset() - block.from();
    line.sourceId = block.sourceId();
    int start = block.from();
    while (start < to) {
      int newline = Bytes.indexOf(b, start, to, '\n');
      int next = newline < 0 ? to : newline + 1;
      int end = newline < 0 ? to : newline;
      if (end > start && b[end - 1] == '\r') {
        end--;
      }
      line.bytes = b;
      line.start = start;
      line.end = end;
      line.byteOffset = offsetOfZero + start;
      LineVerdict verdict = verdict(clock, counting, tally);
      tally.line(verdict);
      if (verdict.category() == LineVerdict.Category.UNPARSED) {
        tally.sample(verdict, offsetOfZero + start, b, start, end);
      }
      start = next;
    }
  }

  private LineVerdict verdict(StampClock clock, EventSink sink, Tally tally) {
    if (line.start == line.end) {
      return LineVerdict.EMPTY;
    }
    if (!header.scan(line, clock)) {
      return Headless.verdict(line);
    }
    tally.loggedAt(line.loggedAtMicros);
    return dispatcher.parse(line, row, sink);
  }
}
