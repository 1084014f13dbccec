package org.bouncelog.analyze.finding;

/** The Wilson score interval of a share (Wilson 1927), which holds for small numbers too. */
final class Wilson {
  /** 95 % two-sided. */
  private static final double Z = 1.959964;

  private Wilson() {}

  /** Lower bound of the true share when {@code hits} of {@code total} were seen; 0 for none. */
  static double lower(long hits, long total) {
    if (total <= 0) {
      return 0;
    }
    double share = (double) hits / total;
    double square = Z * Z / total;
    double spread = Z * Math.sqrt(share * (1 - share) / total + square / (4 * total));
    return Math.max(0, (share + square / 2 - spread) / (1 + square));
  }
}
