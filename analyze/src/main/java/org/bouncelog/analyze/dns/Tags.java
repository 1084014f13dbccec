package org.bouncelog.analyze.dns;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A list of {@code tag=value; tag=value}, as DKIM and DMARC have it (RFC 6376 section 3.2). */
final class Tags {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private Tags() {}

  /**
   * Tag names with their values, without the white space around them. Capitals make another name
   * (RFC 6376 section 3.2).
   *
   * @return null when it is no such list or a tag stands twice
   */
  static @Nullable Map<String, String> parse(String record) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String part : record.split(";", -1)) {
      String tag = part.strip();
      if (tag.isEmpty()) {
        continue;
      }
      int equals = tag.indexOf('=');
      if (equals < 1) {
        return null;
      }
      String name = tag.substring(0, equals).strip();
      if (!NAME.matcher(name).matches()
          || tags.put(name, tag.substring(equals + 1).strip()) != null) {
        return null;
      }
    }
    return tags;
  }

  /**
   * The same for a record that counts as far as it can be read, with names in lower case: what is
   * no tag is passed over (RFC 9989 section 4.7), and its grammar knows no capitals (section 4.8).
   *
   * @return null when a tag stands twice
   */
  static @Nullable Map<String, String> parseReadable(String record) {
    StringBuilder readable = new StringBuilder();
    for (String part : record.split(";", -1)) {
      Map<String, String> tag = parse(part);
      if (tag != null) {
        tag.forEach(
            (name, value) -> readable.append(lower(name)).append('=').append(value).append(';'));
      }
    }
    return parse(readable.toString());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static String get(Map<String, String> tags, String name, String otherwise) {
    return tags.getOrDefault(name, otherwise);
  }
}
