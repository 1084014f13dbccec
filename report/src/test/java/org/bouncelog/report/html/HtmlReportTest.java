package org.bouncelog.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.DayRow;
import org.bouncelog.analyze.result.DomainRow;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Origin;
import org.bouncelog.analyze.result.RelayBlock;
import org.bouncelog.report.HugeAnalysis;
import org.bouncelog.report.Privacy;
import org.bouncelog.report.ReportOptions;
import org.bouncelog.report.SampleAnalysis;
import org.bouncelog.report.text.Formats;
import org.bouncelog.report.text.Language;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

  private static final Analysis RICH = SampleAnalysis.rich();
  private static final Set<String> VOID_OF_URLS =
      Set.of(
          "href",
          "src",
          "srcset",
          "action",
          "formaction",
          "data",
          "poster",
          "background",
          "xlink:href");

  @Test
  void everyReportIsWellFormed() throws IOException {
    assertEquals(List.of(), Page.english(RICH).errors());
    assertEquals(List.of(), Page.french(RICH).errors());
    assertEquals(List.of(), Page.english(SampleAnalysis.empty()).errors());
    assertEquals(List.of(), Page.english(SampleAnalysis.flawless()).errors());
  }

  @Test
  void commandsInAdviceAreMarkedAsCode() throws IOException {
    for (Page page : List.of(Page.english(RICH), Page.french(RICH))) {
      assertFalse(page.dom().select("ol.steps code").isEmpty());
      assertEquals(List.of(), page.dom().select("li:containsOwn(`), p:containsOwn(`)").eachText());
    }
  }

  @Test
  void evidenceLeadsToItsLineAndToTheWayOfItsMessage() throws IOException {
    for (Page page : List.of(Page.english(RICH), Page.french(RICH))) {
      List<String> commands = page.dom().select("details.find code").eachText();
      assertTrue(
          commands.contains("zgrep -hF '4F2A1B3C5D' '/var/log/mail.log'* | grep -F ':13:01'"),
          commands.toString());
      assertTrue(commands.contains("./bouncelog trace 4F2A1B3C5D"), commands.toString());
    }
  }

  @Test
  void queueIdThatAShellCouldTakeForSomethingElseIsInNoCommand() {
    for (String id : List.of("$(reboot)", "-o", "a b", "4F2A;1", "")) {
      assertNull(new Origin("mail.log", 0, true, "mx1", null, id, null).trace(), id);
    }
  }

  @Test
  void nothingPointsOutOfThePage() throws IOException {
    Page page = Page.english(RICH);
    for (Element element : page.dom().getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        if (VOID_OF_URLS.contains(attribute.getKey())) {
          assertTrue(
              attribute.getValue().startsWith("#") || element.is("a.out"), element.outerHtml());
        }
        assertFalse(attribute.getKey().startsWith("on"), element.outerHtml());
        assertFalse(attribute.getKey().equals("style"), element.outerHtml());
      }
    }
    assertFalse(page.dom().select("style").html().contains("url("));
    assertEquals(0, page.dom().select("link, img, iframe, object, embed, form, base").size());
  }

  @Test
  void everyLinkInsideThePageLeadsSomewhereAndIdsAreUnique() throws IOException {
    Page page = Page.english(RICH);
    Set<String> ids = new HashSet<>();
    for (Element element : page.dom().select("[id]")) {
      assertTrue(ids.add(element.id()), "twice: " + element.id());
    }
    for (Element link : page.dom().select("a[href]:not(.out)")) {
      assertTrue(ids.contains(link.attr("href").substring(1)), link.outerHtml());
    }
  }

  @Test
  void thePolicyAllowsExactlyTheInlinedStyleAndScript()
      throws IOException, NoSuchAlgorithmException {
    Page page = Page.english(RICH);
    String policy =
        Objects.requireNonNull(
                page.dom().selectFirst("meta[http-equiv=Content-Security-Policy]"), "policy")
            .attr("content");
    assertTrue(policy.startsWith("default-src 'none'; "), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertTrue(policy.contains("style-src '" + hash(page, "style") + "'"), policy);
    assertTrue(policy.contains("script-src '" + hash(page, "script") + "'"), policy);
  }

  @Test
  void itSaysItsLanguage() throws IOException {
    assertEquals("en", Page.english(RICH).dom().select("html").attr("lang"));
    assertEquals("fr", Page.french(RICH).dom().select("html").attr("lang"));
    assertTrue(Page.french(RICH).text("h1").startsWith("Rapport"));
    assertTrue(Page.french(RICH).text("#verdict-all").contains("94,9\u202f%"));
  }

  @Test
  void sendersAreToldApartWhereThereAreSeveral() throws IOException {
    Page page = Page.english(RICH);
    assertEquals(
        List.of("By list or campaign", "By sender domain", "By mail server", "By sending address"),
        page.dom().select("#senders .period-all h3").eachText());
    assertEquals(
        List.of("weekly (news.example.org)", "mail of no known list"),
        page.dom()
            .select("#senders .period-all .scroll")
            .eq(0)
            .select("td:first-child")
            .eachText());
    // What only refusals name has no failure rate: nobody knows what else it sent.
    assertEquals(
        List.of("–", "–"),
        page.dom()
            .select("#senders .period-all .scroll")
            .eq(3)
            .select("td:nth-child(9)")
            .eachText());
    Page flawless = Page.english(SampleAnalysis.flawless());
    assertEquals(0, flawless.dom().select("#senders table").size());
    assertEquals(1, flawless.dom().select("#senders > .empty").size());
  }

  @Test
  void theStoryBeginsWithTheVerdictAndHasRealHeadings() throws IOException {
    Page page = Page.english(RICH);
    assertEquals(1, page.dom().select("h1").size());
    assertEquals(
        "94.9% of the mail arrived, 1.1% was handed to a relay.", page.text("#verdict-all"));
    assertEquals(
        "2 problems need action now. The list below starts with the worst.",
        page.text(".period-1 .lead"));
    assertEquals(
        List.of(
            "changes",
            "findings",
            "causes",
            "hygiene",
            "reputation",
            "senders",
            "dns",
            "codes",
            "providers",
            "domains",
            "time",
            "intake",
            "glossary"),
        page.dom().select("main > section[id]").eachAttr("id"));
    int level = 0;
    for (Element heading : page.dom().select("h1, h2, h3, h4")) {
      int next = heading.tagName().charAt(1) - '0';
      assertTrue(next <= level + 1, heading.outerHtml());
      level = next;
    }
  }

  @Test
  void everyNumberOfTheAnalysisIsThere() throws IOException {
    Page page = Page.english(RICH);
    List<Long> numbers = new ArrayList<>();
    var totals = RICH.totals();
    numbers.addAll(
        List.of(totals.lines(), totals.recognised(), totals.ignored(), totals.unparsed()));
    numbers.addAll(
        List.of(
            totals.events(),
            totals.messages(),
            totals.attempts(),
            totals.delivered(),
            totals.deferred(),
            totals.bounced(),
            totals.expired(),
            totals.rejected(),
            totals.handovers(),
            totals.suppressed(),
            totals.review()));
    numbers.add(totals.watched());
    numbers.addAll(
        List.of(
            totals.mail().firstTry(),
            totals.mail().afterRetry(),
            totals.mail().arrived(),
            totals.mail().relayed(),
            totals.mail().discarded(),
            totals.mail().open(),
            totals.mail().all(),
            totals.notices().delivered(),
            totals.notices().failed(),
            totals.notices().open(),
            totals.notices().all()));
    RICH.causes()
        .forEach(
            row ->
                numbers.addAll(
                    List.of(
                        row.attempts(),
                        row.failed(),
                        row.open(),
                        row.delivered(),
                        row.recipients(),
                        row.domains())));
    RICH.replies().forEach(row -> numbers.add(row.events()));
    RICH.replyCodes().forEach(row -> numbers.addAll(List.of(row.attempts(), row.recipients())));
    RICH.providers()
        .forEach(
            row ->
                numbers.addAll(
                    List.of(
                        row.deliveries(), row.bounced(), row.expired(), row.deferredAttempts())));
    RICH.blocks().forEach(row -> numbers.addAll(List.of(row.attempts(), row.recipients())));
    RICH.findings().forEach(row -> numbers.addAll(List.of(row.messages(), row.recipients())));
    RICH.days()
        .forEach(row -> numbers.addAll(List.of(row.messages(), row.attempts(), row.rejected())));
    RICH.hours().forEach(row -> numbers.addAll(List.of(row.delivered(), row.deferred())));
    RICH.intake()
        .files()
        .forEach(row -> numbers.addAll(List.of(row.lines(), row.recognised(), row.events())));
    RICH.intake().ignoredReasons().forEach(row -> numbers.add(row.lines()));
    Formats formats = new Formats(Language.EN, RICH.run().zone());
    String text = page.text("body");
    for (long number : numbers) {
      assertTrue(text.contains(formats.number(number)), Long.toString(number));
    }
  }

  @Test
  void everyFindingTellsWhatWhySinceWhenAndWhatToDo() throws IOException {
    Page page = Page.english(RICH);
    Element card = Objects.requireNonNull(page.dom().selectFirst("#finding-1"), "card");
    assertTrue(card.select("h3").text().contains("192.0.2.25"));
    assertTrue(card.text().contains("Why it matters:"));
    assertTrue(card.select("ol.steps li").size() > 2);
    assertTrue(card.text().contains("2026-02-11 10:02"));
    assertTrue(card.select("details .verbatim").text().contains("(S3140)"));
    assertTrue(card.select("details .origin").text().contains("/var/log/mail.log:512900"));
  }

  @Test
  void aFindingThatEndedIsFoldedAway() throws IOException {
    Page page = Page.english(RICH);
    assertEquals(1, page.dom().select("details.ended article").size());
    assertEquals(5, page.dom().select("#findings > article").size());
  }

  @Test
  void findingsOfOneKindAreOneCardAndEachKeepsItsEvidence() throws IOException {
    Finding one = RICH.findings().get(0);
    List<Finding> findings =
        List.of(
            one, SampleAnalysis.about(one, "192.0.2.26"), SampleAnalysis.about(one, "192.0.2.27"));
    Page page = Page.english(SampleAnalysis.withFindings(RICH, findings));
    assertEquals(
        "1 problem needs action now. The list below starts with the worst.", page.text(".lead"));
    Element card = Objects.requireNonNull(page.dom().selectFirst("#findings > article"), "card");
    assertEquals(1, page.dom().select("#findings > article").size());
    assertEquals(
        "Several of your servers or addresses are on blocklists", card.select("h3").text());
    assertEquals(4, card.select("ol.steps li").size());
    assertEquals(
        List.of("192.0.2.25", "192.0.2.26", "192.0.2.27"),
        card.select("tbody tr td:first-child a").eachText());
    for (Element link : card.select("tbody a")) {
      Element own = Objects.requireNonNull(page.dom().selectFirst(link.attr("href")), "own");
      assertTrue(own.select(".origin").text().contains("/var/log/mail.log:512900"));
      assertTrue(own.text().contains(link.text()));
    }
  }

  @Test
  void evidenceLeadsToMessagesAndEachMessageToItsLine() throws IOException {
    Page page = Page.english(RICH);
    for (String evidence :
        List.of("#finding-1 .evidence", "#cause-mailbox-unknown .replies > li:first-child")) {
      Element messages =
          Objects.requireNonNull(page.dom().selectFirst(evidence + " details.messages"), evidence);
      Element line = Objects.requireNonNull(messages.selectFirst("li"), evidence);
      assertTrue(line.text().contains("mx1, 2026-02-14 09:13, queue id 4F2A1B3C5D"), line.text());
      assertEquals(
          List.of(
              "zgrep -hF '4F2A1B3C5D' '/var/log/mail.log'* | grep -F ':13:01'",
              "./bouncelog trace 4F2A1B3C5D"),
          line.select(".find code").eachText());
    }
  }

  @Test
  void addressesAreMaskedUnlessAskedOtherwise() throws IOException {
    String masked = Page.english(RICH).html();
    assertTrue(masked.contains("j…r@example.org"));
    assertFalse(masked.contains("john.miller"));
    assertFalse(masked.contains("user claire unknown"));
    String full = Page.of(RICH, ReportOptions.DEFAULT.withAddressDisplay(Privacy.FULL)).html();
    assertTrue(full.contains("john.miller@example.org"));
    assertFalse(full.contains("Addresses are masked"));
  }

  @Test
  void onlyPagesOfBlocklistsAreLinksAndTheyTellNobodyWhereOneComesFrom() throws IOException {
    Page page = Page.english(RICH);
    String lookup = "https://lookup.dnsbl.example/query?ip=192.0.2.25";
    assertTrue(page.dom().select("#reputation a.out").eachAttr("href").contains(lookup));
    for (Element link : page.dom().select("a.out")) {
      assertTrue(link.attr("href").startsWith("https://"), link.outerHtml());
      assertEquals(link.attr("href"), link.text());
      assertEquals("noreferrer noopener", link.attr("rel"));
      assertEquals("_blank", link.attr("target"));
    }
    // A page that a reply names is hostile text.
    for (RelayBlock block : RICH.blocks()) {
      assertFalse(page.dom().select("a.out").eachAttr("href").contains(block.replyUrl()));
    }
    assertTrue(page.text("footer").contains("Links marked with ↗ leave this page"));
  }

  @Test
  void longTablesAreCutAndSaySo() throws IOException {
    Page page = Page.of(RICH, ReportOptions.DEFAULT.withTableRows(20));
    assertEquals(20, page.dom().select("#domains .period-all table > tbody > tr").size());
    assertEquals(
        "… and 122 more; all of them are in report.json.", page.text("#domains .period-all .more"));
  }

  @Test
  void codesAreExplained() throws IOException {
    String codes = Page.english(RICH).text("#codes");
    assertTrue(codes.contains("Several authentication checks failed"));
    assertTrue(codes.contains("No reply: the server was not reached"));
  }

  @Test
  void chartsHaveTitlesAndFitTheirBox() throws IOException {
    Page page = Page.english(RICH);
    assertEquals(8, page.dom().select("figure.chart svg[role=img]").size());
    for (Element svg : page.dom().select("figure.chart svg[role=img]")) {
      assertTrue(page.dom().getElementById(svg.attr("aria-labelledby")) != null);
      for (Element bar : svg.select("rect:not(.hit)")) {
        int y = Integer.parseInt(bar.attr("y"));
        assertTrue(y >= 0 && y + Integer.parseInt(bar.attr("height")) <= 1000, bar.outerHtml());
      }
    }
    assertTrue(page.dom().select("#time g title").text().contains("delivered"));
  }

  @Test
  void theNewestDayStandsFirstAndASwitchShowsTheOthersWithoutScript() throws IOException {
    Page page = Page.english(RICH);
    assertEquals(
        List.of("2026-02-14", "7 days", "30 days", "All"),
        page.dom().select(".periods label").eachText());
    assertEquals("period-1", page.dom().select(".periods input[checked]").attr("id"));
    for (Element label : page.dom().select(".periods label")) {
      String period = label.attr("for");
      assertEquals(1, page.dom().select("input[type=radio][name=period]#" + period).size());
      assertEquals(
          List.of("verdict", "causes", "senders", "providers", "domains", "time"),
          page.dom().select("div." + period).stream()
              .map(part -> Objects.requireNonNull(part.parent()).id())
              .map(section -> section.equals("content") ? "verdict" : section)
              .toList());
      assertTrue(page.dom().select("style").html().contains(":has(#" + period + ":checked)"));
    }
    assertEquals(
        "Saturday 2026-02-14: 84.8% of the mail arrived, 1.1% was handed to a relay.",
        page.text("#verdict-1"));
    assertEquals(
        "Accepted by the next server: 86.0% of 1,815 deliveries; on the same weekday a week before"
            + " 97.7% of 1,597 (−11.7 points).",
        page.text(".period-1 .change"));
    assertEquals(
        "The logs end at 2026-02-14 21:15. What came later on that day is not in these numbers.",
        page.text(".period-1 .note:not(:has(a))"));
  }

  @Test
  void aDayWithoutMailIsAGapInTheLine() throws IOException {
    Page page = Page.english(RICH);
    String path = page.dom().select(".period-1 .spark path").attr("d");
    assertEquals(2, path.chars().filter(c -> c == 'M').count(), path);
    assertTrue(page.text(".period-1 .spark").contains("lowest 86.0% on 2026-02-14"));
  }

  @Test
  void aYearOfDaysDrawsTheLastQuarter() throws IOException {
    List<DayRow> days = new ArrayList<>();
    for (int i = 0; i < 365; i++) {
      days.add(new DayRow(RICH.days().get(0).day().minusDays(364 - i), 1, 1, 0, 0, 0, 0));
    }
    Page page = Page.english(SampleAnalysis.copy(RICH, days, RICH.domains(), RICH.findings()));
    assertEquals(92, page.dom().select("#chart-days + .plot g").size());
  }

  @Test
  void withoutAnyLineItSaysSo() throws IOException {
    Page page = Page.english(SampleAnalysis.empty());
    assertEquals("There is nothing to report yet.", page.text("#verdict-all"));
    assertTrue(page.text(".lead").contains("Check that the path"));
    assertEquals(0, page.dom().select("#findings, #causes, svg").size());
  }

  @Test
  void aFlawlessDayIsFriendly() throws IOException {
    Page page = Page.english(SampleAnalysis.flawless());
    assertEquals("100% of the mail arrived.", page.text("#verdict-all"));
    assertTrue(page.text(".lead").contains("Nothing needs your attention"));
    assertTrue(page.text("#causes").contains("Not one attempt failed"));
    assertTrue(page.text("#reputation").contains("No server refused"));
    assertTrue(page.text("#time").contains("Only one day so far"));
  }

  @Test
  void fiveThousandRowsStaySmall() throws IOException {
    List<DomainRow> domains = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      domains.add(
          new DomainRow("d" + i + ".example", "other", 9, 1, 5, 0, 2, 1, 0, 0, "mailbox-full"));
    }
    Page page = Page.english(SampleAnalysis.copy(RICH, RICH.days(), domains, RICH.findings()));
    assertEquals(100, page.dom().select("#domains .period-all table > tbody > tr").size());
    assertTrue(page.html().length() < 700_000, "length " + page.html().length());
  }

  @Test
  void whatDnsSaysStandsInTheFindingAndInASectionOfItsOwn() throws IOException {
    Page page = Page.english(RICH);
    String said = "192.0.2.25 is on Example ZEN: spam source";
    assertTrue(page.text("#finding-1").contains("What DNS says now"));
    assertTrue(page.text("#finding-1").contains(said));
    assertTrue(page.text("#dns").contains(said));
    assertTrue(page.text("#dns").contains("SPF does not name 192.0.2.25"));
    assertTrue(page.text("#dns").contains("v=spf1 ip4:192.0.2.26 ~all"));
    assertTrue(page.text("#dns").contains("DNS did not answer 1 of 3 lookups"));
    assertTrue(Page.english(SampleAnalysis.flawless()).text("#dns").contains("disabled"));
  }

  @Test
  void tenThousandAddressesMakeAPageThatOpensAndSaysWhatItLeavesOut() throws IOException {
    Page page = Page.english(HugeAnalysis.of());
    assertTrue(page.html().length() < 3_000_000, "length " + page.html().length());
    assertEquals(List.of(), page.errors());
    assertEquals(
        List.of(
            "… and 9,900 more; all of them are in suppress.csv.",
            "… and 9,900 more; all of them are in review.csv.",
            "… and 9,900 more; all of them are in corrections.csv."),
        page.dom().select("#hygiene .more").eachText());
    assertEquals(
        "… and 9,900 more; all of them are in report.json.",
        page.text("#domains .period-all .more"));
  }

  private static String hash(Page page, String tag) throws NoSuchAlgorithmException {
    Element element = Objects.requireNonNull(page.dom().selectFirst(tag), tag);
    byte[] bytes = element.data().getBytes(StandardCharsets.UTF_8);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    return "sha256-" + Base64.getEncoder().encodeToString(digest);
  }
}
