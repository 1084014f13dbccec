package org.bouncelog.analyze.run;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.store.FreshReplies;
import org.bouncelog.analyze.store.Ledger;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.ReplyTable;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;
import org.bouncelog.ingest.source.Match;
import org.bouncelog.ingest.source.SourceState;
import org.jspecify.annotations.Nullable;

/**
 * Decides what of a reading counts, once its rows are loaded: drops what is told twice, enters it
 * in the ledger, and says what became of it. The same for logs that this machine read and for those
 * that a cluster read.
 */
final class LogAccounts {
  private final Store store;
  private final Ledger ledger;
  private final ReplyTable replies;
  private final CopiedEvents copies;
  private final Map<Integer, Ledger.Entry> known = new HashMap<>();
  private final LogNamesSeen seen = new LogNamesSeen();
  private int lastSourceId;

  LogAccounts(Store store, Supplier<Classifier> classifier) throws StoreException {
    this.store = store;
    this.ledger = new Ledger(store);
    this.replies = new ReplyTable(store, classifier);
    this.copies = new CopiedEvents(store);
    for (Ledger.Entry entry : store.read(ledger::entries)) {
      known.put(entry.state().sourceId(), entry);
      seen.before(entry.state());
      lastSourceId = Math.max(lastSourceId, entry.state().sourceId());
    }
  }

  /** All logs that the ledger knows. */
  List<SourceState> states() {
    return known.values().stream().map(Ledger.Entry::state).toList();
  }

  /** What the ledger knows of one log; null where it knows none of that number. */
  @Nullable SourceState state(int sourceId) {
    Ledger.Entry entry = known.get(sourceId);
    return entry == null ? null : entry.state();
  }

  /** The highest number of a log; 0 for none. */
  int lastSourceId() {
    return lastSourceId;
  }

  /** Loads the rows of a reading. */
  @FunctionalInterface
  interface Loading {
    LogReading load() throws SQLException, IOException;
  }

  /**
   * Loads a reading and accounts for it, in one transaction.
   *
   * @param name of the log
   * @param readAt when it was read
   * @param reads told what came of it
   */
  void read(
      String name,
      int sourceId,
      Instant readAt,
      FreshReplies fresh,
      IntakeCounter reads,
      Loading loading)
      throws StoreException {
    try {
      Accounted done =
          store.inTransaction(
              () -> {
                LogReading reading = loading.load();
                return new Accounted(reading, account(reading, sourceId, readAt, fresh));
              });
      LogReading reading = done.reading();
      long recognised = recognised(reading, sourceId);
      reads.read(reading, recognised, done.events());
      if (reading.isKept(recognised)) {
        SourceState state = reading.result().state(sourceId, name);
        known.put(sourceId, new Ledger.Entry(state, recognised));
        lastSourceId = Math.max(lastSourceId, sourceId);
      }
    } catch (CorruptException e) {
      forget(fresh);
      reads.read(e.reading, 0, 0);
    } catch (IOException e) {
      forget(fresh);
      reads.unreadable(name, e);
    }
  }

  /** A reading, and how many events of it count. */
  private record Accounted(LogReading reading, long events) {}

  private void forget(FreshReplies fresh) {
    replies.forget();
    fresh.clear();
  }

  /** None of it is kept. */
  private static final class CorruptException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient LogReading reading;

    CorruptException(LogReading reading) {
      super(reading.name());
      this.reading = reading;
    }
  }

  private long account(LogReading reading, int sourceId, Instant readAt, FreshReplies fresh)
      throws SQLException, IOException {
    if (reading.isCorrupt()) {
      throw new CorruptException(reading);
    }
    Match match = reading.match();
    long recognised = recognised(reading, sourceId);
    String packing = reading.compression().label();
    if (reading.isUnchanged() && match.state() != null && !match.isShorter()) {
      seen.now(sourceId, reading.name(), packing);
    }
    if (!reading.isKept(recognised)) {
      return 0;
    }
    if (reading.result().yearShift() != 0) {
      shiftYears(reading.result().yearShift(), sourceId, match.offset());
    }
    long events = reading.tally().events() - dropSecondLines(sourceId, match.offset());
    events -= copies.drop(sourceId, match.offset());
    SourceState state = reading.result().state(sourceId, reading.name());
    ledger.save(
        new Ledger.Reading(
            state, reading.tally(), events, packing, reading.result().damage(), readAt));
    replies.save(fresh);
    seen.now(sourceId, reading.name(), packing);
    return events;
  }

  private long recognised(LogReading reading, int sourceId) {
    Ledger.Entry before = known.get(sourceId);
    return reading.recognised() + (before == null ? 0 : before.recognised());
  }

  /** Keeps the names that logs bear now. */
  void see(Instant at) throws StoreException, IOException {
    List<Ledger.Sighting> sightings = seen.sightings(at);
    store.inTransaction(
        () -> {
          ledger.see(sightings);
          return sightings.size();
        });
  }

  private void shiftYears(int years, int sourceId, long fromOffset) throws SQLException {
    for (String statement : List.of("store/shift_years", "store/shift_settled_years")) {
      try (PreparedStatement shift = store.connection().prepareStatement(Query.text(statement))) {
        shift.setInt(1, years);
        shift.setInt(2, sourceId);
        shift.setLong(3, fromOffset);
        shift.executeUpdate();
      }
    }
  }

  /** Drops what only repeats that an attempt failed, and says how many events that were. */
  private long dropSecondLines(int sourceId, long fromOffset) throws SQLException {
    try (PreparedStatement attempts =
            store.connection().prepareStatement(Query.text("store/two_line_attempts"));
        PreparedStatement takeOver =
            store.connection().prepareStatement(Query.text("store/take_over_reason"));
        PreparedStatement drop =
            store.connection().prepareStatement(Query.text("store/drop_second_lines"))) {
      attempts.setInt(1, sourceId);
      attempts.setLong(2, fromOffset);
      try (ResultSet found = attempts.executeQuery()) {
        if (!found.next()) {
          return 0;
        }
        for (PreparedStatement statement : List.of(takeOver, drop)) {
          statement.setString(1, found.getString("first_at"));
          statement.setString(2, found.getString("last_at"));
        }
      }
      takeOver.executeUpdate();
      return drop.executeLargeUpdate();
    }
  }
}
