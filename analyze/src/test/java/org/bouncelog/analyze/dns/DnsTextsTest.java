package org.bouncelog.analyze.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bouncelog.analyze.result.DnsStatus;
import org.bouncelog.analyze.result.DnsSubject;
import org.bouncelog.analyze.result.DnsVerdict;
import org.junit.jupiter.api.Test;

class DnsTextsTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*}");
  private final DnsTexts english = DnsTexts.of(Locale.ENGLISH);
  private final DnsTexts french = DnsTexts.of(Locale.FRENCH);

  @Test
  void bothLanguagesSayTheSameThings() {
    assertEquals(english.keys(), french.keys());
    for (String key : english.keys()) {
      assertEquals(placeholders(english.pattern(key)), placeholders(french.pattern(key)), key);
    }
  }

  private static Set<String> placeholders(String text) {
    Set<String> names = new TreeSet<>();
    var matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  @Test
  void everyLabelHasAText() {
    List<String> keys = new ArrayList<>();
    Arrays.stream(Trouble.values()).forEach(t -> keys.add("trouble." + t.label()));
    Arrays.stream(SpfProblem.values())
        .filter(p -> p != SpfProblem.NOTHING)
        .forEach(p -> keys.add("problem." + p.label()));
    Arrays.stream(SpfResult.values()).forEach(r -> keys.add("fact.spf-" + r.label()));
    Arrays.stream(DkimOutcome.State.values()).forEach(s -> keys.add("fact." + s.label()));
    Arrays.stream(MxOutcome.State.values()).forEach(s -> keys.add("fact." + s.label()));
    Arrays.stream(DnsblOutcome.State.values()).forEach(s -> keys.add("fact." + s.label()));
    Arrays.stream(DnsVerdict.values()).forEach(v -> keys.add("verdict." + v.label()));
    Arrays.stream(DnsStatus.values()).forEach(s -> keys.add("status." + s.label()));
    Arrays.stream(DnsSubject.Role.values()).forEach(r -> keys.add("role." + r.label()));
    Arrays.stream(DnsblList.Impact.values()).forEach(i -> keys.add("impact." + i.label()));
    for (String code :
        List.of(
            "spf-record",
            "dkim-testing",
            "dkim-no-selector",
            "dmarc-enforced",
            "dmarc-testing",
            "dmarc-monitored",
            "dmarc-unwatched",
            "dmarc-no-policy",
            "dmarc-none",
            "dmarc-malformed",
            "dmarc-several",
            "dmarc-unclear",
            "ptr-confirmed",
            "ptr-unconfirmed",
            "ptr-missing",
            "ptr-unclear",
            "helo-confirmed",
            "helo-elsewhere",
            "helo-missing",
            "helo-unclear",
            "target-invalid")) {
      keys.add("fact." + code);
    }
    keys.removeAll(english.keys());
    assertEquals(List.of(), keys);
  }

  @Test
  void problemsNameTheTermInTheWordsOfTheLanguage() {
    try (TestDns server = Zones.server()) {
      CheckReport report =
          new Checks(server.live(), List.of(), 8).check(List.of("missing.test"), Map.of());
      var fact = report.subjects().get(0).facts().get(0);
      assertEquals(
          "The SPF record of missing.test cannot be used: \"include:none.test\" leads to a domain"
              + " without an SPF record (found at missing.test, 1 of 10 look-ups)",
          english.text(fact));
      assertTrue(french.text(fact).contains("«\u00a0include:none.test\u00a0» mène à un domaine"));
      assertTrue(!english.advice(fact).isEmpty());
    }
  }

  @Test
  void aMissingSemicolonIsNamed() {
    try (TestDns server =
        TestDns.of("_dmarc.example.org. TXT \"v=DMARC1 p=reject; rua=mailto:d@example.org\"\n")) {
      assertTrue(DmarcRecord.isDmarc("v=DMARC1 p=reject; rua=mailto:d@example.org"));
      DmarcOutcome malformed = new DmarcCheck(server.live()).check("example.org");
      var fact = Facts.dmarc("example.org", malformed);
      assertEquals("dmarc-malformed", fact.code());
      assertTrue(english.text(fact).endsWith("a \";\" is missing after \"v=DMARC1\""));
      assertTrue(french.text(fact).contains("manque"));
      assertEquals(
          "p=none", DmarcRecord.tagWithoutSemicolon("v=DMARC1; p=none rua=mailto:d@example.org"));
      assertEquals(
          "", DmarcRecord.tagWithoutSemicolon("v=DMARC1; p=none; rua=mailto:d@example.org"));
    }
  }

  /** A record that is too deep still passes for who is found early. */
  @Test
  void whatPassesIsNotCalledWrong() {
    try (TestDns server = TestDns.of(deep())) {
      CheckReport report =
          new Checks(server.live(), List.of(), 8)
              .check(List.of("deep.test", "192.0.2.10"), Map.of());
      var facts = report.subjects().get(0).facts();
      assertEquals("spf-permerror", facts.get(0).code());
      assertEquals("spf-pass", facts.get(1).code());
      assertTrue(english.advice(facts.get(0)).contains("still pass"), english.advice(facts.get(0)));
      assertTrue(!english.text(facts.get(0)).contains("cannot be used"));
    }
  }

  private static String deep() {
    StringBuilder zone = new StringBuilder("$ORIGIN test.\n");
    zone.append("deep TXT \"v=spf1 include:first.test include:rest.test -all\"\n");
    zone.append("first TXT \"v=spf1 ip4:192.0.2.10 -all\"\n");
    zone.append("rest TXT \"v=spf1");
    for (int i = 0; i < 10; i++) {
      zone.append(" include:n").append(i).append(".test");
    }
    zone.append(" -all\"\n");
    for (int i = 0; i < 10; i++) {
      zone.append("n")
          .append(i)
          .append(" TXT \"v=spf1 ip4:198.51.100.")
          .append(i)
          .append(" -all\"\n");
    }
    return zone.toString();
  }

  @Test
  void otherLanguagesGetEnglish() {
    assertEquals("blocklist", DnsTexts.of(Locale.JAPANESE).pattern("check.dnsbl"));
  }
}
