package org.bouncelog.analyze.run;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.result.FileFault;
import org.bouncelog.analyze.result.FileIntake;
import org.bouncelog.analyze.result.FileIntake.Status;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.store.EventLoader;
import org.bouncelog.analyze.store.Ledger;
import org.bouncelog.analyze.store.Query;
import org.bouncelog.analyze.store.ReplyTable;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;
import org.bouncelog.ingest.line.BlockParser;
import org.bouncelog.ingest.line.LackingForm;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.StampRules;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.mta.MtaFormats;
import org.bouncelog.ingest.source.Compression;
import org.bouncelog.ingest.source.Fault;
import org.bouncelog.ingest.source.LogFinder;
import org.bouncelog.ingest.source.LogInput;
import org.bouncelog.ingest.source.Match;
import org.bouncelog.ingest.source.Problem;
import org.bouncelog.ingest.source.ReadResult;
import org.bouncelog.ingest.source.SourceMatcher;
import org.bouncelog.ingest.source.SourceReader;
import org.bouncelog.ingest.source.SourceState;
import org.jspecify.annotations.Nullable;

/** Reads what is new in the logs into the event table, one transaction for each log. */
public final class Ingestion {
  private final Store store;
  private final Settings settings;
  private final Ledger ledger;
  private final EventLoader loader;
  private final ReplyTable replies;
  private final Map<Integer, Ledger.Entry> known = new HashMap<>();
  private final LogNamesSeen seen = new LogNamesSeen();
  private int lastSourceId;

  /**
   * @param classifier asked for when the first reply has to be classified
   */
  public Ingestion(Store store, Supplier<Classifier> classifier, Settings settings)
      throws StoreException {
    this.store = store;
    this.settings = settings;
    this.ledger = new Ledger(store);
    this.loader = new EventLoader(store, () -> parser(settings), settings.threads());
    this.replies = new ReplyTable(store, classifier);
    for (Ledger.Entry entry : store.read(ledger::entries)) {
      remember(entry);
    }
  }

  /** Reads lines as the settings say. */
  static BlockParser parser(Settings settings) {
    return new BlockParser(MtaFormats.dispatcher(settings.forced()));
  }

  private void remember(Ledger.Entry entry) {
    known.put(entry.state().sourceId(), entry);
    seen.before(entry.state());
    lastSourceId = Math.max(lastSourceId, entry.state().sourceId());
  }

  /** Told how far things are. */
  public interface Progress {
    /** Before each log is read. */
    void reading(LogInput input);

    /** After the last one. */
    void done();
  }

  /** Reads all logs that were found; what could not be found is carried along as failed. */
  public Intake read(LogFinder.Found found, Progress progress) throws StoreException, IOException {
    List<FileIntake> files = new ArrayList<>();
    Tally all = new Tally();
    List<Intake.UnparsedSample> samples = new ArrayList<>();
    for (Problem problem : found.problems()) {
      files.add(failed(problem.subject(), problem.fault()));
    }
    for (LogInput input : found.inputs()) {
      progress.reading(input);
      Read read = read(input);
      files.add(read.file());
      all.add(read.tally());
      for (Tally.Sample sample : read.tally().samples()) {
        samples.add(new Intake.UnparsedSample(input.name(), sample.byteOffset(), sample.text()));
      }
    }
    progress.done();
    List<Ledger.Sighting> sightings = seen.sightings(settings.asOf());
    store.inTransaction(
        () -> {
          ledger.see(sightings);
          return sightings.size();
        });
    return new Intake(
        files,
        all.lines(),
        all.lines(LineVerdict.Category.RECOGNISED),
        all.lines(LineVerdict.Category.IGNORED),
        all.lines(LineVerdict.Category.UNPARSED),
        files.stream().mapToLong(FileIntake::events).sum(),
        reasons(all, LineVerdict.Category.IGNORED),
        reasons(all, LineVerdict.Category.UNPARSED),
        samples);
  }

  private record Read(FileIntake file, Tally tally) {}

  private Read read(LogInput input) throws StoreException {
    Match match;
    try {
      match = SourceMatcher.match(input, known.values().stream().map(Ledger.Entry::state).toList());
    } catch (IOException e) {
      return unreadable(input, e);
    }
    int sourceId = match.state() == null ? lastSourceId + 1 : match.state().sourceId();
    StampRules rules =
        new StampRules(
            settings.zone(), settings.asOf(), settings.year(), input.lastModifiedMillis());
    try (SourceReader reader =
        SourceReader.open(input, match, sourceId, rules, settings.endlessLineBytes())) {
      return store.inTransaction(() -> load(input, match, sourceId, reader));
    } catch (CorruptException e) {
      replies.forget(loader);
      return new Read(
          file(input, Status.DAMAGED, e.compression, new Tally(), 0, e.fault), new Tally());
    } catch (IOException e) {
      replies.forget(loader);
      return unreadable(input, e);
    }
  }

  /**
   * What was unpacked before a checksum told that it is wrong may be anything: none of it is kept,
   * and the archive is read from its beginning when a sound copy comes.
   */
  private static final class CorruptException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;
    private final Compression compression;

    CorruptException(Fault fault, Compression compression) {
      super(fault.detail());
      this.fault = fault;
      this.compression = compression;
    }
  }

  private Read load(LogInput input, Match match, int sourceId, SourceReader reader)
      throws SQLException, IOException {
    Compression compression = reader.compression();
    Tally tally = loader.load(reader, sourceId);
    ReadResult result = reader.finish();
    if (result.damage() != null && result.damage().kind() == Fault.Kind.CORRUPT) {
      throw new CorruptException(result.damage(), compression);
    }
    long events = tally.events();
    Ledger.Entry before = known.get(sourceId);
    long recognised =
        tally.lines(LineVerdict.Category.RECOGNISED) + (before == null ? 0 : before.recognised());
    if (tally.lines() == 0 && result.damage() == null) {
      if (match.state() != null && !match.isShorter()) {
        seen.now(sourceId, input.name(), compression.label());
      }
      return new Read(file(input, Status.UNCHANGED, compression, tally, 0, null), tally);
    }
    if (recognised == 0 && !tally.isQuiet()) {
      // Not remembered: it is told again every night until somebody names the right file.
      Fault fault = result.damage() == null ? notRecognised(input, tally) : result.damage();
      if (fault.kind() == Fault.Kind.OTHER_LOG) {
        // Its lines are none that we were to understand.
        tally = new Tally();
      }
      return new Read(file(input, Status.UNRECOGNISED, compression, tally, 0, fault), tally);
    }
    if (result.yearShift() != 0) {
      shiftYears(result.yearShift(), sourceId, match.offset());
    }
    events -= dropSecondLines(sourceId, match.offset());
    events -= new CopiedEvents(store).drop(sourceId, match.offset());
    SourceState state = result.state(sourceId, input.name());
    ledger.save(
        new Ledger.Reading(
            state, tally, events, compression.label(), result.damage(), settings.asOf()));
    replies.saveFresh(loader);
    known.put(sourceId, new Ledger.Entry(state, recognised));
    lastSourceId = Math.max(lastSourceId, sourceId);
    seen.now(sourceId, input.name(), compression.label());
    Status status =
        result.damage() != null
            ? Status.DAMAGED
            : match.state() == null ? Status.NEW : Status.GROWN;
    Fault fault = result.damage() == null ? lacking(tally) : result.damage();
    return new Read(file(input, status, compression, tally, events, fault), tally);
  }

  private static Fault notRecognised(LogInput input, Tally tally) {
    Fault lacking = lacking(tally);
    if (lacking != null) {
      return lacking;
    }
    LackingForm form = tally.lacking();
    return new Fault(
        input.isNamed() ? Fault.Kind.UNRECOGNISED : Fault.Kind.OTHER_LOG,
        form == null ? "" : form.label());
  }

  /** What keeps some lines from being read that would be deliveries. */
  private static @Nullable Fault lacking(Tally tally) {
    LackingForm form = tally.lacking();
    if (form == null) {
      return null;
    }
    return switch (form.lack()) {
      case TIME -> new Fault(Fault.Kind.NO_TIME, form.label());
      case TEXT -> new Fault(Fault.Kind.LEFT_OUT, form.label());
      case FORM -> null;
    };
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
        PreparedStatement drop =
            store.connection().prepareStatement(Query.text("store/drop_second_lines"))) {
      attempts.setInt(1, sourceId);
      attempts.setLong(2, fromOffset);
      try (ResultSet found = attempts.executeQuery()) {
        if (!found.next()) {
          return 0;
        }
        drop.setString(1, found.getString("first_at"));
        drop.setString(2, found.getString("last_at"));
      }
      return drop.executeLargeUpdate();
    }
  }

  private static FileIntake file(
      LogInput input,
      Status status,
      Compression compression,
      Tally tally,
      long events,
      @Nullable Fault fault) {
    return new FileIntake(
        input.name(),
        status,
        Ledger.mtas(tally),
        compression.label(),
        tally.lines(),
        tally.lines(LineVerdict.Category.RECOGNISED),
        tally.lines(LineVerdict.Category.IGNORED),
        tally.lines(LineVerdict.Category.UNPARSED),
        events,
        instant(tally.firstLoggedAtMicros()),
        instant(tally.lastLoggedAtMicros()),
        fault == null ? null : told(fault));
  }

  private static FileIntake failed(String name, Fault fault) {
    return new FileIntake(
        name, Status.FAILED, "", Compression.NONE.label(), 0, 0, 0, 0, 0, null, null, told(fault));
  }

  private static FileFault told(Fault fault) {
    return new FileFault(fault.kind().label(), fault.detail());
  }

  private static Read unreadable(LogInput input, IOException e) {
    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
    return new Read(failed(input.name(), new Fault(Fault.Kind.UNREADABLE, reason)), new Tally());
  }

  private static @Nullable Instant instant(long micros) {
    return micros == Long.MIN_VALUE ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static List<Intake.ReasonCount> reasons(Tally tally, LineVerdict.Category category) {
    List<Intake.ReasonCount> reasons = new ArrayList<>();
    for (LineVerdict verdict : LineVerdict.values()) {
      if (verdict.category() == category && tally.lines(verdict) > 0) {
        reasons.add(new Intake.ReasonCount(verdict.label(), tally.lines(verdict)));
      }
    }
    reasons.sort((a, b) -> Long.compare(b.lines(), a.lines()));
    return reasons;
  }
}
