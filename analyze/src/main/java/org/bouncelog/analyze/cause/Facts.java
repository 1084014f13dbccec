package org.bouncelog.analyze.cause;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a reply tells besides its cause: read from its first few thousand characters by hand-written
 * scanners, each of which looks at a character a bounded number of times.
 */
final class Facts {
  private static final int LOOK = 4096;

  private static final int RETRY = 1;
  private static final int LISTED = 2;
  private static final int MOVED = 4;

  private final String text;
  private final NormalText normal;
  private final int kinds;

  /**
   * @param text as the server wrote it
   * @param normal the same, folded
   * @param kinds which of them its cause has, see {@link #kinds}
   */
  Facts(String text, NormalText normal, int kinds) {
    this.text = text.length() > LOOK ? text.substring(0, LOOK) : text;
    this.normal = normal;
    this.kinds = kinds;
  }

  /** What replies of a cause may tell. */
  static int kinds(String cause) {
    return switch (cause) {
      case "greylisted", "rate-limited", "server-busy", "server-error" -> RETRY;
      case "ip-blocklisted", "domain-blocklisted" -> LISTED;
      case "reputation-low" -> RETRY | LISTED;
      case "mailbox-moved" -> MOVED;
      default -> 0;
    };
  }

  private boolean may(int kind) {
    return (kinds & kind) != 0;
  }

  @Nullable Integer retryAfterSeconds() {
    return may(RETRY) ? RetryDelay.seconds(normal, LOOK) : null;
  }

  /** The address after "moved to", "please try" and the like; not the recipient's own. */
  @Nullable String newAddress() {
    if (!may(MOVED)) {
      return null;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    int from = -1;
    for (String lead :
        new String[] {
          "please try",
          "moved to",
          "changed to",
          "new address",
          "new e-mail",
          "new email",
          "now at",
          "please use",
          "use ",
          "forward to",
          "replaced by",
          "migrated to",
          "nouvelle adresse"
        }) {
      int at = lower.indexOf(lead);
      if (at >= 0 && (from < 0 || at < from)) {
        from = at + lead.length();
      }
    }
    return from < 0 ? null : address(from);
  }

  private @Nullable String address(int from) {
    int at = text.indexOf('@', from);
    if (at < 0) {
      return null;
    }
    int start = at;
    while (start > from && isAddressChar(text.charAt(start - 1))) {
      start--;
    }
    int end = at + 1;
    while (end < text.length() && isHostChar(text.charAt(end))) {
      end++;
    }
    while (end > at && !isAlnum(text.charAt(end - 1))) {
      end--;
    }
    boolean whole = start < at && text.lastIndexOf('.', end - 1) > at && end > at + 3;
    return whole ? text.substring(start, end) : null;
  }

  /** Name of the DNS list after "blocked using", "listed in" and the like. */
  @Nullable String list() {
    if (!may(LISTED)) {
      return null;
    }
    for (String lead :
        new String[] {
          " using ",
          "listed in ",
          "listed at ",
          "listed on ",
          "listed by ",
          "found in ",
          "found on ",
          " by "
        }) {
      int at = text.indexOf(lead);
      if (at >= 0) {
        String host = host(at + lead.length());
        if (host != null) {
          return host;
        }
      }
    }
    return null;
  }

  private @Nullable String host(int from) {
    int start = from;
    while (start < text.length() && !isAlnum(text.charAt(start))) {
      if ("\"'[( ".indexOf(text.charAt(start)) < 0) {
        return null;
      }
      start++;
    }
    int end = start;
    int dots = 0;
    boolean letter = false;
    while (end < text.length() && isHostChar(text.charAt(end))) {
      dots += text.charAt(end) == '.' ? 1 : 0;
      letter |= Character.isLetter(text.charAt(end));
      end++;
    }
    while (end > start && !isAlnum(text.charAt(end - 1))) {
      dots -= text.charAt(end - 1) == '.' ? 1 : 0;
      end--;
    }
    return dots > 0 && letter && end < from + 256
        ? text.substring(start, end).toLowerCase(Locale.ROOT)
        : null;
  }

  /** The first IP address in the text of a reply that refuses an IP. */
  @Nullable String listed() {
    return may(LISTED) ? IpText.first(text) : null;
  }

  @Nullable String lookupUrl() {
    int from = text.indexOf("http");
    while (from >= 0 && !text.startsWith("://", from + 4) && !text.startsWith("s://", from + 4)) {
      from = text.indexOf("http", from + 4);
    }
    if (from < 0) {
      return null;
    }
    int to = from;
    while (to < text.length() && " \t\r\n\"'<>()[]{}|\\^`".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    while (to > from && ".,;:!".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  /** A word of capitals and digits as providers' support pages list them. */
  @Nullable String ticket() {
    return TicketCode.first(text);
  }

  private static boolean isAlnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isHostChar(char c) {
    return isAlnum(c) || c == '.' || c == '-';
  }

  private static boolean isAddressChar(char c) {
    return isHostChar(c) || "_+=%&'*/!#$^~".indexOf(c) >= 0 || c >= 0x80;
  }
}
