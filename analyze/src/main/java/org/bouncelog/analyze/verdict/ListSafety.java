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

  /**
   * RFC 5321 section 4.1.2, without quoted strings and address literals; a top-level domain of
   * letters.
   */
  private static final Pattern WELL_WRITTEN =
      Pattern.compile(
          "[a-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]++)*+@"
              + "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)++(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])");

  /** RFC 5321 section 4.5.3.1.1. */
  private static final int LONGEST_LOCAL_PART = 64;

  /** A path of 256 octets (RFC 5321 section 4.5.3.1.3) without its brackets. */
  private static final int LONGEST_ADDRESS = 254;

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

  /** Whether no server has a reason to call its form wrong. */
  static boolean isWellWritten(String address) {
    return address.length() <= LONGEST_ADDRESS
        && address.lastIndexOf('@') <= LONGEST_LOCAL_PART
        && WELL_WRITTEN.matcher(address).matches();
  }
}
