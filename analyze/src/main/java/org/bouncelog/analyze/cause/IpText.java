package org.bouncelog.analyze.cause;

import org.jspecify.annotations.Nullable;

/** Finds IP addresses in text. */
final class IpText {
  private static final int SHORTEST6 = 6; // what is shorter names no mail server
  private static final int LONGEST6 = 39;

  private IpText() {}

  /** The first IPv4 or IPv6 address; null when there is none. */
  static @Nullable String first(String text) {
    String four = null;
    int at = ReplySyntax.nextNumber(text, 0, text.length());
    while (four == null && at < text.length()) {
      int end = endOfFour(text, at);
      if (end > 0) {
        four = text.substring(at, end);
      } else {
        at = ReplySyntax.nextNumber(text, at + 1, text.length());
      }
    }
    String six = firstSix(text, at);
    return six == null ? four : six;
  }

  /** End of the IPv4 address at {@code from}; 0 when there is none. */
  private static int endOfFour(String text, int from) {
    int i = from;
    for (int part = 0; part < 4; part++) {
      if (part > 0 && (i >= text.length() || text.charAt(i++) != '.')) {
        return 0;
      }
      int digits = i;
      int value = 0;
      while (i < text.length() && i - digits < 3 && ReplySyntax.digit(text, i)) {
        value = value * 10 + text.charAt(i++) - '0';
      }
      if (i == digits || value > 255) {
        return 0;
      }
    }
    boolean goesOn =
        isAlnum(text, i) || (i < text.length() && text.charAt(i) == '.' && isAlnum(text, i + 1));
    return goesOn ? 0 : i;
  }

  /** The first IPv6 address that begins before {@code limit}; null when there is none. */
  private static @Nullable String firstSix(String text, int limit) {
    int colon = text.indexOf(':');
    while (colon >= 0) {
      int start = colon;
      while (start > 0 && colon - start < 4 && isHex(text.charAt(start - 1))) {
        start--;
      }
      if (isAlnum(text, start - 1) && (start == colon || text.startsWith("IPv6", colon - 4))) {
        start = colon + 1; // IPv6:2001:db8::1
      }
      if (start >= limit) {
        return null;
      }
      int end = colon + 1;
      while (end < text.length() && end - start <= LONGEST6 && isIpChar(text.charAt(end))) {
        end++;
      }
      boolean goesOn =
          isAlnum(text, end)
              || (end < text.length() && text.charAt(end) == '.' && isAlnum(text, end + 1));
      int stop = end;
      if (stop - start > 1 && text.charAt(stop - 1) == ':' && text.charAt(stop - 2) != ':') {
        stop--;
      }
      if (!goesOn
          && !isAlnum(text, start - 1)
          && stop - start >= SHORTEST6
          && isSix(text, start, stop)) {
        return text.substring(start, stop);
      }
      colon = text.indexOf(':', end);
    }
    return null;
  }

  /** RFC 4291 2.2, without the form that ends in an IPv4 address: that one is found as such. */
  private static boolean isSix(String text, int from, int to) {
    int groups = 0;
    int gaps = 0;
    int digits = 0;
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != ':') {
        groups += digits == 0 ? 1 : 0;
        digits++;
      } else {
        gaps += i > from && text.charAt(i - 1) == ':' ? 1 : 0;
        digits = 0;
      }
      if (digits > 4) {
        return false;
      }
    }
    boolean opens = text.charAt(from) != ':' || text.charAt(from + 1) == ':';
    return opens && (gaps == 1 ? groups < 8 : gaps == 0 && groups == 8);
  }

  private static boolean isAlnum(String text, int i) {
    return i >= 0 && i < text.length() && Character.isLetterOrDigit(text.charAt(i));
  }

  private static boolean isIpChar(char c) {
    return isHex(c) || c == ':';
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
