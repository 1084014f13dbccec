package org.bouncelog.analyze.dns;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of {@code tag=value; tag=value}, as DKIM and DMARC have it (RFC 6376 section 3.2). */
final class Tags {
  private Tags() {}

  /**
   * Tag names in lower case with their values, without the white space around them.
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
      String name = tag.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      if (!name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')
          || tags.put(name, tag.substring(equals + 1).strip()) != null) {
        return null;
      }
    }
    return tags;
  }

  /**
   * The same for a record that counts as far as it can be read: what is no tag is passed over (RFC
   * 9989 section 4.7).
   *
   * @return null when a tag stands twice
   */
  static @Nullable Map<String, String> parseReadable(String record) {
    StringBuilder readable = new StringBuilder();
    for (String part : record.split(";", -1)) {
      if (parse(part) != null) {
        readable.append(part).append(';');
      }
    }
    return parse(readable.toString());
  }

  static String get(Map<String, String> tags, String name, String otherwise) {
    return tags.getOrDefault(name, otherwise);
  }
}
