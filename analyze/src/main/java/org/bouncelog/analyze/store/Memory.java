package org.bouncelog.analyze.store;

import java.lang.management.ManagementFactory;

/**
 * How much memory the database gets where the configuration does not say. What it sorts and groups
 * it keeps on disk, and statements count a long history in turns, so that ten gigabytes of logs
 * need no more of it than a hundred megabytes do. Mail is not alike, so {@link Store#repeatable}
 * takes more where this is not enough.
 */
public final class Memory {
  /** What the database gets at first, MiB. */
  public static final int USUAL = 256;

  private static final int MEGABYTE = 1 << 20;

  private Memory() {}

  /** What to try when {@code megabytes} were too few; the same when there is no more to have. */
  static int moreThan(int megabytes) {
    return moreThan(megabytes, machineBytes());
  }

  /** Twice as much, but half of the machine is left to others. */
  static int moreThan(int megabytes, long machineBytes) {
    return (int) Math.max(megabytes, Math.min(2L * megabytes, machineBytes / 2 / MEGABYTE));
  }

  /** Of the container, where there is one. */
  private static long machineBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : 0;
  }
}
