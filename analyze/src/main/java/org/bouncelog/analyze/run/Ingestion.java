package org.bouncelog.analyze.run;

import java.io.IOException;
import java.util.function.Supplier;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.store.EventLoader;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;
import org.bouncelog.ingest.line.BlockParser;
import org.bouncelog.ingest.line.StampRules;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.mta.MtaFormats;
import org.bouncelog.ingest.source.Compression;
import org.bouncelog.ingest.source.LogFinder;
import org.bouncelog.ingest.source.LogInput;
import org.bouncelog.ingest.source.Match;
import org.bouncelog.ingest.source.Problem;
import org.bouncelog.ingest.source.SourceMatcher;
import org.bouncelog.ingest.source.SourceReader;

/** Reads what is new in the logs into the event table, one transaction for each log. */
public final class Ingestion {
  private final Settings settings;
  private final EventLoader loader;
  private final LogAccounts accounts;

  /**
   * @param classifier asked for when the first reply has to be classified
   */
  public Ingestion(Store store, Supplier<Classifier> classifier, Settings settings)
      throws StoreException {
    this.settings = settings;
    this.loader = new EventLoader(store, () -> parser(settings), settings.threads());
    this.accounts = new LogAccounts(store, classifier);
  }

  /** Reads lines as the settings say. */
  static BlockParser parser(Settings settings) {
    return new BlockParser(MtaFormats.dispatcher(settings.forced()));
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
    IntakeCounter reads = new IntakeCounter();
    for (Problem problem : found.problems()) {
      reads.failed(problem.subject(), problem.fault());
    }
    for (LogInput input : found.inputs()) {
      progress.reading(input);
      read(input, reads);
    }
    progress.done();
    accounts.see(settings.asOf());
    return reads.intake();
  }

  private void read(LogInput input, IntakeCounter reads) throws StoreException {
    Match match;
    try {
      match = SourceMatcher.match(input, accounts.states());
    } catch (IOException e) {
      reads.unreadable(input.name(), e);
      return;
    }
    int sourceId = match.state() == null ? accounts.lastSourceId() + 1 : match.state().sourceId();
    StampRules rules =
        new StampRules(
            settings.zone(), settings.asOf(), settings.year(), input.lastModifiedMillis());
    try (SourceReader reader =
        SourceReader.open(input, match, sourceId, rules, settings.endlessLineBytes())) {
      accounts.read(
          input.name(),
          sourceId,
          settings.asOf(),
          loader.replies(),
          reads,
          () -> {
            Compression compression = reader.compression();
            Tally tally = loader.load(reader, sourceId);
            return new LogReading(
                input.name(), input.isNamed(), match, compression, tally, reader.finish());
          });
    } catch (IOException e) {
      reads.unreadable(input.name(), e);
    }
  }
}
