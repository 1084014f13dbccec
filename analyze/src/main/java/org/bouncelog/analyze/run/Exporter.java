package org.bouncelog.analyze.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bouncelog.analyze.cause.Cause;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Totals;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole tables for other programs. The database writes a file of its own in the state folder
 * first.
 */
public final class Exporter {
  /** What can be exported. */
  public enum Table {
    EVENTS(Derived.NOTHING),
    REPLIES(Derived.DELIVERIES),
    DELIVERIES(Derived.DELIVERIES),
    ADDRESSES(Derived.VERDICTS),
    FINDINGS(Derived.VERDICTS),
    TOTALS(Derived.VERDICTS),
    SOURCES(Derived.NOTHING);

    private final Derived needed;

    Table(Derived needed) {
      this.needed = needed;
    }

    /** What has to be up to date before. */
    public Derived needed() {
      return needed;
    }

    /** Whether it stands in no table, but in the {@link Analysis}. */
    public boolean isComputed() {
      return this == FINDINGS || this == TOTALS;
    }

    /** The table of that name, or null. */
    public static @Nullable Table find(String name) {
      for (Table table : values()) {
        if (table.label().equals(name)) {
          return table;
        }
      }
      return null;
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** All names, for messages. */
    public static String names() {
      List<String> names = new ArrayList<>();
      for (Table table : values()) {
        names.add(table.label());
      }
      return String.join(", ", names);
    }
  }

  /** In which form. Times are UTC; a missing value is empty in CSV and null elsewhere. */
  public enum Format {
    CSV("FORMAT csv, HEADER, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%fZ'"),
    JSONL("FORMAT json, TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%fZ'"),
    PARQUET("FORMAT parquet, COMPRESSION zstd");

    private final String options;

    Format(String options) {
      this.options = options;
    }

    /** The form of that name, or null. */
    public static @Nullable Format find(String name) {
      for (Format format : values()) {
        if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
          return format;
        }
      }
      return null;
    }
  }

  private final Store store;
  private final @Nullable Analysis analysis;
  private final AddressDisplay display;

  /**
   * Writes from a state whose tables are up to date.
   *
   * @param analysis null where no {@linkplain Table#isComputed() computed} table is asked for
   */
  public Exporter(Store store, @Nullable Analysis analysis, AddressDisplay display) {
    this.store = store;
    this.analysis = analysis;
    this.display = display;
  }

  /** Writes {@code table} to a stream, which stays open. */
  public void write(Table table, Format format, OutputStream out)
      throws StoreException, IOException {
    Path copy = copy(table, format);
    try {
      Files.copy(copy, out);
      out.flush();
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private Path copy(Table table, Format format) throws StoreException {
    Analysis computed = table.isComputed() ? Objects.requireNonNull(analysis) : null;
    return store.read(
        () -> {
          if (computed != null && table == Table.FINDINGS) {
            findings(computed.findings());
          } else if (computed != null) {
            totals(computed.totals());
          } else if (table == Table.REPLIES || table == Table.DELIVERIES) {
            peerNames();
          }
          Path target =
              store
                  .temporary()
                  .resolve(
                      "export-" + table.label() + "." + format.name().toLowerCase(Locale.ROOT));
          Files.deleteIfExists(target);
          display.register(store);
          store.execute(
              "COPY ("
                  + Query.text("sql/export/" + table.label())
                  + ") TO '"
                  + target.toAbsolutePath().toString().replace("'", "''")
                  + "' ("
                  + format.options
                  + ")");
          return target;
        });
  }

  private void findings(List<Finding> findings) throws SQLException {
    new Query(store).run("export/findings_table");
    try (PreparedStatement insert =
        store.connection().prepareStatement(Query.text("sql/export/findings_row"))) {
      int position = 0;
      for (Finding finding : findings) {
        int i = 1;
        insert.setInt(i++, position++);
        insert.setString(i++, finding.code());
        insert.setString(i++, finding.category().label());
        insert.setString(i++, finding.severity().label());
        insert.setString(i++, finding.subject());
        insert.setTimestamp(i++, Query.Row.parameter(finding.since()));
        insert.setTimestamp(i++, Query.Row.parameter(finding.lastSeen()));
        insert.setBoolean(i++, finding.ended());
        insert.setLong(i++, finding.messages());
        insert.setLong(i++, finding.recipients());
        insert.setString(
            i++, finding.evidence().isEmpty() ? null : finding.evidence().get(0).text());
        insert.setString(i++, finding.advice());
        insert.executeUpdate();
      }
    }
  }

  /** What others call our causes, for people who migrate. */
  private void peerNames() throws SQLException {
    Query query = new Query(store);
    query.run("export/peer_names_table");
    List<Object[]> rows = new ArrayList<>();
    for (Cause cause : CauseCatalogue.builtIn().all()) {
      Cause.PeerNames names = cause.names();
      rows.add(
          new Object[] {
            cause.id(),
            names.sisimai(),
            names.kumomta(),
            names.sparkpost(),
            names.powermta(),
            names.sendgrid(),
            names.zonemta()
          });
    }
    query.runEach("export/peer_names_row", rows);
  }

  private void totals(Totals totals) throws SQLException {
    new Query(store).run("export/totals_table");
    try (PreparedStatement insert =
        store.connection().prepareStatement(Query.text("sql/export/totals_row"))) {
      int position = 0;
      for (Map.Entry<String, Long> total : named(totals).entrySet()) {
        insert.setInt(1, position++);
        insert.setString(2, total.getKey());
        insert.setLong(3, total.getValue());
        insert.executeUpdate();
      }
    }
  }

  private static Map<String, Long> named(Totals totals) {
    Map<String, Long> named = new LinkedHashMap<>();
    named.put("lines", totals.lines());
    named.put("recognised", totals.recognised());
    named.put("ignored", totals.ignored());
    named.put("unparsed", totals.unparsed());
    named.put("events", totals.events());
    named.put("messages", totals.messages());
    named.put("attempts", totals.attempts());
    named.put("delivered", totals.delivered());
    named.put("deferred", totals.deferred());
    named.put("bounced", totals.bounced());
    named.put("expired", totals.expired());
    named.put("rejected", totals.rejected());
    named.put("handovers", totals.handovers());
    parts(named, "deliveries", totals.deliveries());
    parts(named, "mail", totals.mail());
    parts(named, "notices", totals.notices());
    named.put("suppressed", totals.suppressed());
    named.put("review", totals.review());
    named.put("watched", totals.watched());
    return named;
  }

  private static void parts(Map<String, Long> named, String what, Totals.Deliveries parts) {
    named.put(what, parts.all());
    named.put(what + ".messages", parts.messages());
    named.put(what + ".first_try", parts.firstTry());
    named.put(what + ".after_retry", parts.afterRetry());
    named.put(what + ".relayed", parts.relayed());
    named.put(what + ".discarded", parts.discarded());
    named.put(what + ".bounced", parts.bounced());
    named.put(what + ".expired", parts.expired());
    named.put(what + ".open", parts.open());
    named.put(what + ".unknown", parts.unknown());
  }
}
