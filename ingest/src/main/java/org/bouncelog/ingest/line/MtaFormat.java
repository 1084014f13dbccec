package org.bouncelog.ingest.line;

import java.util.Set;
import org.bouncelog.ingest.event.Mta;

/**
 * The log of one MTA: which lines are its own, who reads them, and what its queue does otherwise
 * than others. Has no state: one instance serves all threads.
 */
public interface MtaFormat {
  /** Whose log it is: the name in events, exports and reports. */
  Mta id();

  /**
   * Whether this MTA wrote the line, by its program and the look of its text. Asked for every line:
   * it allocates nothing, and says no to what another MTA might have written.
   */
  boolean claims(LogLine line);

  /** Reads the lines that it claims. */
  LineParser parser();

  /** In what this MTA is special; the derivation asks for these, never for a name. */
  Set<MtaTrait> traits();
}
