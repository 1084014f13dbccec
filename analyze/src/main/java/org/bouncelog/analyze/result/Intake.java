package org.bouncelog.analyze.result;

import java.util.List;

/**
 * What this run read. {@code lines = recognised + ignored + unparsed} for the whole and for every
 * file.
 *
 * @param events events that this run added
 * @param ignoredReasons count by reason, largest first
 * @param samples lines that were not understood, verbatim and hostile
 */
public record Intake(
    List<FileIntake> files,
    long lines,
    long recognised,
    long ignored,
    long unparsed,
    long events,
    List<ReasonCount> ignoredReasons,
    List<ReasonCount> unparsedReasons,
    List<UnparsedSample> samples) {

  public Intake {
    files = List.copyOf(files);
    ignoredReasons = List.copyOf(ignoredReasons);
    unparsedReasons = List.copyOf(unparsedReasons);
    samples = List.copyOf(samples);
  }

  /** How many lines have one reason. */
  public record ReasonCount(String reason, long lines) {}

  /** A line that was not understood: where it stands and its first bytes. */
  public record UnparsedSample(String file, long byteOffset, String text) {}
}
