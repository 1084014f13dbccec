package org.bouncelog.analyze.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bouncelog.analyze.cause.Classification;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.cause.Reply;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;
import org.bouncelog.analyze.text.MailAddress;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBScalarFunctionBuilder;

/**
 * Takes an address out of the whole state, because the person asked for it. Counts stay: the
 * address is replaced by one that nobody can trace back, in its own domain.
 */
public final class Forgetting {
  private final Store store;
  private final Classifier classifier;

  public Forgetting(Store store, Classifier classifier) {
    this.store = store;
    this.classifier = classifier;
  }

  /**
   * Forgets {@code address}, once for each store that is open; the derived tables have to be
   * refreshed afterwards.
   *
   * @return how many events named it
   */
  public long forget(String address) throws StoreException, IOException {
    String key = MailAddress.folded(address).toLowerCase(Locale.ROOT);
    String local = key.substring(0, key.lastIndexOf('@'));
    new KeptResult(store.folder()).delete();
    return store.inTransaction(
        () -> {
          Query query = new Query(store);
          Set<String> namesakes =
              Set.copyOf(query.list("forget/00-namesakes", row -> row.text("local"), key));
          ForgottenAddress forgotten =
              new ForgottenAddress(key, "forgotten-" + token(key), namesakes);
          register("forgotten", forgotten::without);
          register("nameless", forgotten::nameless);
          query.run("forget/05-without");
          query.run("forget/07-settled", local);
          new SettledMessages(query).reopen();
          query.runEach("forget/13-own_reply", ownReplies(query, key, local, forgotten));
          query.change("forget/10-own_texts", key, local);
          long events = query.change("forget/20-events", local);
          query.change("forget/22-replies", key);
          query.change("forget/30-samples");
          query.change("forget/40-kept", key);
          query.change("forget/50-reported_findings");
          query.change("forget/51-reported_suppressions");
          query.run("derive/90-forget_setting", "basis");
          return events;
        });
  }

  /**
   * Templates, samples and what was read in these without the bare name, where they are about this
   * address.
   */
  private List<Object[]> ownReplies(
      Query query, String key, String local, ForgottenAddress forgotten) throws SQLException {
    List<Optional<Object[]>> changes =
        query.list(
            "forget/12-own_replies",
            row -> {
              String template = row.text("template");
              String sample = row.text("sample");
              String nameless = row.flag("own") ? forgotten.nameless(template) : template;
              // What stands in a template of many is a word of theirs, and no name.
              boolean shared = !row.flag("own") && !forgotten.nameless(template).equals(template);
              String listed = row.textOrNull("listed");
              String lookupUrl = row.textOrNull("lookup_url");
              if (row.flag("own_sample") && !shared) {
                sample = forgotten.nameless(sample);
                listed = listed == null ? null : forgotten.nameless(listed);
                lookupUrl = lookupUrl == null ? null : forgotten.nameless(lookupUrl);
              }
              return means(row, sample).equals(means(row, row.text("sample")))
                  ? Optional.of(
                      new Object[] {nameless, sample, listed, lookupUrl, row.number("reply_id")})
                  : Optional.empty();
            },
            key,
            local);
    return changes.stream().flatMap(Optional::stream).toList();
  }

  /** What decides about the addresses: a reply whose meaning rests on the name keeps it. */
  private List<String> means(Query.Row row, String sample) throws SQLException {
    Classification why =
        classifier.classify(
            new Reply(
                row.integerOrNull("reply_code"),
                row.textOrNull("enhanced_status"),
                row.textOrNull("relay_host"),
                row.textOrNull("stage"),
                sample));
    return List.of(
        why.cause(), why.type(), why.fault(), why.hygiene(), why.rule(), why.confidence().label());
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
