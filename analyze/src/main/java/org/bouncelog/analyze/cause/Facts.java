package org.bouncelog.analyze.cause;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a reply tells besides its cause. Read only where the cause makes it likely, and only from
 * the first few thousand characters.
 */
final class Facts {
  private static final int LOOK = 4096;
  private static final int DAY = 86_400;

  private static final Pattern RETRY =
      Pattern.compile(
          "(?i)(?:(?:try|come|retry|back|again|wait|delay(?:ed)?|within|after|in|for)[^0-9\\n]{0,24}?)"
              + "(?:(\\d{1,2}):(\\d{2}):(\\d{2})|(\\d{1,6}) ?(s|secs?|seconds?|m|mins?|minutes?|"
              + "h|hrs?|hours?|days?|secondes?|sekunden?|minuten?|stunden?))\\b");
  private static final Pattern RETRY_KEY =
      Pattern.compile("(?i)(?:retry|delay|wait|seconds?)[ =:]{1,3}(\\d{1,6})\\b");
  private static final Pattern NEW_ADDRESS =
      Pattern.compile(
          "(?i)(?:please try|try|moved to|changed to|new (?:e-?mail )?address(?: is)?|now at|use|"
              + "forward(?:ed)? to|replaced by|remplac\\pLe par)[ :]{1,3}"
              + "[<\"']?([a-z0-9._%+=-]{1,64}@[a-z0-9.-]{1,253}[a-z0-9])");
  private static final Pattern LISTED_ON =
      Pattern.compile(
          "(?i)(?:blocked (?:using|by|via)|listed (?:in|at|on|by)|found (?:in|on)|"
              + "rejected by|black-?listed (?:at|by|in|on))(?: the)?(?: list)?[ :]{1,2}"
              + "\"?([a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,4})");
  private static final Pattern IP =
      Pattern.compile(
          "\\b(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})\\b|"
              + "((?:[0-9a-fA-F]{1,4}:){3,7}[0-9a-fA-F]{1,4}|(?:[0-9a-fA-F]{1,4}:){1,6}(?::[0-9a-fA-F]{1,4}){1,6})");
  private static final Pattern TICKET =
      Pattern.compile(
          "\\b(OFR[0-9A-Za-z]*_[0-9]{2,4}|LPN[0-9]*_[0-9]{2,4}|TSS?[0-9]{2}|S[0-9]{4,10}|"
              + "IPBL[0-9]{4,5}|URLBL[0-9]{3,4}|IB[0-9]{3}[a-z]?|CX[A-Z]{2,6}|AUP#[A-Z0-9-]{3,8}|"
              + "(?:RL|BL|CR|DM)[0-9]{6}|LI[FB][0-9]_[0-9]{2,4}|AS[(][0-9]{3,5}[)]|"
              + "HM[:][0-9A-Z]{2,5}|CNCT[0-9]{3,4}|C[SR][0-9]{2}|PH0[0-9]|DY[0-9]{1,2}|"
              + "STOREDRV[.][A-Za-z.]{4,60}|RESOLVER[.][A-Za-z.]{4,60})");

  private static final Set<String> MAY_RETRY =
      Set.of("greylisted", "rate-limited", "server-busy", "reputation-low", "server-error");

  private final String text;
  private final String cause;

  private Facts(String text, String cause) {
    this.text = text;
    this.cause = cause;
  }

  static Facts of(String text, String cause) {
    return new Facts(text.length() > LOOK ? text.substring(0, LOOK) : text, cause);
  }

  @Nullable Integer retryAfterSeconds() {
    if (!MAY_RETRY.contains(cause)) {
      return null;
    }
    Matcher key = RETRY_KEY.matcher(text);
    Matcher words = RETRY.matcher(text);
    if (words.find()) {
      long seconds =
          words.group(1) != null
              ? Integer.parseInt(words.group(1)) * 3600L
                  + Integer.parseInt(words.group(2)) * 60L
                  + Integer.parseInt(words.group(3))
              : Long.parseLong(words.group(4)) * unit(words.group(5));
      return plausible(seconds);
    }
    return key.find() ? plausible(Long.parseLong(key.group(1))) : null;
  }

  private static int unit(String word) {
    return switch (word.toLowerCase(Locale.ROOT).charAt(0)) {
      case 'm' -> 60;
      case 'h' -> 3600;
      case 'd' -> DAY;
      default -> word.toLowerCase(Locale.ROOT).startsWith("st") ? 3600 : 1;
    };
  }

  private static @Nullable Integer plausible(long seconds) {
    return seconds > 0 && seconds <= 7 * DAY ? (int) seconds : null;
  }

  @Nullable String newAddress() {
    return cause.equals("mailbox-moved") ? first(NEW_ADDRESS) : null;
  }

  @Nullable String list() {
    if (!cause.endsWith("-blocklisted")) {
      return null;
    }
    String name = first(LISTED_ON);
    return name == null || IP.matcher(name).matches() ? null : name.toLowerCase(Locale.ROOT);
  }

  @Nullable String listed() {
    if (!cause.equals("ip-blocklisted") && !cause.equals("reputation-low")) {
      return null;
    }
    Matcher matcher = IP.matcher(text);
    return matcher.find() ? matcher.group() : null;
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

  @Nullable String ticket() {
    return first(TICKET);
  }

  private @Nullable String first(Pattern pattern) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }
}
