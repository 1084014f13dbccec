package org.bouncelog.analyze.result;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What this run read of one file.
 *
 * @param mta the MTAs found in it, comma separated; empty when none
 * @param compression {@code none}, {@code gzip}, {@code bzip2}, {@code xz} or {@code zstd}
 * @param firstLoggedAt of the lines read now, UTC; null when none was recognised
 * @param problem what is wrong with the file; null when nothing is
 */
public record FileIntake(
    String name,
    Status status,
    String mta,
    String compression,
    long lines,
    long recognised,
    long ignored,
    long unparsed,
    long events,
    @Nullable Instant firstLoggedAt,
    @Nullable Instant lastLoggedAt,
    @Nullable FileFault problem) {

  /** How the file compares with what the ledger knows. */
  public enum Status {
    /** Never seen before. */
    NEW("new"),
    /** Seen before and longer now; only the new bytes were read. */
    GROWN("grown"),
    /** Nothing new: the same log, whatever its name or compression. */
    UNCHANGED("unchanged"),
    /** Broken off or corrupt; its complete lines count once. */
    DAMAGED("damaged"),
    /** Not one line was recognised. */
    UNRECOGNISED("unrecognised"),
    /** Missing or unreadable. */
    FAILED("failed");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
