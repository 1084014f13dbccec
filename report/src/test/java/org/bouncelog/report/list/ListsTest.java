package org.bouncelog.report.list;

import static org.bouncelog.report.Golden.assertGolden;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
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

  /** LibreOffice and Excel take what stands in quotes for text or date as they like: none may. */
  @Test
  void theReviewListOpensRightInASpreadsheetOfItsLanguage() throws IOException {
    MemoryOutput out = new MemoryOutput();
    ReportOptions french = ReportOptions.DEFAULT.withLanguage(Locale.FRENCH);
    ReportWriter.write(SampleAnalysis.rich(), french, out);
    String csv = out.text("review.csv");
    assertTrue(csv.startsWith("\uFEFFadresse;raison;cause;code de r\u00e9ponse;"), csv);
    assertTrue(csv.contains(";550 5.1.1;1;2026-02-03 09:12;2026-02-14 09:13;"), csv);
    assertTrue(csv.contains(";mx1 4F2A1B3C5D;"), csv);
    assertTrue(out.text("corrections.csv").startsWith("\uFEFFadresse;adresse probable;"));
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
        .parse(new StringReader(csv.replace("\uFEFF", "")))
        .getRecords();
  }
}
