package org.bouncelog.cli;

import java.io.PrintStream;
import org.bouncelog.analyze.run.Ingestion;
import org.bouncelog.ingest.source.LogInput;
import org.bouncelog.report.text.SafeText;

/** One line on a terminal that is written over and over, and gone at the end. */
final class ProgressLine implements Ingestion.Progress {
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean shown;

  ProgressLine(PrintStream err, boolean shown) {
    this.err = err;
    this.shown = shown;
  }

  @Override
  public void reading(LogInput input) {
    if (shown) {
      err.print(ERASE + "reading " + SafeText.visible(input.name()));
      err.flush();
    }
  }

  @Override
  public void done() {
    if (shown) {
      err.print(ERASE);
      err.flush();
    }
  }
}
