package org.bouncelog.analyze.cause;

import org.jspecify.annotations.Nullable;

/** The delay that a server asks for: {@code try again in 300 seconds}, {@code in 00:05:00}. */
final class RetryDelay {
  private static final int DAY = 86_400;

  private RetryDelay() {}

  /**
   * Seconds; null when no plausible delay is named.
   *
   * @param text folded
   */
  static @Nullable Integer seconds(NormalText text, int look) {
    int end = Math.min(text.length(), look);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || text.isWithinWord(i) || (i > 0 && joins(text.charAt(i - 1)))) {
        continue;
      }
      int to = i;
      long value = 0;
      while (to < end && to - i < 7 && text.charAt(to) >= '0' && text.charAt(to) <= '9') {
        value = value * 10 + text.charAt(to) - '0';
        to++;
      }
      long seconds = clock(text, i, end);
      if (seconds < 0) {
        int unit = unit(text, to, end);
        seconds = unit == 0 ? -1 : value * unit;
        if (unit == 0 && keyed(text, i)) {
          seconds = value;
        }
      }
      if (seconds > 0 && seconds <= 7 * DAY) {
        return (int) seconds;
      }
    }
    return null;
  }

  /** Whether a digit behind it goes on with a number that began before. */
  private static boolean joins(char c) {
    return c == '.' || c == ':';
  }

  /** {@code 00:05:00} as seconds; -1 if it is no such thing. */
  private static long clock(NormalText text, int i, int end) {
    if (i + 8 > end || text.charAt(i + 2) != ':' || text.charAt(i + 5) != ':') {
      return -1;
    }
    long total = 0;
    for (int part = 0; part < 3; part++) {
      int tens = text.charAt(i + 3 * part) - '0';
      int ones = text.charAt(i + 3 * part + 1) - '0';
      if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
        return -1;
      }
      total = total * 60L + (tens * 10L + ones);
    }
    return before(text, i, " in ") || before(text, i, "after ") ? total : -1;
  }

  /** Seconds in the unit named after a number; 0 if none is. */
  private static int unit(NormalText text, int from, int end) {
    int i = from < end && text.charAt(from) == ' ' ? from + 1 : from;
    int to = i;
    while (to < end && Folding.isWordChar(text.charAt(to)) && to - i < 12) {
      to++;
    }
    return switch (text.subSequence(i, to).toString()) {
      case "s", "sec", "secs", "second", "seconds", "secondes", "sekunden", "segundos" -> 1;
      case "m", "min", "mins", "minute", "minutes", "minuten", "minutos", "минут" -> 60;
      case "h", "hr", "hrs", "hour", "hours", "heures", "stunden" -> 3600;
      case "day", "days" -> DAY;
      default -> 0;
    };
  }

  /** {@code retry=300}, {@code delay: 300}. */
  private static boolean keyed(NormalText text, int i) {
    int p = i;
    while (p > 0 && " =:".indexOf(text.charAt(p - 1)) >= 0) {
      p--;
    }
    return p < i
        && text.charAt(p) != ' '
        && (endsWith(text, p, "retry") || endsWith(text, p, "delay") || endsWith(text, p, "wait"));
  }

  private static boolean before(NormalText text, int i, String word) {
    return endsWith(text, i, word);
  }

  private static boolean endsWith(NormalText text, int end, String word) {
    int start = end - word.length();
    if (start < 0) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (text.charAt(start + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
