package org.bouncelog.cli.scenario;

import java.time.Instant;

/**
 * Somebody with a mailbox, and what becomes of it.
 *
 * @param mx who takes mail of the domain
 * @param diesAt from when on the mailbox is not there any more; never for {@link Instant#MAX}
 * @param fullFrom from when on the mailbox is full for nine days; never for {@link Instant#MAX}
 * @param greylisted whether the server first defers each sender
 */
record Reader(String address, Receiver mx, Instant diesAt, Instant fullFrom, boolean greylisted) {
  private static final long FULL_SECONDS = 9 * 86_400L;

  String domain() {
    return address.substring(address.indexOf('@') + 1);
  }

  boolean deadAt(Instant time) {
    return !time.isBefore(diesAt);
  }

  boolean fullAt(Instant time) {
    return !time.isBefore(fullFrom) && time.isBefore(fullFrom.plusSeconds(FULL_SECONDS));
  }
}
