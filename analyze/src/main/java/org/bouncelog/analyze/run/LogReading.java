package org.bouncelog.analyze.run;

import org.bouncelog.analyze.result.FileIntake.Status;
import org.bouncelog.ingest.line.LackingForm;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.source.Compression;
import org.bouncelog.ingest.source.Fault;
import org.bouncelog.ingest.source.Match;
import org.bouncelog.ingest.source.ReadResult;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one log, before it is decided what of it counts.
 *
 * @param name path or address of the log; for people
 * @param isNamed whether somebody named it, or it was met in a folder
 * @param match where the reading began
 * @param tally what became of each line
 * @param result where and how it ended
 */
public record LogReading(
    String name,
    boolean isNamed,
    Match match,
    Compression compression,
    Tally tally,
    ReadResult result) {

  /**
   * Whether a checksum told that it is wrong: what was unpacked before may be anything, none of it
   * counts, and the archive is read from its beginning when a sound copy comes.
   */
  public boolean isCorrupt() {
    return result.damage() != null && result.damage().kind() == Fault.Kind.CORRUPT;
  }

  /** Whether nothing was there to be read. */
  public boolean isUnchanged() {
    return tally.lines() == 0 && result.damage() == null;
  }

  /**
   * Whether no line of the log is an MTA's. It is not remembered, so that it is told again until
   * somebody names the right one.
   *
   * @param recognised lines that gave events, in this reading and all before
   */
  public boolean isUnrecognised(long recognised) {
    return recognised == 0 && !tally.isQuiet();
  }

  /**
   * Whether the ledger takes note of it.
   *
   * @param recognised as above
   */
  public boolean isKept(long recognised) {
    return !isCorrupt() && !isUnchanged() && !isUnrecognised(recognised);
  }

  /** Lines that gave events. */
  public long recognised() {
    return tally.lines(LineVerdict.Category.RECOGNISED);
  }

  /** What counts of its lines. */
  Tally counted(long recognised) {
    Fault fault = fault(recognised);
    boolean isForeign = fault != null && fault.kind() == Fault.Kind.OTHER_LOG;
    // Lines of a log of another program are none that we were to understand.
    return isCorrupt() || isForeign ? new Tally() : tally;
  }

  Status status(long recognised) {
    if (isCorrupt()) {
      return Status.DAMAGED;
    }
    if (isUnchanged()) {
      return Status.UNCHANGED;
    }
    if (isUnrecognised(recognised)) {
      return Status.UNRECOGNISED;
    }
    return result.damage() != null
        ? Status.DAMAGED
        : match.state() == null ? Status.NEW : Status.GROWN;
  }

  /** What is wrong with it; null when nothing is. */
  @Nullable Fault fault(long recognised) {
    if (result.damage() != null) {
      return result.damage();
    }
    return switch (status(recognised)) {
      case UNCHANGED -> null;
      case UNRECOGNISED -> notRecognised();
      default -> lacking();
    };
  }

  private Fault notRecognised() {
    Fault lacking = lacking();
    if (lacking != null) {
      return lacking;
    }
    LackingForm form = tally.lacking();
    return new Fault(
        isNamed ? Fault.Kind.UNRECOGNISED : Fault.Kind.OTHER_LOG, form == null ? "" : form.label());
  }

  /** What keeps some lines from being read that would be deliveries. */
  private @Nullable Fault lacking() {
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
}
