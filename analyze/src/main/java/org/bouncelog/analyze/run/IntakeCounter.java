package org.bouncelog.analyze.run;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.result.FileFault;
import org.bouncelog.analyze.result.FileIntake;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.analyze.store.Ledger;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.Tally;
import org.bouncelog.ingest.source.Compression;
import org.bouncelog.ingest.source.Fault;
import org.jspecify.annotations.Nullable;

/** Adds up what a run reads, log by log. */
public final class IntakeCounter {
  private final List<FileIntake> files = new ArrayList<>();
  private final List<Intake.UnparsedSample> samples = new ArrayList<>();
  private final Tally all = new Tally();

  /**
   * Counts a log that was read.
   *
   * @param recognised lines of it that gave events, in this reading and all before
   * @param events how many events of this reading count
   */
  public void read(LogReading reading, long recognised, long events) {
    Tally tally = reading.counted(recognised);
    Fault fault = reading.fault(recognised);
    all.add(tally);
    for (Tally.Sample sample : tally.samples()) {
      samples.add(new Intake.UnparsedSample(reading.name(), sample.byteOffset(), sample.text()));
    }
    files.add(
        new FileIntake(
            reading.name(),
            reading.status(recognised),
            Ledger.mtas(tally),
            reading.compression().label(),
            tally.lines(),
            tally.lines(LineVerdict.Category.RECOGNISED),
            tally.lines(LineVerdict.Category.IGNORED),
            tally.lines(LineVerdict.Category.UNPARSED),
            events,
            instant(tally.firstLoggedAtMicros()),
            instant(tally.lastLoggedAtMicros()),
            fault == null ? null : told(fault)));
  }

  /** Counts what could not be read. */
  public void failed(String name, Fault fault) {
    files.add(
        new FileIntake(
            name,
            FileIntake.Status.FAILED,
            "",
            Compression.NONE.label(),
            0,
            0,
            0,
            0,
            0,
            null,
            null,
            told(fault)));
  }

  /** Counts what could not be opened, or not be read to its end. */
  public void unreadable(String name, IOException e) {
    failed(name, unreadable(e));
  }

  /** What is wrong with a log that cannot be opened, in the system's words. */
  public static Fault unreadable(IOException e) {
    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
    return new Fault(Fault.Kind.UNREADABLE, reason);
  }

  /** The sum. */
  public Intake intake() {
    return new Intake(
        files,
        all.lines(),
        all.lines(LineVerdict.Category.RECOGNISED),
        all.lines(LineVerdict.Category.IGNORED),
        all.lines(LineVerdict.Category.UNPARSED),
        files.stream().mapToLong(FileIntake::events).sum(),
        reasons(LineVerdict.Category.IGNORED),
        reasons(LineVerdict.Category.UNPARSED),
        samples);
  }

  private static FileFault told(Fault fault) {
    return new FileFault(fault.kind().label(), fault.detail());
  }

  private static @Nullable Instant instant(long micros) {
    return micros == Long.MIN_VALUE ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private List<Intake.ReasonCount> reasons(LineVerdict.Category category) {
    List<Intake.ReasonCount> reasons = new ArrayList<>();
    for (LineVerdict verdict : LineVerdict.values()) {
      if (verdict.category() == category && all.lines(verdict) > 0) {
        reasons.add(new Intake.ReasonCount(verdict.label(), all.lines(verdict)));
      }
    }
    reasons.sort((a, b) -> Long.compare(b.lines(), a.lines()));
    return reasons;
  }
}
