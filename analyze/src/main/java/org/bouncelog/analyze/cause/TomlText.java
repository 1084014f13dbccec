package org.bouncelog.analyze.cause;

import java.util.function.Function;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/**
 * Parses TOML that people wrote. The parser fails on some broken texts where it should list what is
 * wrong; that, too, comes out as an error of the text.
 */
public final class TomlText {
  private TomlText() {}

  /**
   * The text's content, or the errors in it.
   *
   * @throws IllegalArgumentException when the parser fails on it; the message says what is wrong
   */
  public static TomlParseResult parse(String text) {
    return parse(text, Toml::parse);
  }

  /**
   * The same by a parser of one's own.
   *
   * @param parser the real one, except in tests
   */
  public static TomlParseResult parse(String text, Function<String, TomlParseResult> parser) {
    try {
      return parser.apply(text);
    } catch (RuntimeException | StackOverflowError e) {
      throw new IllegalArgumentException(
          "so broken that the TOML parser stops: look for quotes and brackets without a partner",
          e);
    }
  }
}
