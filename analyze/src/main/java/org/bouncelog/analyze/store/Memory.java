package org.bouncelog.analyze.store;

import java.lang.management.ManagementFactory;

/**
 * How much memory the database gets where the configuration does not say. What it sorts and joins
 * it keeps on disk where it can, but not all of it: ten million events were found to need between
 * 512 and 1,024 MiB.
 */
public final class Memory {
  /** Enough for two million events, MiB. */
  public static final int LEAST = 256;

  private static final int BYTES_PER_EVENT = 128;
  private static final int MEGABYTE = 1 << 20;

  private Memory() {}

  static int megabytes(long events) {
    return megabytes(events, machineBytes());
  }

  /** Grows with the events, but leaves half of the machine to others. */
  static int megabytes(long events, long machineBytes) {
    long wanted = events * BYTES_PER_EVENT / MEGABYTE;
    long allowed = machineBytes / 2 / MEGABYTE;
    return (int) Math.max(LEAST, Math.min(wanted, allowed));
  }

  /** Of the container, where there is one. */
  private static long machineBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : 0;
  }
}
