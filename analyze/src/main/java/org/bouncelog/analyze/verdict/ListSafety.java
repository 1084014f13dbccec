package org.bouncelog.analyze.verdict;

import java.util.Set;
import java.util.regex.Pattern;

/** Addresses that are never taken off a list without a look by a person. */
final class ListSafety {
  /** RFC 2142, and what list servers answer to. */
  private static final Set<String> ROLES =
      Set.of(
          "postmaster",
          "abuse",
          "hostmaster",
          "webmaster",
          "noc",
          "security",
          "mailer-daemon",
          "listmaster",
          "listserv",
          "majordomo",
          "mailman",
          "sympa",
          "abuse-feedback-report");

  /** Addresses that a list server makes for each list. */
  private static final Pattern LIST_ADDRESS =
      Pattern.compile(
          "owner-.+|.+-(?:request|owner|bounces|admin|editor|join|leave|subscribe|unsubscribe|confirm)");

  /**
   * What an importer reads from a line of its own: no control, format or separator character, a
   * local part and a domain, and outside of quotes nothing that may stand in no atom (RFC 5322
   * section 3.2.3). Dots may stand where they like.
   */
  private static final Pattern LISTABLE =
      Pattern.compile(
          "(?:\"(?:[^\"\\\\]|\\\\.)++\"|[^\\s,;:<>()\"@\\\\\\[\\]]++)@"
              + "(?:(?:[a-z0-9_-]|[^\\x00-\\x7F])++(?:\\.(?:[a-z0-9_-]|[^\\x00-\\x7F])++)*+|\\[[0-9a-z:.]++\\])");

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private ListSafety() {}

  static boolean isRole(String address) {
    int at = address.lastIndexOf('@');
    String local = at < 0 ? address : address.substring(0, at);
    return ROLES.contains(local) || LIST_ADDRESS.matcher(local).matches();
  }

  static boolean isListable(String address) {
    return !INVISIBLE.matcher(address).find() && LISTABLE.matcher(address).matches();
  }
}
