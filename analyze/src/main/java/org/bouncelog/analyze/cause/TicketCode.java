package org.bouncelog.analyze.cause;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Codes that a provider's support page explains or its support asks for. */
final class TicketCode {
  /** Letters that such codes begin with; the digits follow, {@code S3140}, {@code OFR_416}. */
  private static final Set<String> HEADS =
      Set.of(
          "S", "TS", "TSS", "IB", "IPBL", "URLBL", "OFR", "LPN", "LIB", "LIF", "RL", "BL", "CR",
          "DM", "RP", "PH", "CS", "HM", "SC", "DY", "OU", "RLY", "HVU", "DNS", "RTR", "AUP", "PRX",
          "ATTR", "CON", "RCP", "POL", "MSG", "INT", "GL", "PS");

  private static final Set<String> WORDS =
      Set.of("CXBL", "CXDNS", "CXSNDR", "CXSMTP", "CXCNCT", "CXMXRT", "CDRBL", "CXTHRT", "CXMJ");

  private TicketCode() {}

  /** The first of them; null when there is none. */
  static @Nullable String first(String text) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c < 'A' || c > 'Z') {
        i++;
        continue;
      }
      int start = i;
      while (i < text.length() && text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') {
        i++;
      }
      boolean word = i < text.length() && text.charAt(i) >= 'a' && text.charAt(i) <= 'z';
      if (word
          || i - start > 6
          || (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1)))) {
        continue;
      }
      int end = codeEnd(text, start, i);
      if (end > 0) {
        return text.substring(start, end);
      }
    }
    return null;
  }

  /** End of the code whose capitals stand from {@code start} to {@code to}; 0 if it is none. */
  private static int codeEnd(String text, int start, int to) {
    int p = to;
    boolean ends = p == text.length() || !Character.isLetterOrDigit(text.charAt(p));
    if (ends && WORDS.contains(text.substring(start, to))) {
      return p;
    }
    if (p == text.length() || !leads(text.charAt(p))) {
      return 0;
    }
    String head = text.substring(start, to);
    if (!HEADS.contains(head)) {
      return 0;
    }
    int digits = 0;
    boolean joined = false;
    while (p < text.length() && p - to < 14) {
      char c = text.charAt(p);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if (isJoint(c) && !joinedAt(text, p)) {
        joined = true;
      } else if (!(joined && c >= 'A' && c <= 'Z')) {
        break;
      }
      p++;
    }
    boolean goesOn = p < text.length() && Character.isLetterOrDigit(text.charAt(p));
    int least = head.length() == 1 ? 4 : 1;
    boolean joint = p > to && !Character.isLetterOrDigit(text.charAt(p - 1));
    return goesOn || joint || digits < least ? 0 : p;
  }

  /** Whether the digits of a code may begin with {@code c}. */
  private static boolean leads(char c) {
    return (c >= '0' && c <= '9') || isJoint(c);
  }

  private static boolean isJoint(char c) {
    return c == '_' || c == '-' || c == '#' || c == ':';
  }

  /** A joint must lead to a letter or digit. */
  private static boolean joinedAt(String text, int p) {
    return p + 1 >= text.length() || !Character.isLetterOrDigit(text.charAt(p + 1));
  }
}
