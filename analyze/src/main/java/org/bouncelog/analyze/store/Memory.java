package org.bouncelog.analyze.store;

import java.lang.management.ManagementFactory;

/**
 * How much memory the database gets where the configuration does not say. What it sorts and joins
 * it keeps on disk where it can, but not all of it: two and a half million events were found to
 * need between 256 and 360 MiB, ten million between 512 and 1,024. That depends on the mail, so
 * {@link Store#inRepeatableTransaction} takes more where this is not enough.
 */
public final class Memory {
  /** Enough for a million events, MiB. */
  public static final int LEAST = 256;

  private static final long EVENTS_WITHIN_LEAST = 1_000_000;
  private static final int BYTES_PER_EVENT = 134; // 128 MiB a million
  private static final int MEGABYTE = 1 << 20;

  private Memory() {}

  static int megabytes(long events) {
    // What the machine has takes a while to be found out.
    return events <= EVENTS_WITHIN_LEAST ? LEAST : megabytes(events, machineBytes());
  }

  /** Grows with the events, but leaves half of the machine to others. */
  static int megabytes(long events, long machineBytes) {
    long more = Math.max(0, events - EVENTS_WITHIN_LEAST) * BYTES_PER_EVENT / MEGABYTE;
    return within(LEAST + more, machineBytes);
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
