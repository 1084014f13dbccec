package org.bouncelog.ingest.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LoggedTextTest {
  private static String decode(byte[] bytes) {
    return LoggedText.decode(bytes, 0, bytes.length);
  }

  @Test
  void whatIsNoUtf8IsWindows1252() {
    String reply = "550 5.1.1 Empf\u00e4nger unbekannt \u2013 r\u00e9essayez";
    assertEquals(reply, decode(reply.getBytes(Charset.forName("windows-1252"))));
    assertEquals(reply, decode(reply.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aTextThatWasCutWithinACharacterStaysUtf8() {
    byte[] cut = "550 Bo\u00eete pleine, r\u00e9".getBytes(StandardCharsets.UTF_8);
    assertEquals("550 Bo\u00eete pleine, r\uFFFD", LoggedText.decode(cut, 0, cut.length - 1));
  }
}
