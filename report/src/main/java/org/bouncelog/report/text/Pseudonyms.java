package org.bouncelog.report.text;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A keyed hash in place of a name: without the key nobody can try addresses until one fits. */
final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 8;
  private static final Pattern PSEUDONYM = Pattern.compile("anon-[0-9a-f]{" + 2 * BYTES + "}");

  private final SecretKeySpec key;

  Pseudonyms(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The pseudonym of {@code name@domain}; what is one already stays. */
  String of(String name, String domain) {
    if (PSEUDONYM.matcher(name).matches()) {
      return name;
    }
    String address = (name + "@" + domain).toLowerCase(Locale.ROOT);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash = mac.doFinal(address.getBytes(StandardCharsets.UTF_8));
      return "anon-" + HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
