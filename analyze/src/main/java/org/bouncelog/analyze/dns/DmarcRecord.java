package org.bouncelog.analyze.dns;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A DMARC policy record (RFC 9989 section 4.7).
 *
 * @param policy {@code none}, {@code quarantine} or {@code reject}, for the domain itself
 * @param subdomainPolicy of {@code sp}, or the policy
 * @param nonexistentPolicy of {@code np}, or the one for subdomains
 * @param psd {@code y} for a public suffix, {@code n} for an organisational domain, otherwise
 *     {@code u}
 * @param testing true for {@code t=y}: the owner asks for the next milder policy
 * @param reports true when {@code rua} names a URI
 * @param sound false when the policy was missing or wrong and counts as {@code none}
 */
record DmarcRecord(
    String text,
    String policy,
    String subdomainPolicy,
    String nonexistentPolicy,
    String psd,
    String dkimAlignment,
    String spfAlignment,
    boolean testing,
    boolean reports,
    boolean sound) {
  private static final String VERSION = "DMARC1";

  /** Two tags with nothing but blanks between them. */
  private static final Pattern TWO_TAGS =
      Pattern.compile("([A-Za-z]{1,8}\\s*=\\s*[^\\s=]+)\\s+[A-Za-z]{1,8}\\s*=");

  /** Whoever wants reports over HTTPS has them sent nowhere yet, but is told of no fault. */
  private static final Pattern URI =
      Pattern.compile("(?i)mailto:[^\\s@]+@\\S+|(?!mailto:)[a-z][a-z0-9+.-]*:\\S+");

  private static final Set<String> POLICIES = Set.of("none", "quarantine", "reject");

  /** True for a record that claims to be DMARC; others at the same name do not count. */
  static boolean isDmarc(String record) {
    int end = record.indexOf(';');
    String first = end < 0 ? record : record.substring(0, end);
    int equals = first.indexOf('=');
    if (equals <= 0 || !first.substring(0, equals).strip().equalsIgnoreCase("v")) {
      return false;
    }
    String version = first.substring(equals + 1).strip();
    return version.equals(VERSION) || missesSemicolon(version);
  }

  /** {@code DMARC1 p=reject}: receivers see no record there, its owner sees one. */
  private static boolean missesSemicolon(String version) {
    return version.startsWith(VERSION + " ") || version.startsWith(VERSION + "\t");
  }

  /** The tag behind which a {@code ;} is missing; empty where none is. */
  static String tagWithoutSemicolon(String record) {
    for (String part : record.split(";", -1)) {
      Matcher two = TWO_TAGS.matcher(part.strip());
      if (two.lookingAt()) {
        return two.group(1);
      }
    }
    return "";
  }

  /** Null when it cannot be used at all: a tag stands twice, or no policy and no reports. */
  static @Nullable DmarcRecord parse(String record) {
    Map<String, String> tags = Tags.parseReadable(record);
    if (tags == null || !Tags.get(tags, "v", VERSION).equals(VERSION)) {
      return null;
    }
    boolean reports = hasReportAddress(Tags.get(tags, "rua", ""));
    String p = lower(tags, "p", "");
    String sp = lower(tags, "sp", p);
    String np = lower(tags, "np", sp);
    boolean sound = POLICIES.containsAll(List.of(p, sp, np));
    if (!sound) {
      if (!reports) {
        return null;
      }
      p = "none";
      sp = "none";
      np = "none";
    }
    return new DmarcRecord(
        record,
        p,
        sp,
        np,
        oneOf(lower(tags, "psd", "u"), Set.of("y", "n"), "u"),
        oneOf(lower(tags, "adkim", "r"), Set.of("s"), "r"),
        oneOf(lower(tags, "aspf", "r"), Set.of("s"), "r"),
        lower(tags, "t", "n").equals("y"),
        reports,
        sound);
  }

  private static boolean hasReportAddress(String rua) {
    for (String uri : rua.split(",", -1)) {
      if (URI.matcher(uri.strip()).matches()) {
        return true;
      }
    }
    return false;
  }

  private static String lower(Map<String, String> tags, String name, String otherwise) {
    return Tags.get(tags, name, otherwise).toLowerCase(Locale.ROOT);
  }

  private static String oneOf(String value, Set<String> allowed, String otherwise) {
    return allowed.contains(value) ? value : otherwise;
  }
}
