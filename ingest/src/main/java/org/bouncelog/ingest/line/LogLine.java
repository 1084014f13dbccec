package org.bouncelog.ingest.line;

/**
 * One line and what its header says, as offsets into {@link #bytes}. Reused from line to line, so
 * nothing here may be kept. The fields are open because this is the inner loop's working set; only
 * this module writes them.
 */
public final class LogLine {
  private final int[] saved = new int[5];

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

  /** One past the last byte of the program's own text (before the {@code ]} of a repeated line). */
  public int messageTo;

  /** Saves where host, program and message stand, for {@link #restoreHeader}. */
  void saveHeader() {
    saved[0] = hostFrom;
    saved[1] = hostTo;
    saved[2] = programFrom;
    saved[3] = programTo;
    saved[4] = messageFrom;
  }

  void restoreHeader() {
    hostFrom = saved[0];
    hostTo = saved[1];
    programFrom = saved[2];
    programTo = saved[3];
    messageFrom = saved[4];
  }
}
