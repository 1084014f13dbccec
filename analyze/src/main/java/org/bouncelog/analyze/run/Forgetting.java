package org.bouncelog.analyze.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBScalarFunctionBuilder;

/**
 * Takes an address out of the whole state, because the person asked for it. Counts stay: the
 * address is replaced by one that nobody can trace back, in its own domain.
 */
public final class Forgetting {
  private final Store store;

  public Forgetting(Store store) {
    this.store = store;
  }

  /**
   * Forgets {@code address}, once for each store that is open; the derived tables have to be
   * refreshed afterwards.
   *
   * @return how many events named it
   */
  public long forget(String address) throws StoreException, IOException {
    String key = address.toLowerCase(Locale.ROOT);
    String local = key.substring(0, key.lastIndexOf('@'));
    return store.inTransaction(
        () -> {
          Query query = new Query(store);
          Set<String> namesakes =
              Set.copyOf(query.list("forget/00-namesakes", row -> row.text("local"), key));
          ForgottenAddress forgotten =
              new ForgottenAddress(key, "forgotten-" + token(key), namesakes);
          register("forgotten", forgotten::without);
          query.run("forget/05-without");
          long events = query.change("forget/10-events", local);
          query.change("forget/20-replies", key);
          query.change("forget/30-samples");
          query.change("forget/40-kept", key);
          query.run("derive/90-forget_basis");
          return events;
        });
  }

  /** Lets SQL call a function. */
  private void register(String name, UnaryOperator<String> function) throws SQLException {
    try (DuckDBScalarFunctionBuilder builder = DuckDBFunctions.scalarFunction()) {
      builder
          .withName(name)
          .withParameters(String.class)
          .withReturnType(String.class)
          .withFunction((String text) -> function.apply(text))
          .register(store.connection());
    }
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
