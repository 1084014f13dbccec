package org.bouncelog.ingest.line;

import java.util.Objects;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;

/** Reads all lines of a block. One for each thread. */
public final class BlockParser {
  private final LineDispatcher dispatcher;
  private final HeaderScanner header = new HeaderScanner();
  private final RecordReader records = new RecordReader(header);
  private final PlainText plain = new PlainText();
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
    RecordReader.Visitor visitor =
        (record, found, from, end, lines) -> {
          LineVerdict verdict = verdict(found, clock, counting, tally);
          tally.line(verdict);
          if (verdict.category() == LineVerdict.Category.UNPARSED) {
            tally.sample(verdict, offsetOfZero + from, b, from, end);
          }
          for (int i = 1; i < lines; i++) {
            tally.line(LineVerdict.CONTINUATION);
          }
        };
    line.sourceId = block.sourceId();
    int start = block.from();
    while (start < to) {
      int newline = Bytes.indexOf(b, start, to, '\n');
      int next = newline < 0 ? to : newline + 1;
      int end = newline < 0 ? to : newline;
      if (!beginsWithDate(b, start, end)) {
        RecordForm form = RecordForm.ofHead(b, start, end, to);
        if (form != RecordForm.LINE) {
          start = records.read(line, b, start, to, form, offsetOfZero, clock, visitor);
          continue;
        }
      }
      if (end > start && b[end - 1] == '\r') {
        end--;
      }
      line.bytes = b;
      line.start = start;
      line.end = end;
      line.byteOffset = offsetOfZero + start;
      LineVerdict verdict = LineVerdict.EMPTY;
      if (start < end) {
        boolean found = header.scan(line, clock);
        if (line.isPart) {
          start =
              records.read(line, b, start, to, RecordForm.PARTIAL, offsetOfZero, clock, visitor);
          continue;
        }
        verdict = verdict(found, clock, counting, tally);
      }
      tally.line(verdict);
      if (verdict.category() == LineVerdict.Category.UNPARSED) {
        tally.sample(verdict, offsetOfZero + start, b, start, end);
      }
      start = next;
    }
  }

  /** {@code 2026-} or {@code Jan 2}, as nearly every line does: such a record is one line. */
  private static boolean beginsWithDate(byte[] b, int from, int to) {
    return to - from > 4 && (b[from + 4] == '-' || (b[from + 4] == ' ' && b[from + 3] == ' '));
  }

  private LineVerdict verdict(boolean found, StampClock clock, EventSink sink, Tally tally) {
    LineVerdict verdict = found ? parsed(sink, tally) : Headless.verdict(line);
    return verdict.category() == LineVerdict.Category.UNPARSED
        ? onceMore(verdict, clock, sink, tally)
        : verdict;
  }

  /** Nothing was told of the line: without colours it may be one that is known. */
  private LineVerdict onceMore(LineVerdict before, StampClock clock, EventSink sink, Tally tally) {
    LineVerdict verdict = before;
    if (plain.strip(line) && header.scan(line, clock)) {
      verdict = parsed(sink, tally);
    }
    if (verdict == LineVerdict.NO_HEADER) {
      tally.lacking(LackingForm.of(line.bytes, line.start, line.end));
    } else if (line.leftOut && verdict == LineVerdict.TRUNCATED) {
      tally.lacking(LackingForm.LEFT_OUT);
    }
    return verdict;
  }

  private LineVerdict parsed(EventSink sink, Tally tally) {
    tally.loggedAt(line.loggedAtMicros);
    return dispatcher.parse(line, row, sink);
  }
}
