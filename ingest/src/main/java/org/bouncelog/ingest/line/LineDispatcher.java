package org.bouncelog.ingest.line;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;
import org.bouncelog.ingest.event.Mta;
import org.jspecify.annotations.Nullable;

/** Gives each line to the parser of the MTA that wrote it, by its program and shape. */
public final class LineDispatcher {
  private static final byte[] POSTFIX = Bytes.of("postfix");

  /** Stands between two queues of Postfix. */
  private static final byte[] PROXMOX_FILTER = Bytes.of("pmg-smtp-filter");

  private static final byte[] EXIM = Bytes.of("exim");
  private static final byte[] SENDMAIL = Bytes.of("sendmail");
  private static final byte[] SM = Bytes.of("sm-");
  private static final byte[] MTA_TAG = Bytes.of("MTA");
  private static final byte[] SPLOGGER = Bytes.of("splogger");
  private static final byte[] DOVECOT = Bytes.of("dovecot");

  private final LineParser postfix;
  private final LineParser exim;
  private final LineParser sendmail;
  private final @Nullable LineParser forced;

  /**
   * @param forced the MTA that also writes under names that are not known; null for none
   */
  public LineDispatcher(
      LineParser postfix, LineParser exim, LineParser sendmail, @Nullable Mta forced) {
    this.postfix = postfix;
    this.exim = exim;
    this.sendmail = sendmail;
    this.forced = forced == null ? null : parser(forced);
  }

  private LineParser parser(Mta mta) {
    return switch (mta) {
      case POSTFIX -> postfix;
      case EXIM -> exim;
      case SENDMAIL -> sendmail;
    };
  }

  /** Parses a line whose header was found. */
  LineVerdict parse(LogLine line, EventRow row, EventSink sink) {
    Mta mta = mta(line);
    if (line.leftOut) {
      return mta == null ? LineVerdict.OTHER_PROGRAM : LineVerdict.TRUNCATED;
    }
    LineVerdict verdict =
        mta == null ? unnamed(line, row, sink) : parser(mta).parse(line, row, sink);
    if (verdict == LineVerdict.UNKNOWN_FORM
        && line.isBare()
        && line.wrapped
        && !EximShape.isBody(line.bytes, line.messageFrom, line.messageTo)) {
      // In a container, what has a stamp alone is not Exim's for that.
      mta = null;
      verdict = LineVerdict.OTHER_PROGRAM;
    }
    boolean hidden =
        verdict.category() == LineVerdict.Category.IGNORED
            && DeliveryShape.isHidden(line, mta, verdict);
    return hidden ? LineVerdict.UNKNOWN_FORM : verdict;
  }

  private LineVerdict unnamed(LogLine line, EventRow row, EventSink sink) {
    if (LossNotice.is(line)) {
      return LineVerdict.LOST_LINES;
    }
    if (forced != null) {
      LineVerdict verdict = forced.parse(line, row, sink);
      return verdict == LineVerdict.UNKNOWN_FORM ? LineVerdict.OTHER_PROGRAM : verdict;
    }
    return LineVerdict.OTHER_PROGRAM;
  }

  static @Nullable Mta mta(LogLine line) {
    byte[] b = line.bytes;
    int from = line.programFrom;
    int to = line.programTo;
    if (from >= to) {
      return line.isBare() ? Mta.EXIM : null;
    }
    Mta mta =
        switch (b[from]) {
          case 'p' ->
              Bytes.startsWith(b, from, to, POSTFIX) || Bytes.equals(b, from, to, PROXMOX_FILTER)
                  ? Mta.POSTFIX
                  : null;
          case 'e' -> Bytes.startsWith(b, from, to, EXIM) ? Mta.EXIM : null;
          case 'M' -> Bytes.equals(b, from, to, MTA_TAG) ? Mta.SENDMAIL : null;
          case 's' -> beginningWithS(line);
          default -> null;
        };
    if (mta != null) {
      return mta;
    }
    int slash = Bytes.lastIndexOf(b, from, to, '/');
    return slash > from
            && PostfixDaemons.contains(b, slash + 1, to)
            && !Bytes.startsWith(b, from, to, DOVECOT)
        ? Mta.POSTFIX
        : null;
  }

  private static @Nullable Mta beginningWithS(LogLine line) {
    byte[] b = line.bytes;
    int from = line.programFrom;
    int to = line.programTo;
    if (Bytes.startsWith(b, from, to, SENDMAIL) || Bytes.startsWith(b, from, to, SM)) {
      return Mta.SENDMAIL;
    }
    // A wrapper that others use, too.
    return Bytes.equals(b, from, to, SPLOGGER)
            && EximShape.isBody(b, line.messageFrom, line.messageTo)
        ? Mta.EXIM
        : null;
  }
}
