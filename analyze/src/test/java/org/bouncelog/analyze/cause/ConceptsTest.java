package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of many languages mean the same, and no cause is guessed that no word speaks of. */
class ConceptsTest {
  private static final Concepts CONCEPTS = Concepts.fromToml();
  private static final Classifier CLASSIFIER = Classifier.builtIn();

  private static Set<String> meant(String text) {
    NormalText folded = NormalText.of(text);
    Set<String> names = new TreeSet<>();
    int from = 0;
    for (int i = 0; i <= folded.length(); i++) {
      if (i == folded.length() || folded.charAt(i) == ' ') {
        Concepts.Found found = new Concepts.Found();
        if (i > from) {
          CONCEPTS.find(folded, from, i, found);
        }
        for (int f = 0; f < found.count(); f++) {
          names.add(CONCEPTS.name(found.concept(f)));
        }
        from = i + 1;
      }
    }
    return names;
  }

  @ParameterizedTest
  @CsvSource({
    "Mailbox full",
    "Postfach voll",
    "boîte pleine",
    "buzón lleno",
    "casella piena",
    "skrzynka pełna",
    "ящик переполнен",
    "brevlådan fuld",
    "邮箱已满",
    "メールボックスいっぱい"
  })
  void aFullMailboxIsOneInEveryLanguage(String text) {
    assertTrue(meant(text).containsAll(List.of("mailbox", "full")), text + ": " + meant(text));
  }

  @Test
  void aStemGoesOnAndAWordDoesNot() {
    assertTrue(meant("rejected").contains("reject"));
    assertFalse(meant("usually").contains("used"), meant("usually").toString());
    assertEquals(Set.of(), meant("qwertz"));
  }

  /** At RCPT a bare 550 means an unknown mailbox, but not where the words speak of other things. */
  @ParameterizedTest
  @CsvSource({
    "Your software is older than our patience with such programs",
    "Our policy for such programs is strict",
    "Your parcels are heavier than the postman likes"
  })
  void noAddressIsCalledDeadByACodeAlone(String text) {
    Reply reply = new Reply(550, null, "mx.example.org", "rcpt", text);
    Classification found = CLASSIFIER.classify(reply);
    assertNotEquals("mailbox-unknown", found.cause(), found.toString());
  }

  /** What words as a whole say of an address is a guess: the verdict engine leaves it alone. */
  @Test
  void aGuessAboutAnAddressIsOfLowConfidence() {
    Set<String> costly =
        Set.of("mailbox-unknown", "mailbox-disabled", "mailbox-moved", "domain-unknown");
    for (Rule rule : CLASSIFIER.rules()) {
      for (Reply example : rule.examples()) {
        Reply bare = new Reply(null, null, null, null, example.text().replaceAll("[0-9.#]", ""));
        Classification found = CLASSIFIER.classify(bare);
        if (found.rule().equals(Classifier.LEARNT) && costly.contains(found.cause())) {
          assertEquals(Confidence.LOW, found.confidence(), example.text());
        }
      }
    }
  }
}
