package org.bouncelog.report.list.format;

import java.util.List;
import java.util.regex.Pattern;
import org.bouncelog.analyze.text.MailAddress;

/** What can be written of an address so that no program reads another one. */
final class Spelling {
  /** RFC 5321 section 4.5.3.1. */
  private static final int MAX_LOCAL = 64;

  private static final int MAX_ADDRESS = 254;

  /** RFC 5322 section 3.2.3; without quotes nothing else can stand in a local part. */
  private static final String ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";

  private static final String DOMAIN = "[a-z0-9_-]+(?:\\.[a-z0-9_-]+)+";

  private static final Pattern DOT_ATOM = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@" + DOMAIN);

  private static final Pattern SIMPLE =
      Pattern.compile("[a-z0-9_][a-z0-9._'+=-]*(?<!\\.)@" + DOMAIN);

  private Spelling() {}

  /** A dot-atom in ASCII at a domain, in lower case, of a length that servers take. */
  static boolean isDotAtom(String address) {
    return isOfUsualLength(address) && DOT_ATOM.matcher(address).matches();
  }

  /**
   * As {@link #isDotAtom}, without what web forms, their filters and databases may change, drop or
   * take for a wildcard.
   */
  static boolean isSimple(String address) {
    return isDotAtom(address) && SIMPLE.matcher(address).matches();
  }

  private static boolean isOfUsualLength(String address) {
    return address.length() <= MAX_ADDRESS && address.lastIndexOf('@') <= MAX_LOCAL;
  }

  /**
   * The address, and how it is spelled with an internationalised domain, for programs that compare
   * letter by letter.
   */
  static List<String> ofDomain(String address) {
    int domain = address.lastIndexOf('@') + 1;
    String ascii = address.substring(domain);
    String unicode = MailAddress.unicodeDomain(ascii);
    return unicode.equals(ascii) || !MailAddress.asciiDomain(unicode).equals(ascii)
        ? List.of(address)
        : List.of(address, address.substring(0, domain) + unicode);
  }
}
