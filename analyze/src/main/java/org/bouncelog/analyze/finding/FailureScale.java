package org.bouncelog.analyze.finding;

import org.bouncelog.analyze.result.Finding.Severity;

/**
 * From where on failures are worth a finding, and how bad they are. Each share counts with the
 * lower bound of its Wilson interval and needs a number of messages, so that one message never
 * alarms and a few failures in much mail say nothing.
 */
final class FailureScale {
  private static final long MANY_MESSAGES = 100;
  private static final long FEW_MESSAGES = 3;

  /** All mail of a small server fails: so many messages tell. */
  private static final long FEWEST_OF_ALL = 5;

  private static final double HALF = 0.5;
  private static final double LARGE_SHARE = 0.2;
  private static final double TENTH = 0.1;
  private static final double HUNDREDTH = 0.01;

  private final long fewestMessages;

  FailureScale(Thresholds thresholds) {
    this.fewestMessages = thresholds.fewestMessages();
  }

  /**
   * What needs no crowd: one listing or one virus is a fact; all else may be one receiver's whim.
   */
  boolean isWorthTelling(Failure failure) {
    return switch (failure.code()) {
      case IP_BLOCKLISTED, DOMAIN_BLOCKLISTED, CONTENT_VIRUS -> true;
      case AUTH_SPF, AUTH_DKIM, AUTH_DMARC, AUTH_MISSING, RDNS_HELO, SENDER_ADDRESS, SMTP_AUTH ->
          failure.messages() >= FEW_MESSAGES;
      case GREYLISTING_EXPIRED -> Math.min(failure.failed(), failure.messages()) >= FEW_MESSAGES;
      case PROVIDER_UNREACHABLE -> isCommon(failure, LARGE_SHARE);
      default -> isCommon(failure, HUNDREDTH);
    };
  }

  private boolean isCommon(Failure failure, double share) {
    return failure.messages() >= fewestMessages && failure.surelyAtLeast() >= share;
  }

  Severity severity(Failure failure) {
    if (isMostOfAllMail(failure)) {
      return Severity.CRITICAL;
    }
    return switch (failure.code()) {
      case CONTENT_VIRUS ->
          failure.messages() >= fewestMessages ? Severity.CRITICAL : Severity.WARNING;
      case IP_BLOCKLISTED, DOMAIN_BLOCKLISTED ->
          isMuchOfAllMail(failure) ? Severity.CRITICAL : Severity.WARNING;
      case PROVIDER_BLOCK -> critical(failure, LARGE_SHARE);
      case AUTH_SPF, AUTH_DKIM, AUTH_DMARC, AUTH_MISSING, RDNS_HELO, SENDER_ADDRESS ->
          failure.surelyAtLeast() < HUNDREDTH ? Severity.NOTICE : critical(failure, LARGE_SHARE);
      case SMTP_AUTH -> failure.isWayOut() ? critical(failure, LARGE_SHARE) : Severity.NOTICE;
      case PROVIDER_THROTTLING ->
          failure.failed() >= TENTH * failure.messages() ? Severity.WARNING : Severity.NOTICE;
      case CONTENT_SPAM -> isMuchOfAllMail(failure) ? Severity.WARNING : Severity.NOTICE;
      case PROVIDER_UNREACHABLE ->
          failure.messages() >= MANY_MESSAGES || failure.provider() != null
              ? Severity.WARNING
              : Severity.NOTICE;
      case MESSAGE_TOO_BIG, POLICY_REFUSALS -> Severity.NOTICE;
      default -> Severity.WARNING;
    };
  }

  private Severity critical(Failure failure, double share) {
    return failure.surelyAtLeast() >= share && isMuchOfAllMail(failure)
        ? Severity.CRITICAL
        : Severity.WARNING;
  }

  private boolean isMuchOfAllMail(Failure failure) {
    return failure.messages() >= fewestMessages
        && (failure.messages() >= MANY_MESSAGES
            || failure.messages() >= HUNDREDTH * failure.allMessages());
  }

  /** Nothing, or nearly nothing, arrives. */
  private static boolean isMostOfAllMail(Failure failure) {
    long lost = failure.messages() - failure.arrived();
    return lost >= FEWEST_OF_ALL && Wilson.lower(lost, failure.allMessages()) >= HALF;
  }
}
