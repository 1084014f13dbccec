package org.bouncelog.analyze.verdict;

/** How unlikely a count is. */
final class Surprise {
  /** One false alarm in a million looks. */
  private static final double IMPOSSIBLE = 1e-6;

  /** One in ten thousand. */
  private static final double UNLIKELY = 1e-4;

  private Surprise() {}

  /** Whether so many events are not to be explained where {@code expected} are the rule. */
  static boolean isMany(int count, double expected) {
    return count > expected && tail(count, expected) < IMPOSSIBLE;
  }

  /** Whether so many are hardly to be explained, where a wrong guess only takes time. */
  static boolean isRare(int count, double expected) {
    return count > expected && tail(count, expected) < UNLIKELY;
  }

  /** Probability of {@code count} or more events of a Poisson distribution. */
  private static double tail(int count, double expected) {
    double term = Math.exp(-expected + count * Math.log(expected) - logFactorial(count));
    double sum = 0;
    // Beyond the mean each term is smaller than the last.
    for (int n = count; term > sum * 1e-9 || n == count; n++) {
      sum += term;
      term *= expected / (n + 1);
    }
    return sum;
  }

  private static double logFactorial(int n) {
    double sum = 0;
    for (int i = 2; i <= n; i++) {
      sum += Math.log(i);
    }
    return sum;
  }
}
