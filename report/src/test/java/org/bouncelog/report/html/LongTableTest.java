package org.bouncelog.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.bouncelog.report.HugeAnalysis;
import org.bouncelog.report.ReportOptions;
import org.bouncelog.report.SampleAnalysis;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Rows that are not drawn wait in the page, up to a bound that it names. */
class LongTableTest {

  @Test
  void rowsThatAreNotDrawnCanBeSearched() throws IOException {
    Page page = Page.of(SampleAnalysis.rich(), ReportOptions.DEFAULT.withTableRows(20));
    Element body = page.dom().select("#domains .period-all table > tbody").get(0);
    assertEquals(20, body.select("> tr").size());
    assertEquals(
        SampleAnalysis.rich().domains().size() - 20, body.select("> template > tbody > tr").size());
    assertEquals(0, page.dom().select("#codes template").size());
  }

  @Test
  void ofTenThousandRowsThePageHoldsFiveHundredAndSaysSo() throws IOException {
    Page page = Page.english(HugeAnalysis.of());
    for (Element body : page.dom().select("#hygiene table > tbody")) {
      assertEquals(100, body.select("> tr").size());
      assertEquals(HtmlReport.MAX_ROWS - 100, body.select("> template > tbody > tr").size());
    }
    assertEquals(
        "A table holds at most 500 rows here; the files have all of them.",
        page.dom().select("#search-found").attr("data-cap"));
  }

  @Test
  void withoutScriptThereIsNoSearchAndNoRowIsLost() throws IOException {
    Page page = Page.english(HugeAnalysis.of());
    assertTrue(page.dom().select(".search").hasAttr("hidden"));
    assertEquals(
        "… and 9,900 more; all of them are in suppress.csv.",
        page.dom().select("#hygiene .more").get(0).text());
  }
}
