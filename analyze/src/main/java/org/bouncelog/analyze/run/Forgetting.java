package org.bouncelog.analyze.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;

/**
 * Takes an address out of the whole state, because the person asked for it. Counts stay: the
 * address is replaced by one that nobody can trace back, in its own domain.
 */
public final class Forgetting {
  private static final List<String> STEPS =
      List.of("forget/20-replies", "forget/30-events", "forget/40-samples", "forget/50-kept");

  /** What may stand before an address that is not the end of another one. */
  private static final String BEFORE = "(^|[^\\p{L}\\p{N}._+-])";

  /** What may stand behind one that is not the beginning of another: no more of a domain. */
  private static final String BEHIND = "($|[^\\p{L}\\p{N}.-]|[.-](?:$|[^\\p{L}\\p{N}]))";

  private final Store store;

  public Forgetting(Store store) {
    this.store = store;
  }

  /**
   * Forgets {@code address}; the derived tables have to be refreshed afterwards.
   *
   * @return how many events named it
   */
  public long forget(String address) throws StoreException, IOException {
    String key = address.toLowerCase(Locale.ROOT);
    String name = key.substring(0, key.lastIndexOf('@'));
    String domain = key.substring(key.lastIndexOf('@') + 1);
    String substitute = "forgotten-" + token(key);
    return store.inTransaction(
        () -> {
          Query query = new Query(store);
          query.run("forget/00-forgotten");
          query.run(
              "forget/01-forgotten_row",
              key,
              name,
              BEFORE + literal(name) + "(@|%40)" + literal(domain) + BEHIND,
              "\\1" + substitute + "\\2" + domain + "\\3",
              "(^|[^\\p{L}\\p{N}])" + literal(name) + "=" + literal(domain) + BEHIND,
              "\\1" + substitute + "=" + domain + "\\2",
              "=" + literal(domain) + "=" + literal(name) + "@",
              "=" + domain + "=" + substitute + "@",
              "(^|[^\\p{L}\\p{N}])" + literal(name) + "($|[^\\p{L}\\p{N}])",
              "\\1" + substitute + "\\2");
          query.run("forget/02-constant");
          query.run("forget/05-without_address");
          query.run("forget/06-without_name");
          long events = query.one("forget/10-count", row -> row.number("events"));
          for (String step : STEPS) {
            query.run(step);
          }
          query.run("derive/90-forget_basis");
          return events;
        });
  }

  /** As a pattern of RE2 that finds just this text. */
  private static String literal(String text) {
    return "\\Q" + text.replace("\\E", "\\E\\\\E\\Q") + "\\E";
  }

  /** A name that says nothing: salted with randomness that is not kept. */
  private static String token(String address) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      byte[] hash = digest.digest(address.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
