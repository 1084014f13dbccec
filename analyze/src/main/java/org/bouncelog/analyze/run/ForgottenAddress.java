package org.bouncelog.analyze.run;

import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncelog.analyze.text.MailAddress;

/**
 * Finds one address in any text and puts a name that says nothing in its place; the domain stays.
 * It is found inside of other addresses too, where senders put their recipients: {@code
 * bounce-42-ann=firm.example@} (VERP) and {@code SRS0=hash=tt=firm.example=ann@}. Longer addresses
 * that hold this one are somebody else's.
 */
final class ForgottenAddress {
  private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /**
   * Before an address: nothing that could belong to its local part. {@code %3C} and an apostrophe
   * are quotes, unless that stands in a name (o'hara).
   */
  private static final String BEGIN = "(?:(?<![\\p{L}\\p{N}._+-]'?)|(?<=%[0-9a-f]{2}))";

  /** Behind a domain: nothing that could belong to it; a full stop may follow. */
  private static final String END = "(?!-*[\\p{L}\\p{N}]|\\.[\\p{L}\\p{N}])";

  /** Shorter names are words of every other reply. */
  private static final int SHORTEST_NAME = 3;

  private static final String AT = "(?:@|%40)";

  /** What stands for the {@code @} of an address within another. */
  private static final String INNER_AT = "(?:=(?:40|=a==)?|[+%#]|[-_.]at[-_.])";

  /** A domain within an address may have the number of a message behind it. */
  private static final String INNER_END = "(?:" + END + "|(?=-[^.\\s@]*@))";

  private final String local;
  private final String substitute;
  private final Set<String> namesakes;
  private final Pattern plain;
  private final Pattern inner;
  private final Pattern forwarded;
  private final Pattern bare;

  /**
   * An address and what takes its place.
   *
   * @param address with an {@code @}, in any case
   * @param substitute a local part
   * @param namesakes local parts, in lower case, of other addresses of this domain that end like
   *     this one: within another address only they tell whether {@code -lee-ann=} is Ann
   */
  ForgottenAddress(String address, String substitute, Set<String> namesakes) {
    String key = MailAddress.folded(address).toLowerCase(Locale.ROOT);
    int at = key.lastIndexOf('@');
    this.local = key.substring(0, at);
    this.substitute = substitute;
    this.namesakes = Set.copyOf(namesakes);
    String name = Pattern.quote(local);
    String ascii = key.substring(at + 1);
    String domain =
        "(?:" + Pattern.quote(ascii) + "|" + Pattern.quote(MailAddress.unicodeDomain(ascii)) + ")";
    plain = Pattern.compile(BEGIN + name + "(" + AT + domain + ")" + END, FLAGS);
    inner =
        Pattern.compile(
            "(?<![\\p{L}\\p{N}])" + name + "(" + INNER_AT + domain + ")" + INNER_END, FLAGS);
    forwarded = Pattern.compile("(?<=[=+])(" + domain + "=)" + name + "(?=" + AT + ")", FLAGS);
    bare =
        Pattern.compile(
            "(?:(?<![\\p{L}\\p{N}_])|(?<=%[0-9a-f]{2}))" + name + "(?![\\p{L}\\p{N}_])", FLAGS);
  }

  /** The text without the address; the same where it does not stand in it. */
  String without(String text) {
    String left = plain.matcher(text).replaceAll(substitute + "$1");
    left = forwarded.matcher(left).replaceAll("$1" + substitute);
    String whole = left;
    return inner
        .matcher(whole)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    isNamesake(whole, found) ? found.group() : substitute + found.group(1)));
  }

  /**
   * A text about this address, without it and without its bare name as a word. Any name of three
   * letters or more is taken out, be it a common word: such a text is about nobody else.
   */
  String nameless(String text) {
    String left = without(text);
    return local.codePointCount(0, local.length()) < SHORTEST_NAME
        ? left
        : bare.matcher(left).replaceAll(substitute);
  }

  /** Whether what stands before the name makes it that of somebody else who is known. */
  private boolean isNamesake(String text, MatchResult found) {
    for (int from = found.start() - 1; from >= 0 && !namesakes.isEmpty(); from--) {
      if ("@<> ".indexOf(text.charAt(from)) >= 0) {
        return false;
      }
      String longer = text.substring(from, found.start()).toLowerCase(Locale.ROOT) + local;
      if (namesakes.contains(longer)) {
        return true;
      }
    }
    return false;
  }
}
