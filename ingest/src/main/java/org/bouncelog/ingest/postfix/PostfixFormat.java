package org.bouncelog.ingest.postfix;

import java.util.EnumSet;
import java.util.Set;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineParser;
import org.bouncelog.ingest.line.LogLine;
import org.bouncelog.ingest.line.MtaFormat;
import org.bouncelog.ingest.line.MtaTrait;

/** Postfix, whose daemons log as {@code syslog_name/daemon}. */
public final class PostfixFormat implements MtaFormat {
  private static final byte[] POSTFIX = Bytes.of("postfix");

  /** Stands between two queues of Postfix. */
  private static final byte[] PROXMOX_FILTER = Bytes.of("pmg-smtp-filter");

  /** A program of Plesk, which tells what its filters say. */
  private static final byte[] PLESK_FILTERS = Bytes.of("postfix-local");

  /** Has daemons of the same names. */
  private static final byte[] DOVECOT = Bytes.of("dovecot");

  private final LineParser parser = new PostfixParser();

  @Override
  public Mta id() {
    return Mta.POSTFIX;
  }

  @Override
  public boolean claims(LogLine line) {
    byte[] b = line.bytes;
    int from = line.programFrom;
    int to = line.programTo;
    if (from >= to) {
      return false;
    }
    if (b[from] == 'p'
        && (Bytes.startsWith(b, from, to, POSTFIX) || Bytes.equals(b, from, to, PROXMOX_FILTER))) {
      return !Bytes.equals(b, from, to, PLESK_FILTERS);
    }
    int slash = Bytes.lastIndexOf(b, from, to, '/');
    return slash > from
        && PostfixDaemons.contains(b, slash + 1, to)
        && !Bytes.startsWith(b, from, to, DOVECOT);
  }

  @Override
  public LineParser parser() {
    return parser;
  }

  @Override
  public Set<MtaTrait> traits() {
    return EnumSet.of(MtaTrait.QUEUE_PER_INSTANCE, MtaTrait.REUSES_QUEUE_IDS);
  }
}
