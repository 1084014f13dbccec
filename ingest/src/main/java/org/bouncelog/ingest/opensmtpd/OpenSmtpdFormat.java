package org.bouncelog.ingest.opensmtpd;

import java.util.EnumSet;
import java.util.Set;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineParser;
import org.bouncelog.ingest.line.LogLine;
import org.bouncelog.ingest.line.MtaFormat;
import org.bouncelog.ingest.line.MtaTrait;

/** OpenSMTPD, the mail server of OpenBSD, whose processes all log as {@code smtpd}. */
public final class OpenSmtpdFormat implements MtaFormat {
  private static final byte[] SMTPD = Bytes.of("smtpd");

  private final LineParser parser = new OpenSmtpdParser();

  @Override
  public Mta id() {
    return Mta.OPENSMTPD;
  }

  @Override
  public boolean claims(LogLine line) {
    return Bytes.equals(line.bytes, line.programFrom, line.programTo, SMTPD);
  }

  @Override
  public LineParser parser() {
    return parser;
  }

  /** Its message ids are random numbers of 32 bits: of 80,000 messages two may have the same. */
  @Override
  public Set<MtaTrait> traits() {
    return EnumSet.of(MtaTrait.REUSES_QUEUE_IDS, MtaTrait.NAMES_ALIASES, MtaTrait.HIDES_PROGRAMS);
  }
}
