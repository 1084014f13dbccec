package org.bouncelog.ingest.line;

import java.util.List;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;
import org.jspecify.annotations.Nullable;

/** Gives each line to the parser of the MTA that wrote it, by its program and shape. */
public final class LineDispatcher {
  private final MtaFormat[] formats;
  private final @Nullable MtaFormat forced;

  /**
   * @param forced the MTA that also writes under names that are not known; null for none
   */
  public LineDispatcher(List<MtaFormat> formats, @Nullable MtaFormat forced) {
    this.formats = formats.toArray(MtaFormat[]::new);
    this.forced = forced;
  }

  /** Parses a line whose header was found. */
  LineVerdict parse(LogLine line, EventRow row, EventSink sink) {
    MtaFormat format = format(line);
    if (line.leftOut) {
      return format == null ? LineVerdict.OTHER_PROGRAM : LineVerdict.TRUNCATED;
    }
    LineVerdict verdict =
        format == null ? unnamed(line, row, sink) : format.parser().parse(line, row, sink);
    if (verdict == LineVerdict.UNKNOWN_FORM
        && line.isBare()
        && line.wrapped
        && !EximShape.isBody(line.bytes, line.messageFrom, line.messageTo)) {
      // In a container, what has a stamp alone is not Exim's for that.
      format = null;
      verdict = LineVerdict.OTHER_PROGRAM;
    }
    boolean hidden =
        verdict.category() == LineVerdict.Category.IGNORED
            && DeliveryShape.isHidden(line, format == null ? null : format.id(), verdict);
    return hidden ? LineVerdict.UNKNOWN_FORM : verdict;
  }

  private LineVerdict unnamed(LogLine line, EventRow row, EventSink sink) {
    if (LossNotice.is(line)) {
      return LineVerdict.LOST_LINES;
    }
    if (forced != null) {
      LineVerdict verdict = forced.parser().parse(line, row, sink);
      return verdict == LineVerdict.UNKNOWN_FORM ? LineVerdict.OTHER_PROGRAM : verdict;
    }
    return LineVerdict.OTHER_PROGRAM;
  }

  private @Nullable MtaFormat format(LogLine line) {
    for (MtaFormat format : formats) {
      if (format.claims(line)) {
        return format;
      }
    }
    return null;
  }
}
