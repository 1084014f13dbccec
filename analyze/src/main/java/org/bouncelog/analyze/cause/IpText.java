package org.bouncelog.analyze.cause;

import org.jspecify.annotations.Nullable;

/** Finds IP addresses in text. */
final class IpText {
  private IpText() {}

  /** The first IPv4 or IPv6 address; null when there is none. */
  static @Nullable String first(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (i > 0 && isIpChar(text.charAt(i - 1))) {
        continue;
      }
      char c = text.charAt(i);
      if (!isHex(c) && c != ':') {
        continue;
      }
      int end = i;
      int dots = 0;
      int colons = 0;
      boolean hex = false;
      while (end < text.length() && isIpChar(text.charAt(end)) && end - i < 46) {
        char d = text.charAt(end++);
        dots += d == '.' ? 1 : 0;
        colons += d == ':' ? 1 : 0;
        hex |= !(d >= '0' && d <= '9') && d != '.' && d != ':';
      }
      boolean wordGoesOn = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
      int stop = end;
      while (stop > i && (text.charAt(stop - 1) == '.' || text.charAt(stop - 1) == ':')) {
        if (text.charAt(stop - 1) == '.') {
          dots--;
        } else {
          colons--;
        }
        stop--;
      }
      boolean four = colons == 0 && dots == 3 && !hex && isFour(text, i, stop);
      boolean six = colons >= 2 && dots == 0 && stop - i > 5;
      if (!wordGoesOn && (four || six)) {
        return text.substring(i, stop);
      }
    }
    return null;
  }

  private static boolean isFour(String text, int from, int to) {
    int value = -1;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (value < 0) {
          return false;
        }
        value = -1;
      } else {
        value = (value < 0 ? 0 : value * 10) + c - '0';
        if (value > 255) {
          return false;
        }
      }
    }
    return value >= 0;
  }

  private static boolean isIpChar(char c) {
    return isHex(c) || c == '.' || c == ':';
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
