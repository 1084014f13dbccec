package org.bouncelog.analyze.verdict;

/**
 * How one server was used that mail was given to.
 *
 * @param lmtp whether it spoke LMTP
 * @param nearby whether its address is private
 * @param domains recipient domains that its host is in none of
 * @param reachedOtherwise those of them that servers of somebody else answered for, too
 * @param shareOfHost its share of the domains that one of our servers sent to, the largest
 */
public record RelayUse(
    Route route,
    boolean lmtp,
    boolean nearby,
    int domains,
    int reachedOtherwise,
    double shareOfHost) {

  private static final int SMTP_PORT = 25;

  /**
   * Mail exchangers listen on port 25 (RFC 5321 section 4.5.4.2), so other ports are submission
   * (RFC 6409, RFC 8314) or a filter's. On port 25 a smart host is told from a hoster by the
   * domains: others answer for them as well, or most of what a server of ours sends goes there.
   */
  public RelayRole role() {
    if (lmtp) {
      return RelayRole.AGENT;
    }
    boolean notTheDomains = domains > 0;
    if ((route.port() != null && route.port() != SMTP_PORT) || (nearby && notTheDomains)) {
      return RelayRole.SUBMISSION;
    }
    return domains >= 3 && 2 * reachedOtherwise >= domains
        ? RelayRole.SUBMISSION
        : RelayRole.RECEIVER;
  }

  /** Whether it may be a smart host as well as the host of many domains. */
  boolean mayBeSubmission() {
    return role() == RelayRole.RECEIVER && domains >= 3 && shareOfHost >= 0.5;
  }
}
