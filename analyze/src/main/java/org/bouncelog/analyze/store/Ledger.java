package org.bouncelog.analyze.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.source.Fault;
import org.bouncelog.ingest.source.SourceState;
import org.jspecify.annotations.Nullable;

/** What was read of which log, by content. Written in the same transaction as the events. */
public final class Ledger {
  private final Connection connection;

  public Ledger(Store store) {
    connection = store.connection();
  }

  /**
   * One log in the ledger.
   *
   * @param recognised lines that gave events in all readings so far
   */
  public record Entry(SourceState state, long recognised) {}

  /** All logs read so far, by their numbers. */
  public List<Entry> entries() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SqlFile.read("store/ledger_entries.sql"))) {
      List<Entry> entries = new ArrayList<>();
      while (row.next()) {
        entries.add(
            new Entry(
                new SourceState(
                    row.getInt("source_id"),
                    row.getString("name"),
                    row.getString("ladder"),
                    row.getLong("byte_offset"),
                    row.getString("anchor"),
                    row.getLong("last_logged_at"),
                    row.getBoolean("yearless")),
                row.getLong("recognised")));
      }
      return entries;
    }
  }

  /**
   * What one reading adds to a log's row.
   *
   * @param compression label of the compression
   * @param damage null when the log was whole; its kind alone is kept
   */
  public record Reading(
      SourceState state,
      Tally tally,
      long events,
      String compression,
      @Nullable Fault damage,
      Instant readAt) {}

  /** Adds a reading: replaces the log's row and adds up its counts. */
  public void save(Reading reading) throws SQLException {
    try (PreparedStatement merge =
        connection.prepareStatement(SqlFile.read("store/save_source.sql"))) {
      SourceState state = reading.state();
      Tally tally = reading.tally();
      int i = 1;
      merge.setInt(i++, state.sourceId());
      merge.setString(i++, state.name());
      merge.setString(i++, state.ladder());
      merge.setLong(i++, state.offset());
      merge.setString(i++, state.anchor());
      merge.setTimestamp(i++, micros(state.lastLoggedAtMicros()));
      merge.setBoolean(i++, state.yearless());
      merge.setString(i++, mtas(tally));
      merge.setString(i++, reading.compression());
      merge.setLong(i++, tally.lines());
      merge.setLong(i++, tally.lines(LineVerdict.Category.RECOGNISED));
      merge.setLong(i++, tally.lines(LineVerdict.Category.IGNORED));
      merge.setLong(i++, tally.lines(LineVerdict.Category.UNPARSED));
      merge.setLong(i++, reading.events());
      merge.setTimestamp(i++, micros(tally.firstLoggedAtMicros()));
      merge.setString(i++, reading.damage() == null ? null : reading.damage().kind().label());
      merge.setTimestamp(i++, utc(reading.readAt()));
      merge.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO source_reason VALUES (?, ?, ?, ?)")) {
      for (LineVerdict verdict : LineVerdict.values()) {
        long lines = reading.tally().lines(verdict);
        if (lines > 0 && verdict != LineVerdict.RECOGNISED) {
          insert.setInt(1, reading.state().sourceId());
          insert.setString(2, verdict.category().name().toLowerCase(java.util.Locale.ROOT));
          insert.setString(3, verdict.label());
          insert.setLong(4, lines);
          insert.executeUpdate();
        }
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO unparsed_sample VALUES (?, ?, ?)")) {
      for (Tally.Sample sample : reading.tally().samples()) {
        insert.setInt(1, reading.state().sourceId());
        insert.setLong(2, sample.byteOffset());
        insert.setString(3, sample.text().replace('\0', '\uFFFD'));
        insert.executeUpdate();
      }
    }
  }

  /**
   * A log as it was seen in a run, whether it had anything new or not.
   *
   * @param compression label of the compression
   */
  public record Sighting(int sourceId, String name, String compression, Instant seenAt) {}

  /** Keeps the names that logs bear now. */
  public void see(List<Sighting> sightings) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(SqlFile.read("store/see_source.sql"))) {
      for (Sighting sighting : sightings) {
        update.setInt(1, sighting.sourceId());
        update.setString(2, sighting.name());
        update.setString(3, sighting.compression());
        update.setTimestamp(4, utc(sighting.seenAt()));
        update.executeUpdate();
      }
    }
  }

  private static Timestamp utc(Instant instant) {
    return Timestamp.valueOf(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  /** Labels of the MTAs that gave events, comma separated. */
  public static String mtas(Tally tally) {
    StringBuilder labels = new StringBuilder();
    for (Mta mta : Mta.values()) {
      if (tally.events(mta) > 0) {
        labels.append(labels.isEmpty() ? "" : ",").append(mta.label());
      }
    }
    return labels.toString();
  }

  private static @Nullable Timestamp micros(long micros) {
    if (micros == Long.MIN_VALUE) {
      return null;
    }
    return utc(Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS));
  }
}
