package org.bouncelog.analyze.dns;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Macros in SPF terms (RFC 7208 section 7). */
final class SpfMacros {
  /** c, r and t are for explanations only. */
  private static final Pattern MACRO =
      Pattern.compile("%\\{([slodiphvSLODIPHV])([0-9]{0,3})([rR]?)([-.+,/_=]*)}");

  private static final Pattern TOP_LABEL =
      Pattern.compile("(?=[0-9-]*[A-Za-z-])[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?");

  private SpfMacros() {}

  static boolean isMacroString(String text) {
    int i = 0;
    Matcher macro = MACRO.matcher(text);
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c < 0x21 || c > 0x7e) {
        return false;
      }
      if (c != '%') {
        i++;
      } else if (i + 1 < text.length() && "%_-".indexOf(text.charAt(i + 1)) >= 0) {
        i += 2;
      } else if (macro.find(i) && macro.start() == i && !isZero(macro.group(2))) {
        i = macro.end();
      } else {
        return false;
      }
    }
    return true;
  }

  /** A macro-string that ends in a macro or in a top-level label. */
  static boolean isDomainSpec(String text) {
    if (text.isEmpty() || !isMacroString(text)) {
      return false;
    }
    if (text.endsWith("}") || text.matches("(?s).*%[%_-]")) {
      return true;
    }
    String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    int dot = name.lastIndexOf('.');
    return dot >= 0 && TOP_LABEL.matcher(name.substring(dot + 1)).matches();
  }

  /**
   * @param values value of a macro letter in lower case
   */
  static String expand(String text, Function<Character, String> values) {
    StringBuilder out = new StringBuilder();
    Matcher macro = MACRO.matcher(text);
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '%' || i + 1 == text.length()) {
        out.append(c);
        i++;
      } else if (macro.find(i) && macro.start() == i) {
        out.append(value(macro, values));
        i = macro.end();
      } else {
        char escaped = text.charAt(i + 1);
        out.append(escaped == '_' ? " " : escaped == '-' ? "%20" : "%");
        i += 2;
      }
    }
    return out.toString();
  }

  private static String value(Matcher macro, Function<Character, String> values) {
    char letter = macro.group(1).charAt(0);
    String value = values.apply(Character.toLowerCase(letter));
    String delimiters = macro.group(4).isEmpty() ? "." : macro.group(4);
    List<String> parts = split(value, delimiters);
    if (!macro.group(3).isEmpty()) {
      Collections.reverse(parts);
    }
    if (!macro.group(2).isEmpty()) {
      int keep = Integer.parseInt(macro.group(2));
      parts = parts.subList(Math.max(0, parts.size() - keep), parts.size());
    }
    String joined = String.join(".", parts);
    return Character.isUpperCase(letter) ? urlEncoded(joined) : joined;
  }

  private static List<String> split(String value, String delimiters) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || delimiters.indexOf(value.charAt(i)) >= 0) {
        parts.add(value.substring(start, i));
        start = i + 1;
      }
    }
    return parts;
  }

  private static String urlEncoded(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean unreserved =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~".indexOf(c) >= 0;
      out.append(unreserved ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return out.toString();
  }

  private static boolean isZero(String digits) {
    return !digits.isEmpty() && digits.chars().allMatch(c -> c == '0');
  }
}
