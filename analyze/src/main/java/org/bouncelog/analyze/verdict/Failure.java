package org.bouncelog.analyze.verdict;

import org.jspecify.annotations.Nullable;

/**
 * One message that did not reach one recipient, as far as it bears on blame.
 *
 * @param row where its texts stand; larger than 0
 * @param address the recipient, in the form that addresses are compared in
 * @param domain its domain
 * @param cause id of the catalogue
 * @param open whether the message is still tried
 * @param late whether it arrived after all
 * @param hard whether the reply was final and is known with more than low confidence
 * @param began first attempt, seconds since 1970 UTC
 * @param ended last attempt, seconds since 1970 UTC
 * @param logHost whose log tells it; empty where the log names none
 * @param answerer who runs the server that answered or should have: a provider, or the registered
 *     domain of its host; null where no server is named
 * @param route how it left; null where it never left
 * @param relayIp address of the server that answered; null where it is a known provider's
 * @param stage last SMTP step, {@code rcpt} …; null where there was none
 * @param replyCode null where no server replied
 * @param replyId the reply's template; 0 for none
 * @param sure whether the cause is known with more than low confidence
 * @param names whom the reply names
 * @param shared whether the reply answers for several recipients at once
 * @param senderKnown whether the log tells who sent it
 */
public record Failure(
    long row,
    String address,
    String domain,
    String cause,
    boolean open,
    boolean late,
    boolean hard,
    long began,
    long ended,
    String logHost,
    @Nullable String answerer,
    @Nullable Route route,
    @Nullable String relayIp,
    @Nullable String stage,
    @Nullable Integer replyCode,
    long replyId,
    boolean sure,
    Names names,
    boolean shared,
    boolean senderKnown) {

  /** Hour of its last attempt, since 1970 UTC. */
  int hour() {
    return (int) (ended / 3600);
  }

  /** Hour of its first attempt, since 1970 UTC. */
  int firstHour() {
    return (int) (began / 3600);
  }

  /** Whom a reply names, the nearest first. */
  public enum Names {
    RECIPIENT,
    RECIPIENT_DOMAIN,
    SENDER,
    NOBODY
  }
}
