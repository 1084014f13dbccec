package org.bouncelog.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PhraseTest {

  @Test
  void placeholdersAreFilled() {
    assertEquals("1,234 for mx", fill("{n} for {who}", Map.of("n", 1_234L, "who", "mx")));
  }

  @Test
  void wordsAgreeWithTheirCount() {
    String text = "{n} {n|address|addresses}";
    assertEquals("1 address", fill(text, Map.of("n", 1L)));
    assertEquals("0 addresses", fill(text, Map.of("n", 0L)));
    assertEquals("2 addresses", fill(text, Map.of("n", 2L)));
    assertEquals("0 address", fill(Language.FR, text, Map.of("n", 0L)));
  }

  @Test
  void anOptionalPartGoesWhenItsValueIsMissing() {
    String text = "Listed[[ by {list}]][[, says {who}]].";
    assertEquals("Listed by zen.", fill(text, Map.of("list", "zen")));
    assertEquals("Listed.", fill(text, Map.of("list", "")));
  }

  @Test
  void aMissingValueLeavesNoBrace() {
    assertEquals("a  b", fill("a {x} b", Map.of()));
  }

  @Test
  void valuesAreNotReadAsTextsAgain() {
    assertEquals("{b} [[x]]", fill("{a}", Map.of("a", "{b} [[x]]", "b", "no")));
  }

  @Test
  void unclosedBracketsAreText() {
    assertEquals("a {b [[ c", fill("a {b [[ c", Map.of("b", "no")));
  }

  private static String fill(String text, Map<String, ?> values) {
    return fill(Language.EN, text, values);
  }

  private static String fill(Language language, String text, Map<String, ?> values) {
    return Phrase.fill(text, values, language, new Formats(language, ZoneId.of("UTC")));
  }
}
