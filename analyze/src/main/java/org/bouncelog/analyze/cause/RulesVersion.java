package org.bouncelog.analyze.cause;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A name for everything that a classification depends on. */
final class RulesVersion {
  /** Goes up when the engine decides otherwise. */
  private static final String ENGINE = "1";

  private RulesVersion() {}

  /**
   * @param content of all files that have a say
   */
  static String of(List<String> content) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update(ENGINE.getBytes(StandardCharsets.UTF_8));
      for (String text : content) {
        hash.update((byte) 0);
        hash.update(text.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(hash.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
