package org.bouncelog.ingest.sendmail;

import java.util.EnumSet;
import java.util.Set;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineParser;
import org.bouncelog.ingest.line.LogLine;
import org.bouncelog.ingest.line.MtaFormat;
import org.bouncelog.ingest.line.MtaTrait;

/** Sendmail 8, under the names that distributions give its daemons. */
public final class SendmailFormat implements MtaFormat {
  private static final byte[] SENDMAIL = Bytes.of("sendmail");
  private static final byte[] SM = Bytes.of("sm-");
  private static final byte[] MTA_TAG = Bytes.of("MTA");

  private final LineParser parser = new SendmailParser();

  @Override
  public Mta id() {
    return Mta.SENDMAIL;
  }

  @Override
  public boolean claims(LogLine line) {
    byte[] b = line.bytes;
    int from = line.programFrom;
    int to = line.programTo;
    return Bytes.startsWith(b, from, to, SENDMAIL)
        || Bytes.startsWith(b, from, to, SM)
        || Bytes.equals(b, from, to, MTA_TAG);
  }

  @Override
  public LineParser parser() {
    return parser;
  }

  @Override
  public Set<MtaTrait> traits() {
    return EnumSet.of(MtaTrait.LISTS_RECIPIENTS, MtaTrait.TELLS_REASON_BEFORE);
  }
}
