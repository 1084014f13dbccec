package org.bouncelog.analyze.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          User_Unknown  - here        | user unknown here
          550-5.1.1 No such user      | no such user
          550-5.1.1 No such\\n550 5.1.1 user | no such user
          Bo\\303\\256te pleine   | boite pleine
          Boîte pleine                | boite pleine
          250-500 recipients          | 250 500 recipients
          """)
  void writesOneThingInOneWay(String text, String expected) {
    assertEquals(expected, NormalText.of(text.replace("\\\\", "\\")).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          550-No such\\n550 user | such user | such\\n550 user
          User_  Unknown          | r unk | r_  Unk
          Bo\\303\\256te pleine | oite p | o\\303\\256te p
          """)
  void knowsWhereItStoodInTheOriginal(String text, String part, String original) {
    NormalText normal = NormalText.of(text);
    int from = normal.toString().indexOf(part);
    Span span = normal.original(from, from + part.length());
    assertEquals(original, text.substring(span.start(), span.end()));
  }

  @Test
  void tellsWordsApart() {
    NormalText text = NormalText.of("no Box, \u90ae\u7bb1 5.2");
    StringBuilder within = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      within.append(text.isWithinWord(i) ? text.charAt(i) : ' ');
    }
    assertEquals(" o  ox        ", within.toString());
  }

  @Test
  void blanksAloneAreNothing() {
    assertEquals("", NormalText.of("").toString());
    assertEquals("", NormalText.of(" \t- ").toString());
  }
}
