package org.bouncelog.analyze.dns;

import java.util.Locale;
import org.bouncelog.analyze.text.MailAddress;
import org.jspecify.annotations.Nullable;

/** Domain names as they come from logs, configuration and people. */
public final class Domain {
  private static final int MAX_LENGTH = 253;
  private static final int MAX_LABEL = 63;

  private Domain() {}

  /**
   * Lower case, without final dot, internationalised labels as {@code xn--} (RFC 5891).
   *
   * @return null when it is not a domain name that mail can go to
   */
  public static @Nullable String of(String text) {
    String name = text.strip();
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    if (!isAscii(name)) {
      if (name.length() > MAX_LENGTH) {
        return null;
      }
      name = MailAddress.asciiDomain(name);
    }
    name = name.toLowerCase(Locale.ROOT);
    return isValid(name) ? name : null;
  }

  /** The name without its first label; empty when there is only one. */
  static String parent(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }

  static int labels(String name) {
    return (int) name.chars().filter(c -> c == '.').count() + 1;
  }

  private static boolean isAscii(String name) {
    return name.chars().allMatch(c -> c < 0x80);
  }

  private static boolean isValid(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return false;
    }
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || name.charAt(i) == '.') {
        if (i == start || i - start > MAX_LABEL) {
          return false;
        }
        start = i + 1;
      } else if (!isNameChar(name.charAt(i))) {
        return false;
      }
    }
    return Ip.parse(name) == null;
  }

  private static boolean isNameChar(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }
}
