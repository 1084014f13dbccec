package org.bouncelog.analyze.cause;

import org.jspecify.annotations.Nullable;

/**
 * Whether one reply refuses for now or for good. That is said by the reply code (RFC 5321 section
 * 4.2.1), else by the class of the enhanced status (RFC 3463 section 2), and not by what its cause
 * usually is: a full mailbox is mostly temporary, but a 552 is not tried again.
 */
public enum Finality {
  /** The sender is to try again. */
  TEMPORARY("temporary"),
  /** The sender is not to try again with this message. */
  PERMANENT("permanent"),
  /** No code says so. */
  UNKNOWN("unknown");

  private final String label;

  Finality(String label) {
    this.label = label;
  }

  /** Stable name in JSON, and key of its text in the message files. */
  public String label() {
    return label;
  }

  /**
   * What the codes say.
   *
   * @param replyCode RFC 5321 reply code; null when there is none
   * @param enhancedStatus RFC 3463 status; null when there is none
   */
  public static Finality of(@Nullable Integer replyCode, @Nullable String enhancedStatus) {
    if (replyCode != null && replyCode >= 400 && replyCode < 600) {
      return replyCode < 500 ? TEMPORARY : PERMANENT;
    }
    if (enhancedStatus == null) {
      return UNKNOWN;
    }
    return enhancedStatus.startsWith("4.")
        ? TEMPORARY
        : enhancedStatus.startsWith("5.") ? PERMANENT : UNKNOWN;
  }

  /**
   * What the codes say; where there are none, what the mail server did: it tries again or it gave
   * up.
   *
   * @param deferred attempts after which the message stayed in the queue
   * @param failed attempts that were the last
   */
  public static Finality of(
      @Nullable Integer replyCode, @Nullable String enhancedStatus, long deferred, long failed) {
    Finality said = of(replyCode, enhancedStatus);
    if (said != UNKNOWN || (deferred > 0) == (failed > 0)) {
      return said;
    }
    return deferred > 0 ? TEMPORARY : PERMANENT;
  }
}
