package org.bouncelog.analyze.text;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * A message file. French texts are written with the spaces of a keyboard; here they get those of
 * the printer, which no line breaks at: U+00A0 before a colon and inside guillemets, the narrow
 * U+202F before {@code ; ! ? %} (Imprimerie nationale, Lexique des règles typographiques).
 */
public final class TextFile {
  private static final char NO_BREAK = '\u00a0';
  private static final char NARROW_NO_BREAK = '\u202f';

  private TextFile() {}

  /** Texts by key. */
  public static Properties read(String content, String language) {
    try {
      return read(new StringReader(content), language);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Texts by key.
   *
   * @param in the file, in UTF-8
   * @param language tag such as {@code fr}
   */
  public static Properties read(Reader in, String language) throws IOException {
    Properties texts = new Properties();
    texts.load(in);
    if (language.equals("fr")) {
      texts.replaceAll((key, text) -> french((String) text));
    }
    return texts;
  }

  static String french(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      if (out.charAt(i) != ' ') {
        continue;
      }
      char before = i == 0 ? ' ' : out.charAt(i - 1);
      char after = i + 1 == out.length() ? ' ' : out.charAt(i + 1);
      if (before == '«' || after == '»' || after == ':') {
        out.setCharAt(i, NO_BREAK);
      } else if (";!?%".indexOf(after) >= 0) {
        out.setCharAt(i, NARROW_NO_BREAK);
      }
    }
    return out.toString();
  }
}
