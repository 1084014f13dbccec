package org.bouncelog.analyze.store;

import java.lang.management.ManagementFactory;

/**
 * How much memory the database gets where the configuration does not say. What it sorts and joins
 * it keeps on disk where it can, but not all of it: two and a half million events were found to
 * need between 256 and 360 MiB, ten million between 512 and 1,024. That depends on the mail, so
 * {@link Store#inRepeatableTransaction} takes more where this is not enough. Near its limit it
 * gives freed pages back to the system all the time, only to ask for them again, which took a sixth
 * of the time of a night of 200 MB with 256 MiB.
 */
public final class Memory {
  /** What the database gets however small the machine is, MiB. */
  static final int LEAST = 256;

  /** Enough for four million events, MiB. */
  public static final int USUAL = 600;

  private static final long EVENTS_WITHIN_USUAL = 4_000_000;
  private static final int BYTES_PER_EVENT = 134; // 128 MiB a million
  private static final int MEGABYTE = 1 << 20;

  private Memory() {}

  static int megabytes(long events) {
    return megabytes(events, machineBytes());
  }

  /** Grows with the events, but leaves half of the machine to others. */
  static int megabytes(long events, long machineBytes) {
    long more = Math.max(0, events - EVENTS_WITHIN_USUAL) * BYTES_PER_EVENT / MEGABYTE;
    return within(USUAL + more, machineBytes);
  }

  /** What to try when {@code megabytes} were too few; the same when there is no more to have. */
  static int moreThan(int megabytes) {
    return Math.max(megabytes, within(2L * megabytes, machineBytes()));
  }

  private static int within(long wanted, long machineBytes) {
    return (int) Math.max(LEAST, Math.min(wanted, machineBytes / 2 / MEGABYTE));
  }

  /** Of the container, where there is one. */
  private static long machineBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : 0;
  }
}
