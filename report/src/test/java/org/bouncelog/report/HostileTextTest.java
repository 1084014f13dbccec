package org.bouncelog.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever a log says, nothing of it becomes active in any output. */
class HostileTextTest {

  private static final MemoryOutput OUT = new MemoryOutput();

  @BeforeAll
  static void write() throws IOException {
    ReportWriter.write(
        HostileAnalysis.analysis(), ReportOptions.DEFAULT.withLanguage(Locale.FRENCH), OUT);
  }

  @Test
  void noOutputForPeopleHasControlOrBidirectionalCharacters() {
    for (String name : List.of("report.html", "summary.txt", "review.csv", "corrections.csv")) {
      String text = OUT.text(name).replaceFirst("^\uFEFF", "");
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean harmless =
            c == '\n' || (!Character.isISOControl(c) && Character.getType(c) != Character.FORMAT);
        assertTrue(harmless, name + " at " + i + ": " + Integer.toHexString(c));
      }
    }
  }

  @Test
  void markupStaysText() {
    Document page = Jsoup.parse(OUT.text("report.html"));
    assertEquals(1, page.select("script").size());
    assertEquals(0, page.select("img, [onerror], a[href^=javascript]").size());
    for (Element element : page.select("[href]")) {
      assertTrue(element.attr("href").startsWith("#"), element.outerHtml());
    }
    assertTrue(page.text().contains("<script>alert(1)</script>"));
    assertTrue(page.text().contains("\\x1b[31m"));
    assertTrue(page.text().contains("\\u202e"));
  }

  @Test
  void noTemplateInATextIsExecuted() {
    assertTrue(OUT.text("report.html").contains("${7*7}{messages}"));
  }

  @Test
  void aVeryLongLineIsCut() {
    assertFalse(OUT.text("report.html").contains("x".repeat(2_000)));
    assertTrue(
        Jsoup.parse(OUT.text("report.html")).select("#intake .evidence").text().contains("… (+"));
  }

  @Test
  void jsonStaysJson() throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(OUT.text("report.json"))) {
      int tokens = 0;
      while (parser.nextToken() != null) {
        tokens++;
      }
      assertTrue(tokens > 500);
    }
  }

  @Test
  void metricsStayOneSamplePerLine() {
    for (String line : OUT.text("metrics.prom").split("\n", -1)) {
      assertTrue(line.isEmpty() || line.startsWith("# ") || line.startsWith("bouncelog_"), line);
    }
  }
}
