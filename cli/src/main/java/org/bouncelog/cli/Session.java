package org.bouncelog.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.cause.RuleException;
import org.bouncelog.analyze.result.AddressHistory;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.result.Trace;
import org.bouncelog.analyze.run.Analyzer;
import org.bouncelog.analyze.run.Derived;
import org.bouncelog.analyze.run.EvidenceSource;
import org.bouncelog.analyze.run.Ingestion;
import org.bouncelog.analyze.run.Reported;
import org.bouncelog.analyze.run.Retention;
import org.bouncelog.analyze.run.Settings;
import org.bouncelog.analyze.run.TableImport;
import org.bouncelog.analyze.store.LogTables;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;
import org.bouncelog.ingest.source.LogFinder;
import org.bouncelog.report.text.Notice;
import org.bouncelog.report.text.SafeText;
import org.jspecify.annotations.Nullable;

/** The state, locked and open, with the rules and settings of this command. */
final class Session implements AutoCloseable {
  private final Environment environment;
  private final CommonOptions options;
  private final StateLock lock;
  private final Store store;
  private @Nullable CompletableFuture<Classifier> rules;
  private final Settings settings;
  private final Configuration configuration;

  private Session(
      Environment environment,
      CommonOptions options,
      StateLock lock,
      Store store,
      @Nullable CompletableFuture<Classifier> rules,
      Settings settings,
      Configuration configuration) {
    this.environment = environment;
    this.options = options;
    this.lock = lock;
    this.store = store;
    this.rules = rules;
    this.settings = settings;
    this.configuration = configuration;
  }

  /** Opens a state that is there already, for commands that read no log. */
  static Session openExisting(Environment environment, CommonOptions options)
      throws StoreException {
    return openExisting(environment, options, true);
  }

  /** As {@link #openExisting}, for a command that classifies nothing: the rules are not read. */
  static Session openWithoutRules(Environment environment, CommonOptions options)
      throws StoreException {
    return openExisting(environment, options, false);
  }

  private static Session openExisting(
      Environment environment, CommonOptions options, boolean withRules) throws StoreException {
    Path state = options.stateFolder(environment);
    if (!Store.isIn(state)) {
      throw new CommandException(ExitCode.IO, Notice.of("no-state", Map.of("folder", state)));
    }
    return open(environment, options, new LogOptions(), withRules, null);
  }

  static Session open(Environment environment, CommonOptions options, LogOptions logs)
      throws StoreException {
    return open(environment, options, logs, true, null);
  }

  /** Opens a state, or makes one, for what a cluster read into the folder {@code tables}. */
  static Session openFor(Environment environment, CommonOptions options, Path tables)
      throws StoreException, IOException {
    if (!LogTables.areIn(tables)) {
      throw new CommandException(ExitCode.IO, Notice.of("no-tables", Map.of("folder", tables)));
    }
    return open(environment, options, new LogOptions(), true, tables);
  }

  private static Session open(
      Environment environment,
      CommonOptions options,
      LogOptions logs,
      boolean withRules,
      @Nullable Path tables)
      throws StoreException {
    Configuration configuration = options.configuration(environment);
    int processors = Runtime.getRuntime().availableProcessors();
    int threads = configuration.number(Key.STORE_THREADS, Math.max(1, Math.min(processors, 4)));
    Settings settings =
        new Settings(
            Version.number(),
            options.clock(environment),
            options.zone(),
            logs.year(),
            logs.mta,
            ConfiguredSettings.sender(configuration),
            ConfiguredSettings.hygiene(configuration),
            ConfiguredSettings.thresholds(configuration),
            logs.endlessLineBytes(),
            threads);
    // Reading the rules takes as long as reading 100 MB of log: both are done at once.
    CompletableFuture<Classifier> classifier = withRules ? read(environment, configuration) : null;
    Path state = options.stateFolder(environment);
    StateLock lock = StateLock.take(state);
    try {
      Store store =
          Store.open(
              state, new Store.Limits(configuration.number(Key.STORE_MEMORY_MB), threads), tables);
      return new Session(environment, options, lock, store, classifier, settings, configuration);
    } catch (StoreException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The built-in rules and those of the configured folders. */
  static Classifier classifier(Environment environment, Configuration configuration) {
    List<Path> folders =
        configuration.list(Key.RULES_FOLDERS).stream()
            .map(environment.workingFolder()::resolve)
            .toList();
    try {
      return folders.isEmpty() ? Classifier.builtIn() : Classifier.load(folders);
    } catch (RuleException e) {
      throw new CommandException(ExitCode.CONFIGURATION, Notice.verbatim(e.getMessage()), e);
    }
  }

  private static CompletableFuture<Classifier> read(
      Environment environment, Configuration configuration) {
    return CompletableFuture.supplyAsync(() -> classifier(environment, configuration));
  }

  /** The rules; waits until they are read. */
  Classifier classifier() {
    CompletableFuture<Classifier> reading = rules;
    if (reading == null) {
      reading = read(environment, configuration);
      rules = reading;
    }
    try {
      return reading.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof CommandException trouble) {
        throw trouble;
      }
      throw e;
    }
  }

  Store store() {
    return store;
  }

  Settings settings() {
    return settings;
  }

  /** Finds and reads the logs. */
  Intake ingest(List<String> logs) throws StoreException, IOException {
    List<String> absolute = logs.stream().map(this::inWorkingFolder).toList();
    LogFinder.Found found = LogFinder.find(absolute, environment.in());
    boolean progress = environment.interactive() && !options.noProgress && !options.quiet;
    Timing timing = new Timing(environment, options);
    Intake intake =
        new Ingestion(store, this::classifier, settings)
            .read(found, new ProgressLine(environment.err(), progress, options.texts()));
    timing.say("read");
    if (!options.quiet || options.verbose) {
      for (Notice note : Outcome.notes(intake, options.verbose)) {
        environment.err().println("bouncelog: " + SafeText.visible(note.in(options.texts())));
      }
    }
    return intake;
  }

  /** Takes over what a cluster read into the folder {@code tables} since the last time. */
  Intake takeOver(Path tables) throws StoreException, IOException {
    Timing timing = new Timing(environment, options);
    Intake intake = new TableImport(store, tables, this::classifier).read();
    timing.say("read");
    return intake;
  }

  private String inWorkingFolder(String log) {
    return log.equals("-") || environment.workingFolder().equals(Path.of("").toAbsolutePath())
        ? log
        : environment.workingFolder().resolve(log).toString();
  }

  /** DNS as configured; it begins to find out at once whether anybody answers. */
  EvidenceSource dns() {
    return options.offline
        ? EvidenceSource.NONE
        : DnsSession.start(
            configuration,
            settings.sender(),
            options.stateFolder(environment),
            environment.clock());
  }

  /** Brings the derived tables up to date as far as {@code needed}. */
  void derive(Derived needed) throws StoreException, IOException {
    // Where nothing is derived, nobody waits for the rules.
    if (needed != Derived.NOTHING) {
      new Analyzer(store, classifier(), CauseCatalogue.builtIn(), settings).derive(needed);
    }
  }

  /** As {@link #analyze(Intake, EvidenceSource)}, asking no DNS. */
  Analysis analyze(Intake intake) throws StoreException, IOException {
    return analyze(intake, EvidenceSource.NONE);
  }

  /** Brings the derived tables up to date and gathers the result, with what DNS says. */
  Analysis analyze(Intake intake, EvidenceSource dns) throws StoreException, IOException {
    Timing timing = new Timing(environment, options);
    Analysis analysis =
        new Analyzer(store, classifier(), CauseCatalogue.builtIn(), settings).analyze(intake, dns);
    timing.say("analysed");
    return analysis;
  }

  /** Keeps what the report said, for the next to compare with. */
  void reported(Analysis analysis) throws StoreException, IOException {
    new Reported(store).keep(analysis);
  }

  /** What is known of one address, in any spelling. */
  AddressHistory history(String address) throws StoreException, IOException {
    return new Analyzer(store, classifier(), CauseCatalogue.builtIn(), settings).history(address);
  }

  /** The way of the newest messages that an address, a queue id or a Message-ID names. */
  Trace trace(String asked, int most) throws StoreException, IOException {
    return new Analyzer(store, classifier(), CauseCatalogue.builtIn(), settings).trace(asked, most);
  }

  /** Drops what is older than the configuration keeps; the derived tables are up to date. */
  void dropOldEvents() throws StoreException, IOException {
    int days = options.configuration(environment).number(Key.RETENTION_EVENTS_DAYS, 0);
    if (days > 0) {
      new Retention(store).apply(settings.asOf(), days);
    }
  }

  @Override
  public void close() throws StoreException {
    try (lock) {
      store.close();
    }
  }
}
