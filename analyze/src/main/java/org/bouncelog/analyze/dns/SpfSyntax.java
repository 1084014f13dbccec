package org.bouncelog.analyze.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an SPF record by the grammar of RFC 7208 section 12. */
final class SpfSyntax {
  private static final String VERSION = "v=spf1";

  private final List<SpfTerm> terms = new ArrayList<>();
  private final Set<String> once = new HashSet<>();

  private SpfSyntax() {}

  /**
   * @param terms in the order of the record
   * @param fault the term that is wrong; null when all is well
   */
  record Parsed(List<SpfTerm> terms, @Nullable String fault) {}

  /** True for a record that claims to be SPF (section 4.5). */
  static boolean isSpf(String record) {
    return record.regionMatches(true, 0, VERSION, 0, VERSION.length())
        && (record.length() == VERSION.length() || record.charAt(VERSION.length()) == ' ');
  }

  static Parsed parse(String record) {
    SpfSyntax syntax = new SpfSyntax();
    int start = VERSION.length();
    while (start < record.length()) {
      int end = record.indexOf(' ', start);
      end = end < 0 ? record.length() : end;
      String term = record.substring(start, end);
      if (!term.isEmpty() && !syntax.add(term)) {
        return new Parsed(syntax.terms, term);
      }
      start = end + 1;
    }
    return new Parsed(syntax.terms, null);
  }

  private boolean add(String text) {
    if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
      return false;
    }
    SpfTerm term = isModifier(text) ? modifier(text) : mechanism(text);
    return term != null && terms.add(term);
  }

  private static boolean isModifier(String text) {
    if (!isLetter(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=') {
        return true;
      }
      if (!isLetter(c) && !isDigit(c) && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return false;
  }

  private @Nullable SpfTerm modifier(String text) {
    int equals = text.indexOf('=');
    String name = text.substring(0, equals).toLowerCase(Locale.ROOT);
    String value = text.substring(equals + 1);
    boolean known = name.equals("redirect") || name.equals("exp");
    boolean valid =
        known ? once.add(name) && SpfMacros.isDomainSpec(value) : SpfMacros.isMacroString(value);
    return valid ? new SpfTerm.Modifier(text, name, value) : null;
  }

  private static SpfTerm.@Nullable Mechanism mechanism(String text) {
    int start = 1;
    SpfResult qualifier = SpfResult.PASS;
    switch (text.charAt(0)) {
      case '+' -> {}
      case '-' -> qualifier = SpfResult.FAIL;
      case '~' -> qualifier = SpfResult.SOFTFAIL;
      case '?' -> qualifier = SpfResult.NEUTRAL;
      default -> start = 0;
    }
    int end = start;
    while (end < text.length() && text.charAt(end) != ':' && text.charAt(end) != '/') {
      end++;
    }
    String rest = text.substring(end);
    return switch (text.substring(start, end).toLowerCase(Locale.ROOT)) {
      case "all" -> rest.isEmpty() ? plain(text, qualifier, SpfTerm.Kind.ALL, null) : null;
      case "include" -> withDomain(text, qualifier, SpfTerm.Kind.INCLUDE, rest);
      case "exists" -> withDomain(text, qualifier, SpfTerm.Kind.EXISTS, rest);
      case "ptr" ->
          rest.isEmpty()
              ? plain(text, qualifier, SpfTerm.Kind.PTR, null)
              : withDomain(text, qualifier, SpfTerm.Kind.PTR, rest);
      case "a" -> withPrefixes(text, qualifier, SpfTerm.Kind.A, rest);
      case "mx" -> withPrefixes(text, qualifier, SpfTerm.Kind.MX, rest);
      case "ip4" -> network(text, qualifier, SpfTerm.Kind.IP4, rest);
      case "ip6" -> network(text, qualifier, SpfTerm.Kind.IP6, rest);
      default -> null;
    };
  }

  private static SpfTerm.Mechanism plain(
      String text, SpfResult qualifier, SpfTerm.Kind kind, @Nullable String domain) {
    return new SpfTerm.Mechanism(text, qualifier, kind, domain, null, 32, 128);
  }

  private static SpfTerm.@Nullable Mechanism withDomain(
      String text, SpfResult qualifier, SpfTerm.Kind kind, String rest) {
    return rest.startsWith(":") && SpfMacros.isDomainSpec(rest.substring(1))
        ? plain(text, qualifier, kind, rest.substring(1))
        : null;
  }

  /** {@code [":" domain-spec] ["/" n] ["//" n]}; a slash may also stand inside a macro. */
  private static SpfTerm.@Nullable Mechanism withPrefixes(
      String text, SpfResult qualifier, SpfTerm.Kind kind, String rest) {
    String head = rest;
    int bits6 = 128;
    int bits4 = 32;
    int digits = trailingDigits(head);
    if (digits > 0 && head.endsWith("//" + head.substring(head.length() - digits))) {
      bits6 = number(head.substring(head.length() - digits), 128);
      head = head.substring(0, head.length() - digits - 2);
      digits = trailingDigits(head);
    }
    if (digits > 0 && head.charAt(head.length() - digits - 1) == '/') {
      bits4 = number(head.substring(head.length() - digits), 32);
      head = head.substring(0, head.length() - digits - 1);
    }
    if (bits4 < 0 || bits6 < 0) {
      return null;
    }
    if (head.isEmpty()) {
      return new SpfTerm.Mechanism(text, qualifier, kind, null, null, bits4, bits6);
    }
    return head.startsWith(":") && SpfMacros.isDomainSpec(head.substring(1))
        ? new SpfTerm.Mechanism(text, qualifier, kind, head.substring(1), null, bits4, bits6)
        : null;
  }

  private static SpfTerm.@Nullable Mechanism network(
      String text, SpfResult qualifier, SpfTerm.Kind kind, String rest) {
    if (!rest.startsWith(":")) {
      return null;
    }
    int slash = rest.indexOf('/');
    String host = slash < 0 ? rest.substring(1) : rest.substring(1, slash);
    int most = kind == SpfTerm.Kind.IP4 ? 32 : 128;
    int bits = slash < 0 ? most : number(rest.substring(slash + 1), most);
    boolean family = kind == SpfTerm.Kind.IP6 == host.contains(":");
    InetAddress address = family ? Ip.parse(host) : null;
    if (address == null || bits < 0) {
      return null;
    }
    if (kind == SpfTerm.Kind.IP6 && Ip.isV4(address)) {
      // ::ffff:192.0.2.1 matches what comes over IPv4, which is compared as IPv4.
      bits = Math.max(0, bits - 96);
    }
    return new SpfTerm.Mechanism(
        text, qualifier, kind, null, new IpNetwork(address, bits), 32, 128);
  }

  private static int trailingDigits(String text) {
    int count = 0;
    while (count < text.length() && isDigit(text.charAt(text.length() - 1 - count))) {
      count++;
    }
    return count < text.length() ? count : 0;
  }

  /** Without leading zeros; -1 when it is none or above {@code most}. */
  private static int number(String digits, int most) {
    if (digits.isEmpty()
        || digits.length() > 3
        || (digits.length() > 1 && digits.charAt(0) == '0')
        || !digits.chars().allMatch(c -> isDigit((char) c))) {
      return -1;
    }
    int value = Integer.parseInt(digits);
    return value <= most ? value : -1;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
