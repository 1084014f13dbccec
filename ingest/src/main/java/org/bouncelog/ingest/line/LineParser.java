package org.bouncelog.ingest.line;

import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.EventSink;

/**
 * Turns one line of one MTA into events. Stateless: what it says of a line depends on that line
 * alone, so that a log can be cut anywhere and read in any order.
 */
public interface LineParser {
  /**
   * Reads the text after the header ({@code line.messageFrom} to {@code line.messageTo}). Gives the
   * sink one event or more exactly when the verdict is {@link LineVerdict#RECOGNISED}; never throws
   * for a line's content. A row reaches the sink with place, time, host, MTA and instance set; the
   * caller, not the parser, repeats it {@code line.repeat} times.
   *
   * @param row working memory, cleared by the parser
   */
  LineVerdict parse(LogLine line, EventRow row, EventSink sink);
}
