package org.bouncelog.cli;

import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.run.ListPattern;
import org.tomlj.TomlArray;

/** What may stand behind a key. */
enum KeyType {
  TEXT("a text in quotes"),
  TEXTS("a list of texts, [\"like\", \"this\"]"),
  LIST_PATTERNS("a list of regular expressions with one group each, [\"^news-([a-z]+)-\"]"),
  FLAG("true or false"),
  COUNT("a whole number from 1 on"),
  HISTORY_DAYS("a whole number of days, at least 60"),
  THREADS("a whole number from 1 to 256"),
  ADDRESSES("\"full\", \"masked\", \"pseudonym\" or \"domain-only\""),
  SHARE("a share above 0 and up to 1, such as 0.02"),
  FACTOR("a number from 1 on");

  private final String expected;

  KeyType(String expected) {
    this.expected = expected;
  }

  /**
   * The value of the file as this type has it.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  Object read(Object value) {
    boolean fits =
        switch (this) {
          case TEXT, ADDRESSES -> value instanceof String;
          case TEXTS, LIST_PATTERNS -> value instanceof String || value instanceof TomlArray;
          case FLAG -> value instanceof Boolean;
          case COUNT, HISTORY_DAYS, THREADS -> value instanceof Long;
          case SHARE, FACTOR -> value instanceof Long || value instanceof Double;
        };
    return fits ? checked(value, value) : refuse(value);
  }

  /** As {@link #read(Object)}, for the text of a variable; a list has commas in it. */
  Object parse(String text) {
    String word = text.trim();
    try {
      return switch (this) {
        case TEXT -> word;
        case ADDRESSES -> checked(word, text);
        case TEXTS, LIST_PATTERNS -> checked(list(word), text);
        case FLAG ->
            word.equals("true") || word.equals("false") ? Boolean.valueOf(word) : refuse(text);
        case COUNT, HISTORY_DAYS, THREADS -> checked(Long.valueOf(word), text);
        case SHARE, FACTOR -> checked(Double.valueOf(word), text);
      };
    } catch (NumberFormatException e) {
      return refuse(text, e);
    }
  }

  private Object checked(Object value, Object said) {
    return switch (this) {
      case TEXT, FLAG -> value;
      case TEXTS -> texts(value);
      case LIST_PATTERNS -> patterns(texts(value));
      case ADDRESSES ->
          List.of("full", "masked", "pseudonym", "domain-only").contains(value)
              ? value
              : refuse(said);
      case COUNT -> whole(value, 1, Integer.MAX_VALUE, said);
      case HISTORY_DAYS -> whole(value, 60, Integer.MAX_VALUE, said);
      case THREADS -> whole(value, 1, 256, said);
      case SHARE -> {
        double share = ((Number) value).doubleValue();
        yield share > 0 && share <= 1 ? share : refuse(said);
      }
      case FACTOR -> {
        double factor = ((Number) value).doubleValue();
        yield factor >= 1 && factor <= Integer.MAX_VALUE ? factor : refuse(said);
      }
    };
  }

  private Object whole(Object value, int lowest, int highest, Object said) {
    long number = ((Number) value).longValue();
    return number >= lowest && number <= highest ? (int) number : refuse(said);
  }

  private static List<String> list(String word) {
    return word.isEmpty() ? List.of() : List.of(word.split("\\s*,\\s*", -1));
  }

  private List<String> patterns(List<String> texts) {
    for (String text : texts) {
      try {
        new ListPattern(text);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "expected " + expected + ", found '" + text + "': " + e.getMessage(), e);
      }
    }
    return texts;
  }

  private List<String> texts(Object value) {
    List<?> entries =
        value instanceof TomlArray array
            ? array.toList()
            : value instanceof List<?> list ? list : List.of(value);
    List<String> texts = new ArrayList<>();
    for (Object entry : entries) {
      if (!(entry instanceof String text)) {
        throw new IllegalArgumentException("expected " + expected + ", found " + entry + " in it");
      }
      texts.add(text);
    }
    return texts;
  }

  private Object refuse(Object said) {
    throw new IllegalArgumentException("expected " + expected + ", found '" + said + "'");
  }

  private Object refuse(Object said, NumberFormatException cause) {
    throw new IllegalArgumentException("expected " + expected + ", found '" + said + "'", cause);
  }
}
