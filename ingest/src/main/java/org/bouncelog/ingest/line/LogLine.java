package org.bouncelog.ingest.line;

/**
 * One line and what its header says, as offsets into {@link #bytes}. Reused from line to line, so
 * nothing here may be kept. The fields are open because this is the inner loop's working set; only
 * this module writes them.
 */
public final class LogLine {
  /** The buffer that holds the line. */
  public byte[] bytes = new byte[0];

  /** First byte of the line. */
  public int start;

  /** One past the last byte; neither LF nor the CR before it belongs to the line. */
  public int end;

  /** Ledger number of the source. */
  public int sourceId;

  /** Offset of {@link #start} in the decompressed stream. */
  public long byteOffset;

  /** Header time, microseconds since the epoch, UTC. */
  public long loggedAtMicros;

  /** Host field; empty (from == to) where the header has none. */
  public int hostFrom;

  public int hostTo;

  /** Program tag without pid: {@code postfix/smtp}, {@code exim}, {@code sm-mta}; may be empty. */
  public int programFrom;

  public int programTo;

  /** First byte after the header: the program's own text. */
  public int messageFrom;

  /** How often the line happened: N for {@code message repeated N times}, else 1. */
  public int repeat = 1;

  /** Whether the line goes on in a later one: what its header says is of no use. */
  boolean isPart;

  /** Whether the line stood in something that may hold any program's. */
  boolean wrapped;

  /** Whether whoever printed the line left its text out. */
  boolean leftOut;

  /** One past the last byte of the program's own text (before the {@code ]} of a repeated line). */
  public int messageTo;

  /** Whether there is neither host nor program: only Exim's own files are like this. */
  public boolean isBare() {
    return programFrom >= programTo && hostFrom >= hostTo;
  }

  /** What a wrapper's header says, to go back to where its text has none. */
  @SuppressWarnings("ArrayRecordComponent") // kept for a moment, never compared
  record Header(
      byte[] bytes,
      int start,
      int end,
      long loggedAtMicros,
      int hostFrom,
      int hostTo,
      int programFrom,
      int programTo,
      int messageFrom,
      int messageTo) {}

  Header header() {
    return new Header(
        bytes,
        start,
        end,
        loggedAtMicros,
        hostFrom,
        hostTo,
        programFrom,
        programTo,
        messageFrom,
        messageTo);
  }

  void header(Header header) {
    bytes = header.bytes;
    start = header.start;
    end = header.end;
    loggedAtMicros = header.loggedAtMicros;
    hostFrom = header.hostFrom;
    hostTo = header.hostTo;
    programFrom = header.programFrom;
    programTo = header.programTo;
    messageFrom = header.messageFrom;
    messageTo = header.messageTo;
  }
}
