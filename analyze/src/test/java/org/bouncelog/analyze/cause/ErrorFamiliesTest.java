package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The seven errors that people look up have all their usual reasons and remedies. */
class ErrorFamiliesTest {
  private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

  @Test
  void thereAreSeven() {
    assertEquals(
        List.of("421/450", "451", "5.7.26", "550", "552", "553", "554"), ErrorFamilies.all());
  }

  @Test
  void everyCauseStandsInItsOwnFamily() {
    for (Cause cause : CauseCatalogue.builtIn().all()) {
      assertTrue(
          cause.family().equals("other")
              || ErrorFamilies.causes(cause.family()).contains(cause.id()),
          cause.id());
    }
  }

  @Test
  void everyCauseOfAFamilyHasReasonsAndRemediesInBothLanguages() {
    for (String family : ErrorFamilies.all()) {
      assertEquals(
          ErrorFamilies.causes(family).stream().distinct().toList(), ErrorFamilies.causes(family));
      for (String cause : ErrorFamilies.causes(family)) {
        assertEquals(cause, CauseCatalogue.builtIn().get(cause).id());
        for (Locale language : LANGUAGES) {
          CauseText text = CauseTexts.of(language).cause(cause);
          assertTrue(text.reasons().size() >= 2, cause);
          assertTrue(text.steps().size() >= 2, cause);
        }
      }
    }
  }

  /** What administrators know to help, by family and a word that each language has for it. */
  @Test
  void noUsualRemedyIsMissing() {
    Map<String, List<List<String>>> words =
        Map.of(
            "5.7.26",
                List.of(List.of("SPF", "SPF"), List.of("DKIM", "DKIM"), List.of("DMARC", "DMARC")),
            "550",
                List.of(
                    List.of("bouncelog clean", "bouncelog clean"),
                    List.of("double opt-in", "double opt-in")),
            "554",
                List.of(
                    List.of("wording", "rédaction"),
                    List.of("removal", "retrait"),
                    List.of("PTR", "PTR")),
            "421/450",
                List.of(
                    List.of("rate", "débit"),
                    List.of("tries again", "réessaie"),
                    List.of("SPF, DKIM and DMARC", "SPF, DKIM et DMARC")),
            "553",
                List.of(
                    List.of("Correct the address", "Corrigez l’adresse"),
                    List.of("credentials", "identifiants")),
            "451",
                List.of(
                    List.of("SPF, DKIM and DMARC", "SPF, DKIM et DMARC"),
                    List.of("same IP", "même IP"),
                    List.of("postmaster", "postmaster")),
            "552",
                List.of(
                    List.of("link", "lien"),
                    List.of("remove the address", "retirez l’adresse"),
                    List.of("compress", "compressez")));
    words.forEach(
        (family, remedies) -> {
          for (int language = 0; language < LANGUAGES.size(); language++) {
            String steps = steps(family, LANGUAGES.get(language));
            for (List<String> remedy : remedies) {
              assertTrue(steps.contains(remedy.get(language)), family + ": " + remedy);
            }
          }
        });
  }

  @Test
  void aReplyIsLookedUpByItsCodes() {
    assertEquals("5.7.26", ErrorFamilies.of(421, "4.7.26", "other"));
    assertEquals("5.7.26", ErrorFamilies.of(550, "5.7.23", "other"));
    assertEquals("550", ErrorFamilies.of(550, "5.7.1", "554"));
    assertEquals("421/450", ErrorFamilies.of(452, "4.2.2", "552"));
    assertEquals("552", ErrorFamilies.of(571, null, "552"));
    assertEquals("other", ErrorFamilies.of(null, null, "other"));
  }

  private static String steps(String family, Locale language) {
    CauseTexts texts = CauseTexts.of(language);
    return ErrorFamilies.causes(family).stream()
        .flatMap(cause -> texts.cause(cause).steps().stream())
        .collect(Collectors.joining("\n"));
  }
}
