package org.bouncelog.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bouncelog.report.Privacy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

  @Test
  void controlAndBidirectionalCharactersBecomeVisible() {
    assertEquals("\\x1b[31mred\\x1b[0m", SafeText.visible("\u001b[31mred\u001b[0m"));
    assertEquals("a\\u202eb\\u2066c", SafeText.visible("a\u202eb\u2066c"));
    assertEquals("\\x00\\x7f\\x9b", SafeText.visible("\u0000\u007f\u009b"));
    assertEquals("one\\r\\ntwo\\tthree", SafeText.visible("one\r\ntwo\tthree"));
    assertEquals("zero\\u200bwidth\\ufeff\\u2028", SafeText.visible("zero\u200bwidth\ufeff\u2028"));
    assertEquals("tag\\U000e0041", SafeText.visible("tag" + Character.toString(0xe0041)));
    assertEquals("half \\ud83d pair", SafeText.visible("half \ud83d pair"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "été – “quoted”", "日本語", "emoji 😀", "1\u202f234"})
  void ordinaryTextStaysAsItIs(String text) {
    assertEquals(text, SafeText.visible(text));
  }

  @Test
  void longTextIsCutBetweenCodePointsAndTheRestCounted() {
    assertEquals("ab… (+3)", SafeText.visible("abcde", 2));
    assertEquals("😀… (+1)", SafeText.visible("😀😀", 1));
    assertEquals("😀😀", SafeText.visible("😀😀", 2));
  }

  @ParameterizedTest
  @CsvSource({
    "john@example.org, j…n@example.org",
    "bob@example.org, b…@example.org",
    "al@example.org, a…@example.org",
    "x@example.org, …@example.org",
    "\"john doe\"@example.org, j…e@example.org",
    "élodie@exämple.test, é…e@exämple.test",
  })
  void maskKeepsTheDomain(String address, String masked) {
    assertEquals(masked, Privacy.MASKED.apply(address));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "550 <john@example.org> unknown | 550 <j…n@example.org> unknown",
        "to=john@example.org, relay | t…n@example.org, relay",
        "rfc822;john@example.org | rfc822;j…n@example.org",
        "see http://x.test/?e=john%40example.org | see http://x.test/?e=j…n%40example.org",
        "http://x.test/?e=john%40%C3%A9t%C3%A9.test | http://x.test/?e=j…n%40%C3%A9t%C3%A9.test",
        "http://x.test/?e=john%40%5B192.0.2.1%5D | http://x.test/?e=j…n%40%5B192.0.2.1%5D",
        "70%40% | 70%40%",
        "write to postmaster@example.org | write to postmaster@example.org",
        "<\"a b\"@example.org> and john@[192.0.2.1] | <…> and j…n@[192.0.2.1]",
        "<\"john.q \\\"jj\\\" smith\"@example.org> | <j…h@example.org>",
        "\"a\" said \"john \\\\\"@example.org | \"a\" said j…\\@example.org",
        "said \"no\"@example.org | said n…@example.org",
        "said \\\"john\\\"@example.org | said \\j…\\@example.org",
        "550 <john smith@example.org> unknown | 550 <j…h@example.org> unknown",
        "<see ann@example.org, john smith@example.org> | <see a…@example.org, john s…h@example.org>",
        "5 < 6, says john@example.org> | 5 < 6, says j…n@example.org>",
        "meet @ 5 | meet @ 5",
        "a@@b | a@@b",
        "list-john=example.org@lists.test | l…g@lists.test",
      })
  void addressesInsideRepliesAreMasked(String text, String masked) {
    String expected = masked.replace("<…>", "<a…@example.org>");
    assertEquals(expected, Privacy.MASKED.apply(text));
  }

  /** A reply may name somebody else than its recipient: whom an alias leads to. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "550 5.1.1 The user jroe does not exist | 550 5.1.1 The user … does not exist",
        "550 User jane.roe unknown | 550 User … unknown",
        "550 mailbox <jroe> unknown; user \"jane\" | 550 mailbox <…> unknown; user \"…\"",
        "550 No such user: jroe. | 550 No such user: ….",
        "550 blocked, user jane.roe | 550 blocked, user …",
        "550 mailbox full. Try later | 550 mailbox full. Try later",
        "550 user 5.1.1 unknown | 550 user 5.1.1 unknown",
        "454 ldap: cn=Jane …,ou=people | 454 ldap: cn=…,ou=people",
        "550 5.1.1 jroe unknown | 550 5.1.1 … unknown",
        "550 5.1.1 Mailbox not found | 550 5.1.1 Mailbox not found",
        "550 unknown user jroe in table | 550 unknown user … in table",
        "550 5.1.1 jane_roe... User unknown | 550 5.1.1 …... User unknown",
        "550 <jroe>... No such user | 550 <…>... No such user",
        "454 ldap: cn=Jane Roe,ou=people,dc=firm | 454 ldap: cn=…,ou=people,dc=firm",
        "550 uid=jroe user=jane mailbox=x1 | 550 uid=… user=… mailbox=…",
        "see https://firm.example/?user=jroe&ip=192.0.2.1 | see https://firm.example/?user=…&ip=192.0.2.1",
        "see https://firm.example/?a=jroe=firm.example&x=1 | see https://firm.example/?a=…=firm.example&x=1",
        "see https://firm.example/?ip=mx.example.org | see https://firm.example/?ip=mx.example.org",
        "550 user=jane@firm.example | 550 …@firm.example",
        "550 user=postmaster | 550 user=postmaster",
        "550 5.1.1 User unknown | 550 5.1.1 User unknown",
        "550 user account is not active | 550 user account is not active",
        "550 The mailbox is over quota | 550 The mailbox is over quota",
        "550 5.1.1 no such user here | 550 5.1.1 no such user here",
        "550 user not found; recipient rejected | 550 user not found; recipient rejected",
        "550 unknown user. 5.1.1 | 550 unknown user. 5.1.1",
        "452 4.2.2 mailbox full ... later | 452 4.2.2 mailbox full ... later",
        "550 user {address} unknown | 550 user {address} unknown",
      })
  void namesWithoutDomainAreKnownByTheWordsAroundThem(String text, String shown) {
    assertEquals(shown, Privacy.DOMAIN_ONLY.apply(text));
    assertEquals(shown, Privacy.DOMAIN_ONLY.apply(shown));
    Privacy pseudonyms = Privacy.pseudonyms(new byte[] {1, 2, 3});
    String once = pseudonyms.apply(text);
    assertEquals(shown, once.replaceAll("anon-[0-9a-f]{16}", "…"));
    assertEquals(once, pseudonyms.apply(once));
  }

  @Test
  void hiddenCharactersDoNotSaveANameFromTheMask() {
    assertFalse(Privacy.MASKED.apply("jo\u200bhn\u200b@example.org").contains("hn"));
    assertFalse(Privacy.MASKED.apply("john\u0001@example.org").contains("john"));
  }

  @Test
  void theKnownLocalPartIsMaskedWhereItStandsAlone() {
    assertEquals(
        "user j…r unknown, j…r@example.org; millerjohn stays",
        Privacy.MASKED.apply(
            "user John.Miller unknown, john.miller@example.org; millerjohn stays",
            "john.miller@example.org"));
  }

  @Test
  void aPseudonymIsTheSameWhereverTheAddressStands() {
    Privacy privacy = Privacy.pseudonyms(new byte[] {1, 2, 3});
    String name = privacy.apply("John@example.org").replace("@example.org", "");
    assertTrue(name.matches("anon-[0-9a-f]{16}"), name);
    assertEquals(
        "550 <" + name + "@example.org>: " + name + " unknown.",
        privacy.apply("550 <john@example.org>: john unknown.", "john@example.org"));
    assertEquals("to " + name + "@example.org.", privacy.apply("to john@example.org."));
    assertEquals(name + "@example.org", privacy.apply(privacy.apply("john@example.org")));
    assertFalse(privacy.apply("john@example.net").startsWith(name), "another domain is another");
    Privacy otherKey = Privacy.pseudonyms(new byte[] {4});
    assertFalse(otherKey.apply("john@example.org").startsWith(name));
  }

  @Test
  void domainOnlyLeavesTheDomain() {
    assertEquals(
        "… unknown <…@example.org>",
        Privacy.DOMAIN_ONLY.apply("john unknown <john@example.org>", "john@example.org"));
  }

  @Test
  void maskingTwiceChangesNothing() {
    String once = Privacy.MASKED.apply("<john@example.org> <bob@example.org> <x@example.org>");
    assertEquals(once, Privacy.MASKED.apply(once));
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
  void cellsThatASpreadsheetWouldRunGetAnApostrophe(String text) {
    assertTrue(SafeText.cell(text).startsWith("'"));
  }

  @Test
  void otherCellsStay() {
    assertEquals("550 no", SafeText.cell("550 no"));
    assertEquals("", SafeText.cell(""));
  }
}
