package org.bouncelog.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.input.ReaderInputStream;
import org.jspecify.annotations.Nullable;

/** Logs in UTF-16, as PowerShell and Windows editors write them, as UTF-8. */
final class Utf16 {
  /** A byte order mark and a character, or two characters. */
  private static final int HEAD = 4;

  private Utf16() {}

  /** The same stream where its content is none; whatever it is, its first bytes stay. */
  static InputStream decode(InputStream in) throws IOException {
    byte[] head = new byte[HEAD];
    int length;
    InputStream whole;
    if (in.markSupported()) {
      in.mark(HEAD);
      length = in.readNBytes(head, 0, HEAD);
      in.reset();
      whole = in;
    } else {
      PushbackInputStream pushback = new PushbackInputStream(in, HEAD);
      length = pushback.readNBytes(head, 0, HEAD);
      pushback.unread(head, 0, length);
      whole = pushback;
    }
    Charset charset = charset(head, length);
    if (charset == null) {
      return whole;
    }
    return ReaderInputStream.builder()
        .setReader(new InputStreamReader(whole, charset))
        .setCharset(StandardCharsets.UTF_8)
        .get();
  }

  private static @Nullable Charset charset(byte[] head, int length) {
    if (length < HEAD) {
      return null;
    }
    int first = head[0] & 0xff;
    int second = head[1] & 0xff;
    if ((first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF)) {
      return StandardCharsets.UTF_16; // told by its mark
    }
    if (second == 0 && head[3] == 0 && first > 0 && head[2] > 0) {
      return StandardCharsets.UTF_16LE;
    }
    return first == 0 && head[2] == 0 && second > 0 && head[3] > 0
        ? StandardCharsets.UTF_16BE
        : null;
  }
}
