package org.bouncelog.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.DayRow;
import org.bouncelog.report.Privacy;
import org.bouncelog.report.SampleAnalysis;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Words;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Charts of when mail failed and how long it took. */
class PatternsTest {
  private static final Analysis RICH = SampleAnalysis.rich();

  @Test
  void aDayWithoutLogLinesIsAGapAndNoZero() throws IOException {
    List<DayRow> days = new ArrayList<>(RICH.days());
    DayRow lost = days.get(4);
    days.set(4, new DayRow(lost.day(), 0, 0, 0, 0, 0, 0));
    Page page = Page.english(SampleAnalysis.copy(RICH, days, RICH.domains(), RICH.findings()));
    Element chart = page.dom().select("#chart-days + .plot g").get(4);
    assertEquals(lost.day() + ": no log lines", chart.select("title").text());
    assertEquals(1, chart.select("rect.gap").size());
    assertEquals(1, page.dom().select("#chart-days + .plot rect.gap").size());
    assertTrue(page.text(".chart:has(#chart-days) .legend").contains("No log lines"));
    Element row = page.dom().select("table:has(caption:containsOwn(By day)) tbody tr").get(9);
    assertEquals(lost.day() + " – – – – – – –", row.text());
    CauseCourse.Courses courses =
        CauseCourse.of(
            RICH.patterns().causeDays(),
            days,
            Words.of(Language.EN, ZoneId.of("UTC"), Privacy.MASKED));
    assertEquals(List.of(4), courses.gaps());
    assertEquals(-1, courses.causes().get(0).values().get(4));
    Page whole = Page.english(RICH);
    assertEquals(0, whole.dom().select("rect.gap").size());
    assertFalse(whole.text(".chart:has(#chart-days) .legend").contains("No log lines"));
  }

  @Test
  void theHeatMapIsATableOfProvidersAndHours() throws IOException {
    Page page = Page.english(RICH);
    for (String period : List.of("1", "7", "30", "all")) {
      assertEquals(2, page.dom().select("#time .period-" + period + " table.heat").size());
    }
    Element map = page.dom().select("#time .period-1 table.heat-deferred").get(0);
    assertEquals(26, map.select("thead th").size());
    Element row = map.select("tbody tr").get(0);
    assertEquals("Microsoft", row.select("th").text());
    assertEquals("40", row.select("td").get(9).text());
    assertEquals("s5", row.select("td").get(9).className());
    assertEquals("", row.select("td").get(0).text());
    assertEquals("43", row.select("td").get(24).text());
    // The whole history has no hours of its own: they are those of 30 days, and the text says so.
    assertTrue(page.text("#time .period-all").contains("in the last 30 days"));
    assertTrue(page.text("#time .period-all table.heat-deferred").contains("1,200"));
  }

  @Test
  void theCurveSaysHowMuchArrivedAfterHowLong() throws IOException {
    Element curve = Page.english(RICH).dom().select("#time .period-7 .chart:has(#curve-7)").get(0);
    assertTrue(curve.text().contains("all delivered mail (1,000)"));
    assertTrue(curve.text().contains("delivered after more than one attempt (100)"));
    List<String> rows = curve.select("tbody tr").eachText();
    assertEquals(9, rows.size());
    assertEquals("10 s 90.0% 0%", rows.get(0));
    assertEquals("15 min 98.0% 80.0%", rows.get(3));
    assertEquals("5 d 98.0% 80.0%", rows.get(8));
  }

  @Test
  void retriesTellWhatBecameOfMailByNumberOfAttempts() throws IOException {
    assertEquals(
        List.of(
            "2 attempts 80 delivered, 0 lost, 0 waiting",
            "3 attempts 0 delivered, 0 lost, 6 waiting",
            "5 attempts 0 delivered, 4 lost, 0 waiting",
            "10 and more 20 delivered, 0 lost, 0 waiting"),
        Page.english(RICH)
            .dom()
            .select("#time .period-1 .retries ul:not(.legend) > li")
            .eachText()
            .stream()
            .map(
                text ->
                    text.replaceAll(
                        "(After a retry|Lost for good|Still in the queue): [0-9]+ ", ""))
            .toList());
  }

  @Test
  void causesStandDayByDayAndInATable() throws IOException {
    Page page = Page.english(RICH);
    assertEquals(
        List.of("357; most 120 on 2026-02-14", "42; most 3 on 2026-02-01"),
        page.dom().select(".courses .count").eachText());
    for (Element link : page.dom().select(".courses a")) {
      assertTrue(page.dom().select(link.attr("href")).size() == 1, link.outerHtml());
    }
    List<String> rows = page.dom().select(".courses + details tbody tr").eachText();
    assertEquals(14, rows.size());
    assertEquals("2026-02-14 120 3", rows.get(13));
    assertEquals("2026-02-01 0 3", rows.get(0));
  }
}
