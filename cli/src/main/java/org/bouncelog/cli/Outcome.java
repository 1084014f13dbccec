package org.bouncelog.cli;

import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.result.FileIntake;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.report.text.FaultWords;

/** What went wrong with the logs without stopping the run, and the exit code for it. */
final class Outcome {
  /** Above this share of lines that were not understood, the numbers may mislead. */
  private static final double MOST_UNPARSED = 0.005;

  private static final long FEWEST_UNPARSED = 10;

  private Outcome() {}

  /** One clear line for each trouble. */
  static List<String> warnings(Intake intake) {
    List<String> warnings = new ArrayList<>();
    for (FileIntake file : intake.files()) {
      if (file.problem() != null) {
        warnings.add(file.name() + ": " + FaultWords.english().say(file.problem()));
      }
    }
    if (tooManyUnparsed(intake)) {
      warnings.add(
          intake.unparsed()
              + " of "
              + intake.lines()
              + " lines were not understood; the report shows samples");
    }
    return warnings;
  }

  private static boolean tooManyUnparsed(Intake intake) {
    return intake.unparsed() >= FEWEST_UNPARSED
        && intake.unparsed() > intake.lines() * MOST_UNPARSED;
  }

  /** Whether there was something to read and none of it could be. */
  static boolean nothingRead(Intake intake) {
    return !intake.files().isEmpty()
        && intake.files().stream().allMatch(file -> file.status() == FileIntake.Status.FAILED);
  }

  static int exitCode(Intake intake, boolean findings, boolean otherWarnings) {
    if (nothingRead(intake)) {
      return ExitCode.IO;
    }
    if (otherWarnings || !warnings(intake).isEmpty()) {
      return ExitCode.WARNINGS;
    }
    return findings ? ExitCode.FINDINGS : ExitCode.OK;
  }
}
