package org.bouncelog.ingest.exim;

import java.util.EnumSet;
import java.util.Set;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.EximShape;
import org.bouncelog.ingest.line.LineParser;
import org.bouncelog.ingest.line.LogLine;
import org.bouncelog.ingest.line.MtaFormat;
import org.bouncelog.ingest.line.MtaTrait;

/** Exim, whose own files name neither host nor program. */
public final class EximFormat implements MtaFormat {
  private static final byte[] EXIM = Bytes.of("exim");

  /** A wrapper that others use, too. */
  private static final byte[] SPLOGGER = Bytes.of("splogger");

  private final LineParser parser = new EximParser();

  @Override
  public Mta id() {
    return Mta.EXIM;
  }

  @Override
  public boolean claims(LogLine line) {
    byte[] b = line.bytes;
    int from = line.programFrom;
    int to = line.programTo;
    if (from >= to) {
      return line.isBare();
    }
    return Bytes.startsWith(b, from, to, EXIM)
        || (Bytes.equals(b, from, to, SPLOGGER)
            && EximShape.isBody(b, line.messageFrom, line.messageTo));
  }

  @Override
  public LineParser parser() {
    return parser;
  }

  @Override
  public Set<MtaTrait> traits() {
    return EnumSet.of(
        MtaTrait.NAMES_ALIASES,
        MtaTrait.HIDES_PROGRAMS,
        MtaTrait.REPEATS_REJECTS,
        MtaTrait.WRITES_FILES);
  }
}
