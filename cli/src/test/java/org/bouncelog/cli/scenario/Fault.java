package org.bouncelog.cli.scenario;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What goes wrong for many at once. */
interface Fault {
  Fault NONE = attempt -> null;

  /**
   * One try of one message for one reader.
   *
   * @param at in UTC
   */
  record Attempt(
      MailServer server, Message message, Reader reader, Receiver receiver, Instant at) {}

  /** What that attempt meets for the fault's sake; null where the fault does not touch it. */
  @Nullable Answer meets(Attempt attempt);

  /** The same fault in that time only. */
  default Fault between(Instant from, Instant to) {
    return attempt ->
        attempt.at().isBefore(from) || !attempt.at().isBefore(to) ? null : meets(attempt);
  }

  /** This fault, and where it does not touch an attempt, the other. */
  default Fault or(Fault other) {
    return attempt -> {
      Answer answer = meets(attempt);
      return answer == null ? other.meets(attempt) : answer;
    };
  }
}
