package org.bouncelog.report.text;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** Hides who a mail address belongs to, and leaves the domain readable. */
public final class AddressMask {

  private static final Set<String> ROLES =
      Set.of("postmaster", "abuse", "hostmaster", "noc", "security", "mailer-daemon");

  /** What stands in place of a name. */
  @FunctionalInterface
  private interface Disguise {
    String of(String name, String domain);
  }

  private final Disguise disguise;

  private AddressMask(Disguise disguise) {
    this.disguise = disguise;
  }

  /** First and last letter. */
  public static AddressMask letters() {
    return new AddressMask((name, domain) -> local(name));
  }

  public static AddressMask domainOnly() {
    return new AddressMask((name, domain) -> "…");
  }

  public static AddressMask pseudonyms(byte[] key) {
    Pseudonyms pseudonyms = new Pseudonyms(key);
    return new AddressMask(pseudonyms::of);
  }

  /**
   * Hides the name of each {@code local@domain}, also with the at sign written as {@code %40}, but
   * for the role addresses of RFC 2142 that replies name as contacts; and names without domain
   * where the words around them say that they are names.
   */
  public String text(String text) {
    return BareNames.hide(addresses(text), name -> isRole(name) ? name : disguise.of(name, ""));
  }

  private String addresses(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    for (int at = nextAt(text, 0); at >= 0; at = nextAt(text, at + 1)) {
      int width = text.charAt(at) == '@' ? 1 : 3;
      int start = localStart(text, at, copied);
      if (start == at || !domainBegins(text, at + width)) {
        continue;
      }
      String local = text.substring(start, at);
      if (!isRole(local)) {
        out.append(text, copied, start).append(disguise.of(local, domain(text, at + width)));
        copied = at;
      }
    }
    return copied == 0 ? text : out.append(text, copied, text.length()).toString();
  }

  /** Hides the local part of {@code address} where it stands as a word of its own. */
  public String localPart(String text, String address) {
    int at = address.lastIndexOf('@');
    String name = at < 0 ? address : address.substring(0, at);
    if (name.length() < 3 || isRole(name)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    for (int i = 0; i + name.length() <= text.length(); i++) {
      if (text.regionMatches(true, i, name, 0, name.length())
          && !wordChar(text, i - 1)
          && !wordChar(text, i + name.length())) {
        out.append(text, copied, i).append(disguise.of(name, address.substring(at + 1)));
        i += name.length() - 1;
        copied = i + 1;
      }
    }
    return copied == 0 ? text : out.append(text, copied, text.length()).toString();
  }

  private static boolean isRole(String name) {
    return ROLES.contains(name.toLowerCase(Locale.ROOT));
  }

  private static String local(String name) {
    String bare = name;
    if (bare.length() > 2 && bare.startsWith("\"") && bare.endsWith("\"")) {
      bare = bare.substring(1, bare.length() - 1);
    }
    int length = bare.codePointCount(0, bare.length());
    if (bare.indexOf('…') >= 0 && length < 4) {
      return name; // masked before
    }
    if (length < 2) {
      return "…";
    }
    String first = Character.toString(bare.codePointAt(0));
    // Of a very short name, the first and last letter would be nearly all of it.
    return length < 4
        ? first + "…"
        : first + "…" + Character.toString(bare.codePointBefore(bare.length()));
  }

  private static String domain(String text, int start) {
    int end = start;
    while (end < text.length()
        && (domainChar(text, end) || ".-:]".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    while (end > start && ".-:".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  private static int nextAt(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '@' || text.startsWith("%40", i)) {
        return i;
      }
    }
    return -1;
  }

  private static int localStart(String text, int at, int floor) {
    if (at > floor && text.charAt(at - 1) == '"') {
      return quoteStart(text, at - 1, floor);
    }
    int start = at;
    String ends = text.charAt(at) == '%' ? "/?=&#" : "";
    while (start > floor
        && localChar(text.charAt(start - 1))
        && ends.indexOf(text.charAt(start - 1)) < 0) {
      start--;
    }
    return text.charAt(at) == '@' ? bracketStart(text, start, at, floor) : start;
  }

  /** Where the quote that ends at {@code end} begins; one behind a backslash belongs to it. */
  private static int quoteStart(String text, int end, int floor) {
    int nearest = text.lastIndexOf('"', end - 1);
    int quote = nearest;
    while (quote >= floor && isEscaped(text, quote, floor)) {
      quote = text.lastIndexOf('"', quote - 1);
    }
    int start = quote >= floor ? quote : nearest;
    return start >= floor ? start : end;
  }

  private static boolean isEscaped(String text, int i, int floor) {
    int first = i;
    while (first > floor && text.charAt(first - 1) == '\\') {
      first--;
    }
    return (i - first) % 2 == 1;
  }

  /** In angle brackets that hold nothing else, a name may have blanks though it must not. */
  private static int bracketStart(String text, int start, int at, int floor) {
    int before = start - 1;
    while (before >= floor && (text.charAt(before) == ' ' || localChar(text.charAt(before)))) {
      before--;
    }
    if (start == at || before < floor || text.charAt(before) != '<') {
      return start;
    }
    int end = at + 1 + domain(text, at + 1).length();
    return text.startsWith(">", end) ? before + 1 : start;
  }

  /** RFC 5322 atext and the dot, all of UTF-8; hidden characters too, so that they hide nobody. */
  private static boolean localChar(char c) {
    String ends = c < ' ' ? "\t\r\n" : " \"(),:;<>@[\\]";
    return ends.indexOf(c) < 0;
  }

  /** In URLs, characters beyond ASCII and brackets are {@code %C3} and the like. */
  private static boolean domainBegins(String text, int i) {
    return domainChar(text, i)
        || (i + 2 < text.length()
            && text.charAt(i) == '%'
            && HexFormat.isHexDigit(text.charAt(i + 1))
            && HexFormat.isHexDigit(text.charAt(i + 2)));
  }

  private static boolean domainChar(String text, int i) {
    return i < text.length()
        && (Character.isLetterOrDigit(text.charAt(i))
            || text.charAt(i) == '['
            || text.charAt(i) > 0x7f);
  }

  private static boolean wordChar(String text, int i) {
    return i >= 0
        && i < text.length()
        && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_');
  }
}
