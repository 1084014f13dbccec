package org.bouncelog.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * Style or script that is set into the page.
 *
 * @param text exactly what stands between the tags
 * @param hash its source expression in the content security policy: {@code sha256-…}
 */
public record Asset(String text, String hash) {

  static Asset load(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Asset.class.getResourceAsStream(name), name)) {
      byte[] bytes = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Asset(
          new String(bytes, StandardCharsets.UTF_8),
          "sha256-" + Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
