package org.bouncelog.report.text;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text with placeholders. {@code {name}} is replaced by the value; {@code
 * {name|address|addresses}} by the word for that count; {@code [[ … ]]} is left out when a value
 * inside it is missing. A placeholder without value outside such brackets leaves nothing behind: no
 * text ever shows a brace.
 */
final class Phrase {

  private Phrase() {}

  static String fill(String text, Map<String, ?> values, Language language, Formats formats) {
    StringBuilder out = new StringBuilder(text.length() + 32);
    int i = 0;
    while (i < text.length()) {
      int open = text.indexOf("[[", i);
      int close = open < 0 ? -1 : text.indexOf("]]", open);
      if (close < 0) {
        append(out, text.substring(i), values, language, formats);
        break;
      }
      append(out, text.substring(i, open), values, language, formats);
      StringBuilder optional = new StringBuilder();
      if (append(optional, text.substring(open + 2, close), values, language, formats)) {
        out.append(optional);
      }
      i = close + 2;
    }
    return out.toString().strip();
  }

  /** Whether every placeholder had a value. */
  private static boolean append(
      StringBuilder out, String text, Map<String, ?> values, Language language, Formats formats) {
    boolean complete = true;
    int i = 0;
    while (i < text.length()) {
      int open = text.indexOf('{', i);
      int close = open < 0 ? -1 : text.indexOf('}', open);
      if (close < 0) {
        out.append(text, i, text.length());
        break;
      }
      out.append(text, i, open);
      String[] parts = text.substring(open + 1, close).split("\\|", -1);
      Object value = values.get(parts[0]);
      if (value == null || value.toString().isEmpty()) {
        complete = false;
      } else if (parts.length == 3) {
        out.append(language.singular(count(value)) ? parts[1] : parts[2]);
      } else {
        out.append(show(value, formats));
      }
      i = close + 1;
    }
    return complete;
  }

  private static long count(Object value) {
    return value instanceof Number number ? number.longValue() : 2;
  }

  private static String show(@Nullable Object value, Formats formats) {
    if (value instanceof Double
        || value instanceof Float
        || value instanceof java.math.BigDecimal) {
      return formats.decimal(((Number) value).doubleValue());
    }
    if (value instanceof Number number) {
      return formats.number(number.longValue());
    }
    if (value instanceof Instant instant) {
      return formats.time(instant);
    }
    return value instanceof LocalDate day ? formats.day(day) : String.valueOf(value);
  }
}
