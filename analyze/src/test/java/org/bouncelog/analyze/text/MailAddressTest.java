package org.bouncelog.analyze.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When two addresses are one. */
class MailAddressTest {
  @ParameterizedTest
  @CsvSource({
    "Ann@Example.ORG, ann@example.org",
    "ann@müller.example, ann@xn--mller-kva.example",
    "ANN@MÜLLER.Example, ann@xn--mller-kva.example",
    "ann@XN--MLLER-KVA.example, ann@xn--mller-kva.example",
    "ann@mu\u0308ller.example, ann@xn--mller-kva.example",
    "ann@bücher.müller.example, ann@xn--bcher-kva.xn--mller-kva.example",
    "ann@例え.テスト, ann@xn--r8jz45g.xn--zckzah",
    "ann@例え。テスト, ann@xn--r8jz45g.xn--zckzah",
    "ann@пример.испытание, ann@xn--e1afmkfd.xn--80akhbyknj4f",
    "ann@ＥＸＡＭＰＬＥ.org, ann@example.org",
    "'@Müller.example', '@xn--mller-kva.example'",
    "Müller.example, xn--mller-kva.example",
  })
  void spellingsOfOneAddressAreFoldedIntoOne(String address, String folded) {
    assertEquals(folded, MailAddress.folded(address));
  }

  /** They have different owners; the older standard took the one for the other. */
  @Test
  void sharpSIsNotDoubleS() {
    assertEquals("ann@xn--strae-oqa.example", MailAddress.folded("ann@straße.example"));
    assertNotEquals(
        MailAddress.folded("ann@strasse.example"), MailAddress.folded("ann@straße.example"));
  }

  @Test
  void lettersOfTheLocalPartStayWhatTheyAre() {
    assertEquals("jÖrg@example.org", MailAddress.folded("JÖrg@Example.org"));
  }

  @Test
  void aNameIsShownInItsOwnLetters() {
    assertEquals("müller.example", MailAddress.unicodeDomain("xn--mller-kva.example"));
    assertEquals("xn--0.example", MailAddress.unicodeDomain("xn--0.example"));
    assertEquals("example.org", MailAddress.unicodeDomain("Example.org"));
  }

  @Test
  void whatIsWrittenInAsciiIsReadBack() {
    Random random = new Random(3492);
    for (int i = 0; i < 2000; i++) {
      StringBuilder label = new StringBuilder("ü");
      for (int k = random.nextInt(20); k > 0; k--) {
        label.appendCodePoint(
            random.nextBoolean()
                ? 'a' + random.nextInt(26)
                : 0xDF + random.nextInt(0xFFFF - 0x20E0));
      }
      String text = label.toString();
      assertEquals(text, Punycode.decode(Punycode.encode(text)), text);
    }
  }

  /** Logs are written by strangers, too. */
  @Test
  void whatIsNoDomainIsLeftAlone() {
    String damaged = "ann@m\uFFFDller.example";
    assertEquals(damaged, MailAddress.folded(damaged));
    String endless = "ann@" + "ü".repeat(5000) + ".example";
    assertEquals(endless, MailAddress.folded(endless));
    assertEquals("", MailAddress.folded(""));
    assertEquals("ann@", MailAddress.folded("ann@"));
  }
}
