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
  void otherLanguagesGetEnglish() {
    assertEquals("blocklist", DnsTexts.of(Locale.JAPANESE).pattern("check.dnsbl"));
  }
}
