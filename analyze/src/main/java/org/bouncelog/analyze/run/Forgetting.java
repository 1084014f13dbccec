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
      List.of("forget/10-events", "forget/20-replies", "forget/30-samples", "forget/40-kept");

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
    String pattern = key.replaceAll("([\\\\.\\[\\]{}()*+?^$|/-])", "\\\\$1");
    String substitute = "forgotten-" + token(key) + key.substring(key.lastIndexOf('@'));
    return store.inTransaction(
        () -> {
          Query query = new Query(store);
          long events = query.one("forget/00-count", row -> row.number("events"), key);
          for (String step : STEPS) {
            query.run(step, key, pattern, substitute);
          }
          query.run("derive/90-forget_basis");
          return events;
        });
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
