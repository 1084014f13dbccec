package org.bouncelog.ingest.line;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads records that are more than one line, or less. One for each thread. */
final class RecordReader {
  /** Takes what was read. */
  interface Visitor {
    /**
     * Called for each record, in order.
     *
     * @param line what its header says, where it has one that is known
     * @param from the record's first byte in the block
     * @param lines how many lines of the log it was written on
     */
    void record(LogLine line, boolean hasHeader, int from, int to, int lines);
  }

  /** An open line of one stream. */
  private static final class Open {
    private int from;
    private int tailFrom;
    private int tailTo;
    private int lines;
    private byte[] text = new byte[0];
    private int length;

    void add(byte[] b, int start, int end) {
      if (length + end - start > text.length) {
        text = Arrays.copyOf(text, Math.max(2 * text.length, length + end - start));
      }
      System.arraycopy(b, start, text, length, end - start);
      length += end - start;
    }
  }

  private final HeaderScanner header;
  private final @Nullable Open[] open = new Open[2];

  RecordReader(HeaderScanner header) {
    this.header = header;
  }

  /**
   * Reads the record at {@code start}, or all of a group of lines that were cut.
   *
   * @param offsetOfZero offset of {@code b[0]} in the source
   * @return where the next one begins
   */
  int read(
      LogLine line,
      byte[] b,
      int start,
      int to,
      RecordForm form,
      long offsetOfZero,
      StampClock clock,
      Visitor visitor) {
    int end = form.end(b, start, to);
    int next = end < 0 ? to : end;
    if (form == RecordForm.PARTIAL) {
      parts(line, b, start, next, offsetOfZero, clock, visitor);
      return next;
    }
    line.bytes = b;
    line.start = start;
    line.end =
        form == RecordForm.LINE || form == RecordForm.COUNTED ? textEnd(b, start, next) : next;
    line.byteOffset = offsetOfZero + start;
    boolean found =
        switch (form) {
          case EXPORT -> header.export(line, clock);
          case VERBOSE -> header.verbose(line, clock);
          case COUNTED -> {
            line.start = Bytes.digitsEnd(b, start, next) + 1;
            yield header.scan(line, clock);
          }
          case LINE, PRETTY, PARTIAL -> header.scan(line, clock);
        };
    visitor.record(line, found, start, next, lines(b, start, next));
    return next;
  }

  private static int textEnd(byte[] b, int from, int to) {
    int end = to > from && b[to - 1] == '\n' ? to - 1 : to;
    return end > from && b[end - 1] == '\r' ? end - 1 : end;
  }

  private static int lines(byte[] b, int from, int to) {
    int lines = b[to - 1] == '\n' ? 0 : 1;
    for (int i = from; i < to; i++) {
      lines += b[i] == '\n' ? 1 : 0;
    }
    return lines;
  }

  private void parts(
      LogLine line,
      byte[] b,
      int start,
      int to,
      long offsetOfZero,
      StampClock clock,
      Visitor visitor) {
    int p = start;
    while (p < to) {
      int newline = Bytes.indexOf(b, p, to, '\n');
      int next = newline < 0 ? to : newline + 1;
      PartialLine.Part part = PartialLine.Part.of(b, p, newline < 0 ? to : newline);
      if (part == null) {
        break;
      }
      Open pending = open[part.stream()];
      if (pending == null && !part.isOpen()) {
        whole(line, b, p, part.end(), offsetOfZero + p);
        visitor.record(line, header.scan(line, clock), p, next, 1);
      } else if (pending == null) {
        Open begun = new Open();
        begun.from = p;
        begun.add(b, p, part.textTo());
        begun.tailFrom = part.textTo();
        begun.tailTo = part.end();
        begun.lines = 1;
        open[part.stream()] = begun;
      } else {
        pending.add(b, part.textFrom(), part.textTo());
        pending.lines++;
        if (!part.isOpen()) {
          close(line, b, part.stream(), pending, next, offsetOfZero, clock, visitor);
        }
      }
      p = next;
    }
    // Cut off: the runtime stopped, or the log was rotated.
    for (int stream = 0; stream < open.length; stream++) {
      Open pending = open[stream];
      if (pending != null) {
        close(line, b, stream, pending, to, offsetOfZero, clock, visitor);
      }
    }
  }

  private void close(
      LogLine line,
      byte[] b,
      int stream,
      Open pending,
      int to,
      long offsetOfZero,
      StampClock clock,
      Visitor visitor) {
    open[stream] = null;
    pending.add(b, pending.tailFrom, pending.tailTo);
    whole(line, pending.text, 0, pending.length, offsetOfZero + pending.from);
    visitor.record(line, header.scan(line, clock), pending.from, to, pending.lines);
  }

  private static void whole(LogLine line, byte[] b, int from, int to, long byteOffset) {
    line.bytes = b;
    line.start = from;
    line.end = to;
    line.byteOffset = byteOffset;
  }
}
