package org.bouncelog.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.bouncelog.analyze.finding.FindingCode;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.report.Privacy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingTextsTest {

  /**
   * Spaces in a row or before a full stop, and a colon, comma or preposition with nothing after.
   */
  private static final Pattern HOLE =
      Pattern.compile(
          "(?<!\\*) {2}| [.,]|[:;,]\\h*$|[:;,]\\h*\\.(?!\\.)| (?:by|for|to|de|par|pour|vers)\\h*$");

  private final FindingTexts english = texts(Locale.ENGLISH);

  @Test
  void factsFillTheTexts() {
    Finding finding =
        finding(
            "unknown-user-rate", "news.example.com", Map.of("rate", "0.0312", "total", "67600"));
    assertEquals(
        "Too many addresses in the mail of news.example.com do not exist: 3.1%",
        english.title(finding));
    assertEquals("9 recipients were refused as unknown, of 67,600 in all.", english.what(finding));
  }

  @Test
  void whatIsOverNamesNoShare() {
    Finding over = over(finding("unknown-user-rate", "news.example.com", Map.of("rate", "0.0312")));
    assertEquals(
        "Too many addresses in the mail of news.example.com do not exist", english.title(over));
  }

  @Test
  void whatIsReachedAgainSaysHowManyStillWait() {
    assertEquals(
        "Mail gets through again since 2026-02-03 04:15.",
        english.resumed(reached(Map.of("resumed", "2026-02-03T04:15:00Z"))));
    assertEquals(
        "Mail gets through again since 2026-02-03 04:15: 37 messages still wait in the queue and are sent by themselves.",
        english.resumed(reached(Map.of("resumed", "2026-02-03T04:15:00Z", "waiting", "37"))));
  }

  private static Finding reached(Map<String, String> facts) {
    return new Finding(
        "own-relay",
        Finding.Category.INFRASTRUCTURE,
        Finding.Severity.NOTICE,
        "smtp.example.net",
        Instant.parse("2026-02-01T08:00:00Z"),
        Instant.parse("2026-02-02T08:00:00Z"),
        true,
        60,
        50,
        facts,
        List.of(),
        "own-relay");
  }

  private static Finding over(Finding f) {
    return new Finding(
        f.code(),
        f.category(),
        f.severity(),
        f.subject(),
        f.since(),
        f.lastSeen(),
        true,
        f.messages(),
        f.recipients(),
        f.facts(),
        f.evidence(),
        f.advice());
  }

  @Test
  void theKindOfADamageIsToldInWordsAndAReplyStaysAsItIs() {
    String broken = english.what(finding("source-damaged", "a.gz", Map.of("damage", "truncated")));
    assertTrue(broken.contains("unpacked: ends in the middle of the archive."), broken);
    String reply = english.what(finding("own-config", "mx1", Map.of("reason", "truncated")));
    assertTrue(reply.endsWith(": truncated."), reply);
  }

  @Test
  void timesAndDurationsAreShownForPeople() {
    Finding gap =
        finding(
            "log-gap",
            "mail.log",
            Map.of("from", "2026-02-03T04:00:00Z", "to", "2026-02-03T09:30:00Z"));
    assertEquals("No line between 2026-02-03 04:00 and 2026-02-03 09:30.", english.what(gap));
    Finding slow = finding("slow-provider", "example.org", Map.of("median", "PT3H5M"));
    assertEquals("Half of it arrives within 3 h 5 min.", english.what(slow));
  }

  @Test
  void adviceForTheProviderComesFirst() {
    assertTrue(
        english
            .steps(finding("provider-block", "google", Map.of()))
            .get(1)
            .contains("Postmaster Tools"));
    assertTrue(
        english
            .steps(finding("provider-block", "example.org", Map.of()))
            .get(1)
            .contains("word for word"));
  }

  @Test
  void aProviderIsCalledByItsName() {
    assertEquals(
        "Your mail is blocked by Google",
        english.title(finding("provider-block", "google", Map.of())));
  }

  @Test
  void anUnknownCodeIsItsOwnTitle() {
    Finding finding = finding("brand-new", "x", Map.of());
    assertEquals("brand-new", english.title(finding));
    assertEquals("", english.what(finding));
    assertEquals(List.of(), english.steps(finding));
  }

  @Test
  void hostileSubjectsAreHarmless() {
    String title = english.title(finding("provider-block", "\u001b[2J\u202e{messages}", Map.of()));
    assertTrue(title.endsWith("\\x1b[2J\\u202e{messages}"), title);
  }

  @Test
  void nonsenseInFactsIsShownAsItIs() {
    Finding finding = finding("slow-provider", "x", Map.of("median", "PTT", "p95", "P1DT"));
    assertFalse(english.what(finding).isEmpty());
  }

  /** What the log does not name leaves no hole, and words that stand for names fit in. */
  @ParameterizedTest
  @ValueSource(strings = {"", "<>", "other", "none", "192.0.2.10", "example.org"})
  void everyTextReadsWellWhateverTheSubject(String subject) {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
      FindingTexts texts = texts(locale);
      for (FindingCode code : FindingCode.values()) {
        Finding finding = finding(code.id(), subject, Map.of());
        assertReadsWell(texts.title(finding));
        assertReadsWell(texts.what(finding));
        texts.steps(finding).forEach(FindingTextsTest::assertReadsWell);
        Finding second = finding(code.id(), "other", Map.of());
        FindingGroup group = new FindingGroup(List.of(finding, second));
        assertReadsWell(texts.title(group));
        texts.steps(group).forEach(FindingTextsTest::assertReadsWell);
        assertFalse(texts.name(finding).isBlank());
      }
    }
  }

  private static void assertReadsWell(String text) {
    assertFalse(HOLE.matcher(text).find(), text);
    char first = text.isEmpty() ? 'A' : text.charAt(0);
    assertTrue(!Character.isLetter(first) || Character.isUpperCase(first), text);
  }

  @Test
  void findingsOfOneKindAreToldOnce() {
    FindingGroup group =
        new FindingGroup(
            List.of(
                finding("auth-spf", "example.org", Map.of()),
                finding("auth-spf", "example.com", Map.of("ip", "192.0.2.10", "more", "7"))));
    assertEquals("SPF fails for several sender domains", english.title(group));
    assertEquals("Look the record up: `dig +short TXT NAME`", english.steps(group).get(0));
    assertEquals(7, group.more());
  }

  @Test
  void ofOneKindWhatOneProviderWantsIsToldApart() {
    Finding google = finding("provider-block", "google", Map.of("share", "0.25"));
    Finding firm = finding("provider-block", "example.org", Map.of());
    List<String> steps = english.steps(new FindingGroup(List.of(google, firm)));
    assertTrue(steps.get(1).contains("word for word"));
    assertTrue(english.ownSteps(google).get(1).contains("Postmaster Tools"));
    assertEquals(List.of(), english.ownSteps(firm));
    assertEquals("25%", english.share(google));
    assertEquals("", english.share(firm));
  }

  private static FindingTexts texts(Locale locale) {
    return Words.of(Language.of(locale), ZoneId.of("UTC"), Privacy.MASKED).findings();
  }

  private static Finding finding(String code, String subject, Map<String, String> facts) {
    return new Finding(
        code,
        Finding.Category.DATA,
        Finding.Severity.NOTICE,
        subject,
        Instant.parse("2026-02-03T04:00:00Z"),
        Instant.parse("2026-02-03T05:00:00Z"),
        false,
        12,
        9,
        facts,
        List.of(),
        code);
  }
}
