package org.bouncelog.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncelog.analyze.finding.Thresholds;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.FileFault;
import org.bouncelog.analyze.result.FileIntake;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.run.Settings;
import org.bouncelog.ingest.source.Fault;
import org.bouncelog.report.text.FaultWords;
import org.bouncelog.report.text.Notice;
import org.jspecify.annotations.Nullable;

/** What somebody should know of a run that came to its end, and the exit code for it. */
final class Outcome {
  private static final long FEWEST_UNPARSED = 10;

  /** Clocks of machines that are set by hand may be so far ahead. */
  private static final Duration FASTEST_CLOCK = Duration.ofDays(1);

  private static final Set<String> NOTES =
      Stream.of(Fault.Kind.values())
          .filter(Fault.Kind::isNote)
          .map(Fault.Kind::label)
          .collect(Collectors.toUnmodifiableSet());

  private final Intake intake;
  private final Instant asOf;
  private final Thresholds thresholds;

  Outcome(Intake intake, Settings settings) {
    this.intake = intake;
    this.asOf = settings.asOf();
    this.thresholds = settings.thresholds();
  }

  /** One clear line for each trouble with what was read. */
  List<Notice> warnings() {
    List<Notice> warnings = new ArrayList<>();
    boolean notesAlone = intake.files().stream().allMatch(Outcome::isNote);
    for (FileIntake file : intake.files()) {
      if (file.problem() != null && (notesAlone || !isNote(file))) {
        warnings.add(fault(file, file.problem()));
      }
      if (endsInTheFuture(file)) {
        warnings.add(
            Notice.of(
                "lines-of-future",
                Map.of("file", file.name(), "time", String.valueOf(file.lastLoggedAt()))));
      }
    }
    if (tooManyUnparsed()) {
      warnings.add(
          Notice.of("lines-unparsed", Map.of("n", intake.unparsed(), "lines", intake.lines())));
    }
    return warnings;
  }

  /**
   * What was met beside the logs and left alone.
   *
   * @param all also logs of other programs, of which a folder may have many
   */
  static List<Notice> notes(Intake intake, boolean all) {
    List<Notice> notes = new ArrayList<>();
    for (FileIntake file : intake.files()) {
      if (file.problem() != null
          && isNote(file)
          && (all || file.status() == FileIntake.Status.FAILED)) {
        notes.add(Notice.of("left-out", Map.of("what", fault(file, file.problem()))));
      }
    }
    return notes;
  }

  private static Notice fault(FileIntake file, FileFault fault) {
    return language -> file.name() + ": " + FaultWords.of(language).say(fault);
  }

  /** As it is told on standard error. */
  static Notice warning(Notice notice) {
    return Notice.of("warning", Map.of("what", notice));
  }

  private static boolean isNote(FileIntake file) {
    return file.problem() != null && NOTES.contains(file.problem().code());
  }

  /** The same, and for those who take the lists further what is not on them. */
  List<Notice> warnings(Analysis analysis) {
    List<Notice> warnings = warnings();
    long held =
        analysis.findings().stream()
            .filter(finding -> isFresh(finding, analysis.run().to()))
            .mapToLong(finding -> Long.parseLong(finding.facts().getOrDefault("held", "0")))
            .sum();
    if (held > 0) {
      warnings.add(Notice.of("held-back", Map.of("n", held)));
    }
    return warnings;
  }

  /** Where all of a log is still to come, it is the clock of this run that was set otherwise. */
  private boolean endsInTheFuture(FileIntake file) {
    Instant latest = latestStamp();
    return file.firstLoggedAt() != null
        && file.lastLoggedAt() != null
        && file.firstLoggedAt().isBefore(latest)
        && file.lastLoggedAt().isAfter(latest);
  }

  private Instant latestStamp() {
    return asOf.plus(FASTEST_CLOCK);
  }

  /** What was held back stays in review for weeks; cron need not say so every night. */
  private boolean isFresh(Finding finding, @Nullable Instant newest) {
    Instant end = newest == null || newest.isAfter(latestStamp()) ? asOf : newest;
    return finding.lastSeen().isAfter(end.minus(thresholds.quietAfter()));
  }

  private boolean tooManyUnparsed() {
    return intake.unparsed() >= FEWEST_UNPARSED
        && intake.unparsed() > intake.lines() * thresholds.unparsedShare();
  }

  /** Whether there was something to read and none of it could be. */
  boolean nothingRead() {
    List<FileIntake> named = intake.files().stream().filter(file -> !isNote(file)).toList();
    return !named.isEmpty()
        && named.stream().allMatch(file -> file.status() == FileIntake.Status.FAILED);
  }

  /**
   * The exit code after these warnings.
   *
   * @param findings whether there is a finding at or above {@code --fail-on}
   */
  int exitCode(List<Notice> warnings, boolean findings) {
    if (nothingRead()) {
      return ExitCode.IO;
    }
    if (!warnings.isEmpty()) {
      return ExitCode.WARNINGS;
    }
    return findings ? ExitCode.FINDINGS : ExitCode.OK;
  }
}
