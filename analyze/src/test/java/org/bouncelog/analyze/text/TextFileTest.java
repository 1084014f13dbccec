package org.bouncelog.analyze.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TextFileTest {

  @Test
  void frenchPunctuationIsNeverTornFromItsWord() {
    assertEquals(
        "Essayez\u00a0: quoi\u202f? 2\u202f%\u202f; non", french("Essayez : quoi ? 2 % ; non"));
    assertEquals("un «\u00a0null MX\u00a0»\u202f!", french("un « null MX » !"));
  }

  @Test
  void whatIsTypedIsLeftAsItIs() {
    String commands = "dig +short TXT v=DMARC1; p=none https://example.org/?a=1 nc HOST 25";
    assertEquals(commands, french(commands));
  }

  @Test
  void otherLanguagesAreReadAsTheyStand() {
    assertEquals("2 % « a » : b", TextFile.read("a=2 % « a » : b", "en").getProperty("a"));
  }

  private static String french(String text) {
    return TextFile.read("a=" + text, "fr").getProperty("a");
  }
}
