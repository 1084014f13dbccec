package org.bouncelog.analyze.verdict;

/**
 * How one server was used that mail was given to.
 *
 * @param lmtp whether it spoke LMTP
 * @param nearby whether its address is private
 * @param provider whether its name is that of a provider's mail exchanger
 * @param service whether its name is that of a host which only takes mail of a service's customers
 * @param domains recipient domains that its host is in none of
 * @param reachedOtherwise those of them that other mail exchangers answered for, too
 * @param otherAnswerers how many run these
 * @param shareOfHost its share of the domains that one of our servers sent to, the largest
 */
public record RelayUse(
    Route route,
    boolean lmtp,
    boolean nearby,
    boolean provider,
    boolean service,
    int domains,
    int reachedOtherwise,
    int otherAnswerers,
    double shareOfHost) {

  private static final int SMTP_PORT = 25;
  private static final int SEVERAL = 3;

  /** No domain's own mail exchanger takes the mail of so many. */
  private static final int MANY = 10;

  private static final double NEARLY_ALL = 0.8;

  /**
   * Mail exchangers listen on port 25 (RFC 5321 section 4.5.4.2), so other ports are submission
   * (RFC 6409, RFC 8314) or a filter's, and so are hosts that services name for it: most logs name
   * no port. On port 25 a relay is told from a hoster by its domains: many others answer for them,
   * too, or they are nearly all that we write to.
   */
  public RelayRole role() {
    if (lmtp) {
      return RelayRole.AGENT;
    }
    if (service || (route.port() != null && route.port() != SMTP_PORT) || (nearby && domains > 0)) {
      return RelayRole.SUBMISSION;
    }
    return !provider && (takesNearlyAll() || answersBesideOthers())
        ? RelayRole.SUBMISSION
        : RelayRole.RECEIVER;
  }

  private boolean takesNearlyAll() {
    return domains >= MANY && shareOfHost >= NEARLY_ALL;
  }

  private boolean answersBesideOthers() {
    return domains >= SEVERAL && otherAnswerers >= SEVERAL && 2 * reachedOtherwise >= domains;
  }

  /** Whether only its share of the domains makes it a relay: we may write to one hoster alone. */
  boolean mayBeHoster() {
    return role() == RelayRole.SUBMISSION
        && (route.port() == null || route.port() == SMTP_PORT)
        && !nearby
        && !service
        && !answersBesideOthers();
  }

  /** Whether it may be a smart host as well as the host of many domains. */
  boolean mayBeSubmission() {
    return role() == RelayRole.RECEIVER && !provider && domains >= SEVERAL && shareOfHost >= 0.5;
  }
}
