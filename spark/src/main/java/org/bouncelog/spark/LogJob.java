package org.bouncelog.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.run.IntakeCounter;
import org.bouncelog.analyze.run.LogReading;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.source.Fault;
import org.bouncelog.ingest.source.Match;
import org.bouncelog.ingest.source.Problem;
import org.bouncelog.ingest.source.SourceMatcher;
import org.bouncelog.ingest.source.SourceState;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is new in logs into tables, on a cluster.
 *
 * <p>Logs that may be copies or continuations of one another, because they begin alike, are read
 * one after the other, in rounds; all others at the same time. In each round one task for each log
 * goes over it first ({@link Survey}), then tasks parse its parts ({@link LogPart}). Nothing is
 * shuffled: a part follows its messages by itself, and what goes beyond it is joined by the
 * derivation, as between two nights.
 */
final class LogJob {
  private final SparkSession spark;
  private final JavaSparkContext context;
  private final JobSettings settings;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final IntakeCounter counter = new IntakeCounter();

  LogJob(SparkSession spark, JobSettings settings) {
    this.spark = spark;
    this.context = new JavaSparkContext(spark.sparkContext());
    this.settings = settings;
    this.hadoop = context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
  }

  /** A log on its way through the rounds. */
  private record Done(
      Survey survey, @Nullable LogReading reading, long recognised, List<RowFiles.Written> files) {}

  /**
   * Reads the logs and commits what was read; nothing counts when it fails.
   *
   * @param addresses files, folders and globs
   * @param tables folder of the tables
   */
  Intake run(List<String> addresses, String tables) throws IOException {
    Configuration configuration = context.hadoopConfiguration();
    TablesFolder folder = TablesFolder.open(tables, configuration);
    TablesFolder.Run run = folder.newRun();
    boolean done = false;
    try {
      LogListing.Listing listing = LogListing.of(addresses, configuration);
      Ledger ledger = new Ledger(spark, settings);
      Map<Integer, Ledger.Known> known = ledger.known(folder.runs());
      int last = known.keySet().stream().mapToInt(id -> id).max().orElse(0);
      enter(listing, read(listing.logs(), known, last, run), last, ledger);
      ledger.write(run);
      folder.commit(run);
      done = true;
      return counter.intake();
    } finally {
      if (!done) {
        folder.discard(run);
      }
    }
  }

  /** Reads all logs, in rounds; until all are read, a new one has its place for a number. */
  private Map<Integer, Done> read(
      List<FoundLog> logs, Map<Integer, Ledger.Known> ledger, int last, TablesFolder.Run run) {
    Map<Integer, Ledger.Known> known = new TreeMap<>(ledger);
    Map<Integer, Done> all = new TreeMap<>();
    for (List<FoundLog> round : rounds(logs)) {
      List<Survey> surveys = survey(round, known);
      Map<Integer, List<LogPart.Parsed>> parsed = parse(surveys, run);
      for (Survey survey : surveys) {
        Done done = done(survey, parsed.getOrDefault(survey.log().number(), List.of()), known);
        all.put(survey.log().number(), done);
        LogReading reading = done.reading();
        if (reading != null && reading.isKept(done.recognised())) {
          int id = numberOf(survey, last);
          SourceState state = reading.result().state(id, survey.log().name());
          known.put(id, new Ledger.Known(state, done.recognised()));
        }
      }
    }
    return all;
  }

  private static int numberOf(Survey survey, int last) {
    SourceState state = survey.match().state();
    return state == null ? last + 1 + survey.log().number() : state.sourceId();
  }

  /** The first of all logs that begin alike, then the second of these, and so on. */
  private List<List<FoundLog>> rounds(List<FoundLog> logs) {
    if (logs.isEmpty()) {
      return List.of();
    }
    Broadcast<SerializableConfiguration> conf = hadoop;
    List<String> beginnings =
        context
            .parallelize(logs, logs.size())
            .map(log -> beginning(log, conf.value().value()))
            .collect();
    boolean isOneGroup = beginnings.contains(SourceMatcher.ANY);
    Map<String, List<FoundLog>> alike = new LinkedHashMap<>();
    for (int i = 0; i < logs.size(); i++) {
      String beginning = beginnings.get(i);
      String group = isOneGroup ? "" : beginning.isEmpty() ? "empty " + i : beginning;
      alike.computeIfAbsent(group, key -> new ArrayList<>()).add(logs.get(i));
    }
    List<List<FoundLog>> rounds = new ArrayList<>();
    for (List<FoundLog> group : alike.values()) {
      for (int i = 0; i < group.size(); i++) {
        if (rounds.size() == i) {
          rounds.add(new ArrayList<>());
        }
        rounds.get(i).add(group.get(i));
      }
    }
    return rounds;
  }

  /** What cannot be opened is told when it is read. */
  private static String beginning(FoundLog log, Configuration hadoop) {
    try {
      return SourceMatcher.beginning(log.input(hadoop));
    } catch (IOException e) {
      return "";
    }
  }

  private List<Survey> survey(List<FoundLog> logs, Map<Integer, Ledger.Known> known) {
    Broadcast<SerializableConfiguration> conf = hadoop;
    JobSettings how = settings;
    Broadcast<ArrayList<SourceState>> states =
        context.broadcast(
            new ArrayList<>(known.values().stream().map(Ledger.Known::state).toList()));
    return context
        .parallelize(logs, logs.size())
        .map(log -> Survey.of(log, states.value(), how, conf.value().value()))
        .collect();
  }

  /** Largest parts first, so that no processor is left with one at the end. */
  private Map<Integer, List<LogPart.Parsed>> parse(List<Survey> surveys, TablesFolder.Run run) {
    List<LogPart> parts =
        surveys.stream()
            .flatMap(survey -> survey.parts().stream())
            .sorted(Comparator.comparingLong(LogPart::weight).reversed())
            .toList();
    Map<Integer, List<LogPart.Parsed>> parsed = new HashMap<>();
    if (!parts.isEmpty()) {
      Broadcast<SerializableConfiguration> conf = hadoop;
      JobSettings how = settings;
      context
          .parallelize(parts, parts.size())
          .map(part -> part.parse(how, run, conf.value().value()))
          .collect()
          .forEach(one -> parsed.computeIfAbsent(one.log(), log -> new ArrayList<>()).add(one));
    }
    return parsed;
  }

  private Done done(Survey survey, List<LogPart.Parsed> parts, Map<Integer, Ledger.Known> known) {
    Tally tally = new Tally();
    List<RowFiles.Written> files = new ArrayList<>();
    for (LogPart.Parsed part : parts) {
      tally.add(Tally.of(part.tally()));
      files.addAll(part.files());
    }
    if (survey.result() == null) {
      return new Done(survey, null, 0, files);
    }
    Match match = survey.match();
    LogReading reading =
        new LogReading(
            survey.log().name(),
            survey.log().isNamed(),
            match,
            survey.compression(),
            tally,
            survey.result());
    Ledger.Known before = match.state() == null ? null : known.get(match.state().sourceId());
    long recognised = reading.recognised() + (before == null ? 0 : before.recognised());
    return new Done(survey, reading, recognised, files);
  }

  /** Enters all in the order of one machine, which numbers new logs in it. */
  private void enter(LogListing.Listing listing, Map<Integer, Done> all, int last, Ledger ledger) {
    int number = 0;
    for (Problem problem : listing.problems()) {
      ledger.failed(number++, problem.subject(), problem.fault());
      counter.failed(problem.subject(), problem.fault());
    }
    Map<Integer, Integer> ids = new HashMap<>();
    int next = last + 1;
    for (Done done : all.values()) {
      FoundLog log = done.survey().log();
      LogReading reading = done.reading();
      if (reading == null) {
        Fault failure = Objects.requireNonNull(done.survey().failure(), "failure");
        ledger.failed(log.number(), log.name(), failure);
        counter.failed(log.name(), failure);
        continue;
      }
      int place = numberOf(done.survey(), last);
      if (place > last && !ids.containsKey(place) && reading.isKept(done.recognised())) {
        ids.put(place, next++);
      }
      Integer id = place <= last ? Integer.valueOf(place) : ids.get(place);
      ledger.read(log.number(), reading, id, done.recognised(), done.files());
      counter.read(reading, done.recognised(), reading.tally().events());
    }
  }
}
