package org.bouncelog.report.text;

import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of mailboxes that stand in a reply without their domain: {@code user=ann}, {@code cn=Ann
 * Lee}, "The user ann does not exist". They are known by the words around them only, as a reply may
 * name somebody else than its recipient: the target of an alias.
 */
final class BareNames {
  /** The name of a mailbox; one with an at sign is an address. No text makes a search long. */
  private static final String NAME = "([\\p{L}\\p{N}_][^\\s\"'<>()\\[\\],;:=&@%]{0,63})";

  private static final String NOUN = "(?:user|mailbox|account|recipient|login|alias)";
  private static final String DENIED =
      "(?:does not|doesn't|do not|not (?:exist|found|known|listed|local)|(?:is |was )?unknown|is not|isn't|has |is over"
          + "|over quota|is full|is disabled|cannot |could not )";

  private static final Pattern AROUND =
      Pattern.compile(
          String.join(
              "|",
              // user=ann, uid=ann; in a directory, up to the comma
              "(?<![\\p{L}\\p{N}])(?:user(?:name|id)?|uid|login|mailbox|account|alias|rcpt|recipient|e?mail)=\"?"
                  + NAME
                  + "(?![^\\s]{0,64}@)",
              "(?<![\\p{L}\\p{N}])cn=([^,;\"/()<>=@\\n]{1,64})",
              // ?address=ann=example.org
              "(?<==)" + NAME + "(?==(?:\\{host}|[\\p{L}\\p{N}-]{1,63}\\.))",
              // the user "ann", mailbox <ann>
              "\\b" + NOUN + "(?: name| id)?:? {0,2}[\"'<(\\[]" + NAME + "(?=[\"'>)\\]])",
              // the user ann does not exist
              "\\b" + NOUN + " " + NAME + "(?= " + DENIED + ")",
              // blocked, user ann.lee
              "\\b" + NOUN + " (?=[^\\s\"'<>()]{1,60}[._0-9-][\\p{L}\\p{N}])" + NAME,
              // no such user: ann
              "\\b(?:no such|unknown|invalid) (?:local )?" + NOUN + "(?: name)?:? " + NAME,
              // 5.1.1 ann unknown
              "(?<=\\b5\\.1\\.1 )" + NAME + "(?=:? " + DENIED + ")",
              // ann... User unknown
              "(?<=[\\s<])" + NAME + "(?=>?\\.\\.\\. )"),
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** What stands in these places without being a name. */
  private static final Set<String> WORDS =
      Set.of(
          ("a account address addresses and are at been blocked but by can cannot closed could"
                  + " database deleted denied did directory disabled does doesn't domain due email error"
                  + " exists for found from full given has have here host id if in inactive input invalid is"
                  + " it its list listed local login mail mailbox mailboxes message name names no not of on or"
                  + " over parameter please policy quota recipient recipients refused rejected rejecting relay"
                  + " requested sender server service so space specified storage suspended syntax system table"
                  + " temporarily than that the this to unavailable under unknown user users verification"
                  + " verify was when who with you your")
              .split(" "));

  private static final Pattern HIDDEN = Pattern.compile(".?….?|anon-[0-9a-f]{16}");
  private static final Pattern NUMBER = Pattern.compile("[0-9.]*");

  private BareNames() {}

  /** The text with each name as {@code disguise} shows it. */
  static String hide(String text, UnaryOperator<String> disguise) {
    Matcher matcher = AROUND.matcher(text);
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    while (matcher.find()) {
      int group = 1;
      while (matcher.start(group) < 0) {
        group++;
      }
      String name = matcher.group(group).replaceFirst("[.!?]+$", "");
      if (isName(name)) {
        int start = matcher.start(group);
        out.append(text, copied, start).append(disguise.apply(name));
        copied = start + name.length();
      }
    }
    return copied == 0 ? text : out.append(text, copied, text.length()).toString();
  }

  private static boolean isName(String name) {
    return !WORDS.contains(name.toLowerCase(Locale.ROOT))
        && !HIDDEN.matcher(name).matches()
        && !NUMBER.matcher(name).matches();
  }
}
