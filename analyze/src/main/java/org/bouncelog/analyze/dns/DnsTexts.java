package org.bouncelog.analyze.dns;

import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncelog.analyze.result.DnsFact;
import org.bouncelog.analyze.result.DnsStatus;
import org.bouncelog.analyze.result.DnsSubject;
import org.bouncelog.analyze.result.DnsVerdict;
import org.bouncelog.analyze.text.TextFile;
import org.jspecify.annotations.Nullable;

/** DNS facts in the words of one language, from {@code dns_en.properties} and its sister. */
public final class DnsTexts {
  private static final Set<String> LANGUAGES = Set.of("en", "fr");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z-]+)}");

  /** Values that are themselves keys of texts. */
  private static final Set<String> KEYS = Set.of("trouble", "problem", "impact", "policy");

  private final Properties texts;

  private DnsTexts(Properties texts) {
    this.texts = texts;
  }

  /** English for every language that there are no texts in. */
  public static DnsTexts of(Locale locale) {
    String language = LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : "en";
    String file = Resources.text("dns_" + language + ".properties");
    return new DnsTexts(TextFile.read(file, language));
  }

  /** What was found, in one sentence; control characters are escaped, HTML is not. */
  public String text(DnsFact fact) {
    String special = special("fact." + fact.code(), fact);
    return fill(special == null ? pattern("fact." + fact.code()) : special, fact);
  }

  /** A text of its own for one value of a fact: {@code advice.spf-permerror.spf-lookups}. */
  private @Nullable String special(String key, DnsFact fact) {
    String problem = fact.details().getOrDefault("problem", "");
    String tag = fact.details().getOrDefault("tag", "");
    String value = !problem.isEmpty() ? problem : tag.isEmpty() ? "" : "tag";
    return value.isEmpty() ? null : texts.getProperty(key + "." + value);
  }

  /** What to do about it; empty when there is nothing to do. */
  public String advice(DnsFact fact) {
    String special = special("advice." + fact.code(), fact);
    return fill(special == null ? texts.getProperty("advice." + fact.code(), "") : special, fact);
  }

  /** {@code mx} → "MX". */
  public String check(DnsFact fact) {
    return pattern("check." + fact.check());
  }

  public String verdict(DnsVerdict verdict) {
    return pattern("verdict." + verdict.label());
  }

  public String status(DnsStatus status) {
    return pattern("status." + status.label());
  }

  public String role(DnsSubject.Role role) {
    return pattern("role." + role.label());
  }

  /** All keys, sorted. */
  Set<String> keys() {
    return new TreeSet<>(texts.stringPropertyNames());
  }

  /** The text of a key; the key itself when there is none, which a test rules out. */
  String pattern(String key) {
    return texts.getProperty(key, key);
  }

  private String fill(String pattern, DnsFact fact) {
    Matcher matcher = PLACEHOLDER.matcher(pattern);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      String value = fact.details().getOrDefault(name, "");
      String shown =
          KEYS.contains(name) && !value.isEmpty()
              ? fill(pattern(name + "." + value), fact)
              : printable(value);
      matcher.appendReplacement(out, Matcher.quoteReplacement(shown));
    }
    return matcher.appendTail(out).toString();
  }

  /** Control, format and unassigned characters as backslash escapes: safe for a terminal. */
  static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (Character.getType(c)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    out.append(String.format(Locale.ROOT, "\\u%04x", c));
                default -> out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
