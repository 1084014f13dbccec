package org.bouncelog.cli;

import java.io.PrintStream;
import java.util.Map;
import org.bouncelog.analyze.run.Ingestion;
import org.bouncelog.ingest.source.LogInput;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Notice;
import org.bouncelog.report.text.SafeText;

/** One line on a terminal that is written over and over, and gone at the end. */
final class ProgressLine implements Ingestion.Progress {
  private static final String ERASE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean shown;
  private final Language language;

  ProgressLine(PrintStream err, boolean shown, Language language) {
    this.err = err;
    this.shown = shown;
    this.language = language;
  }

  @Override
  public void reading(LogInput input) {
    if (shown) {
      String text = Notice.of("reading", Map.of("file", input.name())).in(language);
      err.print(ERASE + SafeText.visible(text));
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
