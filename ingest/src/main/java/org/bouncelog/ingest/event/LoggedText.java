package org.bouncelog.ingest.event;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Text of a log, which is in UTF-8 but where a server's reply is not: old ones speak Windows-1252,
 * whatever they should.
 */
public final class LoggedText {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final char REPLACEMENT = '\uFFFD';

  private LoggedText() {}

  /**
   * Decodes a slice. Bytes that are no UTF-8 make it Windows-1252 only where nothing in it is UTF-8
   * beyond ASCII: a text that was cut within a character stays what it is, with U+FFFD at its end.
   */
  public static String decode(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) < 0) {
      return text;
    }
    boolean others = text.chars().allMatch(c -> c < 0x80 || c == REPLACEMENT);
    return others ? new String(bytes, from, to - from, WINDOWS) : text;
  }
}
