package org.bouncelog.analyze.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * When two addresses are one. Domains have no case, and an internationalised one has two spellings:
 * {@code müller.example} and {@code xn--mller-kva.example} are one (RFC 5890 section 2.3.2). Of the
 * local part only ASCII letters are taken to have no case: what Unicode calls a capital may be
 * another mailbox.
 */
public final class MailAddress {
  private static final String ACE = "xn--";
  private static final int MAX_DOMAIN = 253;

  private MailAddress() {}

  /** The form that addresses are compared in; of a text without {@code @}, that of a domain. */
  public static String folded(String address) {
    int domain = address.lastIndexOf('@') + 1;
    StringBuilder folded = new StringBuilder(address.length() + 8);
    for (int i = 0; i < domain; i++) {
      char c = address.charAt(i);
      folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
    }
    return folded.append(asciiDomain(address.substring(domain))).toString();
  }

  /**
   * The domain in lower case, with A-labels. Letters are mapped as UTS 46 does without its
   * transitional forms, so that {@code straße} and {@code strasse} stay two names. What is no
   * domain, too long or damaged, is only put in lower case.
   */
  public static String asciiDomain(String domain) {
    if (isAscii(domain) || domain.length() > MAX_DOMAIN || domain.indexOf('\uFFFD') >= 0) {
      return domain.toLowerCase(Locale.ROOT);
    }
    String mapped = mapped(Normalizer.normalize(mapped(domain), Normalizer.Form.NFKC));
    StringBuilder ascii = new StringBuilder();
    int start = 0;
    for (int i = 0; i <= mapped.length(); i++) {
      if (i == mapped.length() || mapped.charAt(i) == '.') {
        String label = mapped.substring(start, i);
        ascii.append(isAscii(label) ? label : ACE + Punycode.encode(label));
        if (i < mapped.length()) {
          ascii.append('.');
        }
        start = i + 1;
      }
    }
    return ascii.toString();
  }

  /** The domain in lower case, with U-labels where it has any. */
  public static String unicodeDomain(String domain) {
    String ascii = asciiDomain(domain);
    StringBuilder unicode = new StringBuilder();
    for (String label : ascii.split("\\.", -1)) {
      String decoded =
          label.startsWith(ACE) ? Punycode.decode(label.substring(ACE.length())) : label;
      unicode.append(unicode.isEmpty() ? "" : ".").append(decoded == null ? label : decoded);
    }
    return unicode.toString();
  }

  private static String mapped(String text) {
    StringBuilder mapped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case 0x3002, 0xFF0E, 0xFF61 -> mapped.append('.'); // full stops of East Asia
                case 0x00AD, 0x200B, 0x2060, 0xFEFF -> {} // invisible, and ignored
                default -> mapped.appendCodePoint(Character.toLowerCase(c));
              }
            });
    return mapped.toString();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }
}
