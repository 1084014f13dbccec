package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CauseTextsTest {
  private static final List<CauseTexts> LANGUAGES =
      List.of(CauseTexts.of(Locale.ENGLISH), CauseTexts.of(Locale.FRENCH));

  @Test
  void bothLanguagesHaveTheSameKeysAndNoEmptyText() {
    assertEquals(LANGUAGES.get(0).keys(), LANGUAGES.get(1).keys());
    for (CauseTexts texts : LANGUAGES) {
      for (String key : texts.keys()) {
        assertFalse(texts.text(key).isBlank(), key);
      }
    }
  }

  @Test
  void everyCauseIsExplained() {
    for (CauseTexts texts : LANGUAGES) {
      for (Cause cause : CauseCatalogue.builtIn().all()) {
        CauseText text = texts.cause(cause.id());
        assertFalse(text.title().contains("."), cause.id());
        assertFalse(text.meaning().equals(cause.id() + ".meaning"), cause.id());
        assertFalse(text.reasons().isEmpty(), cause.id());
        assertFalse(text.steps().isEmpty(), cause.id());
        assertFalse(text.address().equals(cause.id() + ".address"), cause.id());
      }
    }
  }

  @Test
  void everyNameOfTheCatalogueHasAText() {
    for (CauseTexts texts : LANGUAGES) {
      for (Cause cause : CauseCatalogue.builtIn().all()) {
        assertFalse(texts.type(cause.type()).startsWith("type."), cause.type());
        assertFalse(texts.fault(cause.fault()).startsWith("fault."), cause.fault());
        assertFalse(texts.hygiene(cause.hygiene()).startsWith("hygiene."), cause.hygiene());
        assertFalse(texts.family(cause.family()).startsWith("family."), cause.family());
      }
      for (Confidence confidence : Confidence.values()) {
        assertFalse(texts.confidence(confidence).startsWith("confidence."));
      }
    }
  }

  @Test
  void noTextIsThereForNothing() {
    TreeSet<String> causes = new TreeSet<>();
    CauseCatalogue.builtIn().all().forEach(cause -> causes.add(cause.id()));
    for (String key : LANGUAGES.get(0).keys()) {
      String head = key.substring(0, key.indexOf('.'));
      if (!List.of("type", "fault", "hygiene", "family", "confidence").contains(head)) {
        assertEquals(head, causes.ceiling(head), key);
      }
    }
  }

  @Test
  void otherLanguagesReadEnglish() {
    assertEquals(
        LANGUAGES.get(0).cause("greylisted").title(),
        CauseTexts.of(Locale.GERMAN).cause("greylisted").title());
  }
}
