package org.bouncelog.ingest.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytesTest {
  @Test
  void findsAByteAtEveryPlaceAndOnlyInsideItsRange() {
    for (int length = 0; length < 40; length++) {
      for (int place = 0; place < length; place++) {
        byte[] b = Bytes.of("\u00e9".repeat(length));
        b[place] = 'x';
        assertEquals(place, Bytes.indexOf(b, 0, length, 'x'));
        assertEquals(place, Bytes.lastIndexOf(b, 0, length, 'x'));
        assertEquals(Bytes.NOT_FOUND, Bytes.indexOf(b, place + 1, length, 'x'));
        assertEquals(Bytes.NOT_FOUND, Bytes.indexOf(b, 0, place, 'x'));
        assertEquals(Bytes.NOT_FOUND, Bytes.indexOf(b, 0, length, 'y'));
      }
    }
  }

  @Test
  void findsAByteBeyondAsciiAtEveryPlace() {
    for (int place = 0; place < 20; place++) {
      byte[] b = new byte[20];
      b[place] = (byte) 0xE9;
      assertEquals(place, Bytes.indexOf(b, 0, b.length, '\u00e9'));
    }
  }

  @Test
  void findsASequence() {
    byte[] b = Bytes.of("aab aab (in reply (in reply to)");
    byte[] wanted = Bytes.of("(in reply to");
    assertEquals(18, Bytes.indexOf(b, 0, b.length, wanted));
    assertEquals(18, Bytes.lastIndexOf(b, 0, b.length, wanted));
    assertEquals(Bytes.NOT_FOUND, Bytes.indexOf(b, 0, b.length - 2, wanted));
    assertEquals(Bytes.NOT_FOUND, Bytes.lastIndexOf(b, 19, b.length, wanted));
    assertEquals(4, Bytes.indexOf(b, 1, b.length, Bytes.of("aab")));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.12, 0.12",
    "1999, 1999",
    "235532.07, 235532.07",
    "'', NaN",
    ".5, NaN",
    "1.2.3, NaN",
    "-1, NaN",
    "1e5, NaN"
  })
  void readsPlainFractions(String text, double expected) {
    assertEquals(expected, Bytes.fraction(Bytes.of(text), 0, text.length()));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "25, 25",
    "123456789012345678, 123456789012345678",
    "'', -1",
    "2x, -1",
    "-2, -1"
  })
  void readsWholeNumbers(String text, long expected) {
    assertEquals(expected, Bytes.decimal(Bytes.of(text), 0, text.length()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          jo@example.org>, relay=none                         | jo@example.org
          >, relay=none                                       |
          "a b"@example.org>, x                               | "a b"@example.org
          "x>, status=bounced (y"@example.org>, relay=none    | "x>, status=bounced (y"@example.org
          "x\\">, y\\\\"@example.org>, relay=none             | "x\\">, y\\\\"@example.org
          a."b>c".d@example.org>, relay=none                  | a."b>c".d@example.org
          "lone@example.org>, relay=local, (user: "lone")     | "lone@example.org
          o"brien@example.org>, relay=local, (user: "o")      | o"brien@example.org
          cut@example.org                                     | none
          "cut>@example.org                                   | "cut
          """)
  void anAddressEndsOutsideItsQuotedString(String text, String expected) {
    byte[] b = Bytes.of(text);
    int end = Bytes.addressEnd(b, 0, b.length);
    assertEquals(expected == null ? "" : expected, end < 0 ? "none" : text.substring(0, end));
  }
}
