package org.bouncelog.analyze.verdict;

import org.bouncelog.analyze.verdict.Activity.Counts;

/** Whether a relay of ours refused us, and not the recipients. */
final class RelayGuard {
  private static final int[] WINDOWS = {1, 3, 6, 24};
  private static final int MIN_ADDRESSES = 3;

  private RelayGuard() {}

  /** Most of what it was given around {@code hour} failed, for recipients of several domains. */
  static boolean refusesMost(Activity relay, int hour) {
    for (int length : WINDOWS) {
      for (int first : new int[] {hour - length + 1, hour - length / 2, hour}) {
        Counts window = relay.between(first, first + length - 1);
        if (window.failed() >= MIN_ADDRESSES
            && window.failedDomains() >= 2
            && 2 * window.failed() > window.tried()) {
          return true;
        }
      }
    }
    return false;
  }
}
