package org.bouncelog.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class ReportWriterTest {

  @Test
  void aRunHasTheseFiles() throws IOException {
    assertEquals(
        Set.of(
            "report.html",
            "report.json",
            "summary.txt",
            "suppress.csv",
            "suppress.txt",
            "suppress-new.csv",
            "suppress-lifted.csv",
            "review.csv",
            "corrections.csv",
            "metrics.prom",
            "run.json"),
        write(SampleAnalysis.rich()).names());
    assertEquals(11, write(SampleAnalysis.empty()).names().size());
  }

  @Test
  void theSameAnalysisGivesTheSameBytesWhereverItRuns() throws IOException {
    MemoryOutput first = write(SampleAnalysis.rich());
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
      MemoryOutput second = write(SampleAnalysis.rich());
      for (String name : first.names()) {
        assertArrayEquals(first.bytes(name), second.bytes(name), name);
      }
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  private static MemoryOutput write(org.bouncelog.analyze.result.Analysis analysis)
      throws IOException {
    MemoryOutput out = new MemoryOutput();
    ReportWriter.write(analysis, ReportOptions.DEFAULT, out);
    return out;
  }
}
