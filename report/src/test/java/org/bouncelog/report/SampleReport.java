package org.bouncelog.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.report.output.FileAccess;
import org.bouncelog.report.output.OutputFolder;

/** Writes the sample reports into a folder, to look at them: {@code SampleReport FOLDER}. */
final class SampleReport {

  private SampleReport() {}

  public static void main(String[] args) throws IOException {
    Path out = Path.of(args[0]);
    write(out, "en", SampleAnalysis.rich(), Locale.ENGLISH);
    write(out, "fr", SampleAnalysis.rich(), Locale.FRENCH);
    write(out, "empty", SampleAnalysis.empty(), Locale.ENGLISH);
    write(out, "huge", HugeAnalysis.of(), Locale.FRENCH);
    write(out, "flawless", SampleAnalysis.flawless(), Locale.ENGLISH);
  }

  private static void write(Path out, String run, Analysis analysis, Locale locale)
      throws IOException {
    try (OutputFolder folder = OutputFolder.open(out, run, FileAccess.OWNER)) {
      ReportWriter.write(analysis, ReportOptions.DEFAULT.withLanguage(locale), folder);
      folder.publish();
    }
  }
}
