package org.bouncelog.report.list;

import static org.bouncelog.report.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.Hygiene;
import org.bouncelog.report.MemoryOutput;
import org.bouncelog.report.ReportOptions;
import org.bouncelog.report.ReportWriter;
import org.bouncelog.report.SampleAnalysis;
import org.junit.jupiter.api.Test;

class ListsTest {

  private static final Hygiene HOSTILE =
      new Hygiene(
          List.of(
              row("\"a,b\"@example.org", "550 \"no\""),
              row("=cmd@example.org", "550 no"),
              row("+tag@example.org", "550 no"),
              row("plain@example.org", "550 no")),
          List.of(row("=HYPERLINK(1)@example.org", "=1+1\r\n\u001b[31m")),
          List.of());

  @Test
  void listsOfTheSampleAreAsTheyWere() throws IOException {
    MemoryOutput out = new MemoryOutput();
    ReportWriter.write(SampleAnalysis.rich(), ReportOptions.DEFAULT, out);
    for (String name : List.of("suppress.csv", "suppress.txt", "review.csv", "corrections.csv")) {
      assertGolden(name, out.text(name));
    }
  }

  @Test
  void theSuppressionListCarriesAddressesUnaltered() throws IOException {
    MemoryOutput out = new MemoryOutput();
    ReportWriter.write(SampleAnalysis.with(HOSTILE), ReportOptions.DEFAULT, out);
    List<String> expected =
        List.of("\"a,b\"@example.org", "=cmd@example.org", "+tag@example.org", "plain@example.org");
    assertEquals(
        expected, parse(out.text("suppress.csv")).stream().map(r -> r.get("address")).toList());
    assertEquals(String.join("\n", expected) + "\n", out.text("suppress.txt"));
  }

  @Test
  void theReviewListCannotRunInASpreadsheet() throws IOException {
    MemoryOutput out = new MemoryOutput();
    ReportWriter.write(SampleAnalysis.with(HOSTILE), ReportOptions.DEFAULT, out);
    CSVRecord row = parse(out.text("review.csv")).get(0);
    assertEquals("'=HYPERLINK(1)@example.org", row.get("address"));
    assertEquals("'=1+1\\r\\n\\x1b[31m", row.get("reply"));
    assertFalse(out.text("review.csv").contains("\u001b"));
  }

  private static AddressRow row(String address, String reply) {
    return SampleAnalysis.address(address, "suppress", "strikes", "mailbox-unknown", reply);
  }

  private static List<CSVRecord> parse(String csv) throws IOException {
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(csv))
        .getRecords();
  }
}
