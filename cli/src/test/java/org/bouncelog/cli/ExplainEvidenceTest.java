package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code explain} says of why it thinks so, and of what would make it think otherwise. */
class ExplainEvidenceTest {
  @TempDir Path folder;

  /** What overrules comes first, then a rule's own words or all words, last of whom it speaks. */
  @Test
  void evidenceStandsInTheOrderOfItsWeight() {
    String said = explain("en", "550 5.1.1 User unknown; mail from 192.0.2.1 is blacklisted");
    assertInOrder(
        said,
        "[ip-blocklisted]",
        "Evidence, heaviest first",
        "1. what the reply says as a whole",
        "2. ",
        "it speaks of our IP address or network");
  }

  @ParameterizedTest
  @CsvSource({
    "en, 'Evidence, heaviest first', 'What would change this', 'all words together, above all'",
    "fr, 'Indices, du plus fort au plus faible', 'Ce qui changerait ce diagnostic', 'tous les mots ensemble, surtout'"
  })
  void evidenceAndWhatWouldChangeItAreNamedInBothLanguages(
      String language, String evidence, String change, String words) {
    String said = explain(language, "550 this mailbox does not want letters of that kind");
    assertInOrder(said, evidence, "1. ", words, change, "- ");
  }

  private String explain(String language, String reply) {
    Said said = new Terminal(folder).type("explain", "--lang", language, reply);
    assertEquals(0, said.exit(), said.err());
    return said.out();
  }

  private static void assertInOrder(String text, String... parts) {
    int at = 0;
    for (String part : parts) {
      int next = text.indexOf(part, at);
      assertTrue(next >= 0, "no '" + part + "' from " + at + " on in\n" + text);
      at = next + part.length();
    }
  }
}
