package org.bouncelog.analyze.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.bouncelog.analyze.cause.Classification;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.cause.Reply;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The reply templates: classified once when first met, and again when the rules change. */
public final class ReplyTable {
  private final Store store;
  private final Supplier<Classifier> rules;
  private @Nullable Set<Long> known;

  public ReplyTable(Store store, Supplier<Classifier> rules) {
    this.store = store;
    this.rules = rules;
  }

  /** Those that are saved, read when the first one is asked for. */
  private Set<Long> known() throws SQLException {
    if (known == null) {
      Set<Long> saved = new HashSet<>();
      try (Statement statement = store.connection().createStatement();
          ResultSet row = statement.executeQuery("SELECT reply_id FROM reply")) {
        while (row.next()) {
          saved.add(row.getLong(1));
        }
      }
      known = saved;
    }
    return known;
  }

  /** Saves what a load met for the first time, in the caller's transaction. */
  public void save(FreshReplies replies) throws SQLException {
    List<ReplyIndex.Entry> met = replies.entries();
    if (!met.isEmpty()) {
      Set<Long> saved = known();
      List<ReplyIndex.Entry> fresh =
          met.stream().filter(entry -> !saved.contains(entry.id())).toList();
      append(fresh);
      fresh.forEach(entry -> saved.add(entry.id()));
    }
    replies.clear();
  }

  /** Forgets what a transaction that was rolled back had saved. */
  public void forget() {
    known = null;
  }

  /**
   * Classifies again all templates that other rules classified, in the caller's transaction.
   *
   * @return how many there were
   */
  public int reclassify() throws SQLException {
    Classifier classifier = rules.get();
    List<ReplyIndex.Entry> old = new ArrayList<>();
    try (PreparedStatement query =
        store.connection().prepareStatement(SqlFile.read("store/outdated_replies.sql"))) {
      query.setString(1, classifier.rulesVersion());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          old.add(entry(row));
        }
      }
    }
    if (!old.isEmpty()) {
      try (PreparedStatement delete =
          store.connection().prepareStatement("DELETE FROM reply WHERE rules_version <> ?")) {
        delete.setString(1, classifier.rulesVersion());
        delete.executeUpdate();
      }
      append(old);
    }
    return old.size();
  }

  private static ReplyIndex.Entry entry(ResultSet row) throws SQLException {
    int code = row.getInt("reply_code");
    return new ReplyIndex.Entry(
        row.getLong("reply_id"),
        row.getString("provider"),
        row.getString("stage"),
        code == 0 ? null : code,
        row.getString("enhanced_status"),
        row.getString("template"),
        row.getString("relay_host"),
        row.getString("sample"),
        row.getInt("sample_source_id"),
        row.getLong("sample_byte_offset"));
  }

  private void append(List<ReplyIndex.Entry> entries) throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    Classifier classifier = rules.get();
    DuckDBConnection connection = store.connection().unwrap(DuckDBConnection.class);
    try (DuckDBAppender out = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "reply")) {
      for (ReplyIndex.Entry entry : entries) {
        Classification why =
            classifier.classify(
                new Reply(
                    entry.replyCode(),
                    entry.enhancedStatus(),
                    entry.relayHost(),
                    entry.stage(),
                    entry.sample()));
        out.beginRow();
        out.append(entry.id());
        out.append(entry.provider());
        text(out, entry.stage());
        if (entry.replyCode() == null) {
          out.appendNull();
        } else {
          out.append(entry.replyCode().shortValue());
        }
        text(out, entry.enhancedStatus());
        out.append(entry.template());
        text(out, entry.relayHost());
        out.append(entry.sample());
        out.append(entry.sourceId());
        out.append(entry.byteOffset());
        out.append(why.cause());
        out.append(why.type());
        out.append(why.fault());
        out.append(why.hygiene());
        out.append(why.rule());
        out.append(why.confidence().label());
        text(out, why.list());
        text(out, why.listed());
        text(out, why.lookupUrl());
        if (why.retryAfterSeconds() == null) {
          out.appendNull();
        } else {
          out.append(why.retryAfterSeconds().intValue());
        }
        text(out, why.newAddress());
        text(out, why.ticket());
        text(out, why.runnerUp());
        out.append(classifier.rulesVersion());
        out.append(why.names().label());
        out.endRow();
      }
    }
  }

  private static void text(DuckDBAppender out, @Nullable String value) throws SQLException {
    if (value == null) {
      out.appendNull();
    } else {
      out.append(value);
    }
  }
}
