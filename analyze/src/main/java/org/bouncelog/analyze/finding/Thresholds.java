package org.bouncelog.analyze.finding;

import java.time.Duration;

/**
 * From where on something is worth a finding.
 *
 * @param windowDays days before the last event that findings are about; older ones are forgotten
 * @param quietAfter a fault not seen for so long before the last event, while mail gets through
 *     again, has ended
 * @param fewestTaken messages tried and taken after its last failure that end a fault at once,
 *     where so many are no mere pause of it
 * @param pauseChance that mere chance put all its failures before what was taken since: where it is
 *     no more than that, so many taken messages are no pause
 * @param subjectsPerCode findings of one code; further subjects are only counted
 * @param fewestMessages messages below which a refusal by one receiver is no finding
 * @param fewestForSubject deliveries that make a recipient domain a subject of its own
 * @param fewestRecipients recipients that a rate needs
 * @param fewestListed addresses on the suppression list that a list or sender domain has to write
 *     to all the same
 * @param unknownWarning share of unknown recipients, lower bound, for a warning
 * @param unknownCritical the same, for a critical finding
 * @param fullShare share of full mailboxes, lower bound
 * @param slowMedian typical time to deliver that is slow
 * @param slowTail time that 95 % of the mail should arrive within
 * @param shortestRetry median first gap below which receivers feel hammered
 * @param longestRetry median first gap above which greylisting and busy servers cost hours
 * @param shortestLifetime age at giving up below which a weekend's fault loses mail (RFC 5321
 *     section 4.5.4.1 asks for four to five days)
 * @param jumpFactor times the baseline of the same weekday
 * @param fewestForJump attempts or messages that a jump needs
 * @param unparsedShare share of lines not understood
 * @param longestGap silence in the log during which lines were to be expected
 */
public record Thresholds(
    int windowDays,
    Duration quietAfter,
    long fewestTaken,
    double pauseChance,
    int subjectsPerCode,
    long fewestMessages,
    long fewestForSubject,
    long fewestRecipients,
    long fewestListed,
    double unknownWarning,
    double unknownCritical,
    double fullShare,
    Duration slowMedian,
    Duration slowTail,
    Duration shortestRetry,
    Duration longestRetry,
    Duration shortestLifetime,
    double jumpFactor,
    long fewestForJump,
    double unparsedShare,
    Duration longestGap) {

  public static Thresholds defaults() {
    return new Thresholds(
        30,
        Duration.ofDays(2),
        10,
        0.01,
        5,
        10,
        20,
        100,
        3,
        0.02,
        0.05,
        0.01,
        Duration.ofMinutes(30),
        Duration.ofHours(4),
        Duration.ofSeconds(60),
        Duration.ofHours(2),
        Duration.ofDays(1),
        3.0,
        50,
        0.005,
        Duration.ofHours(6));
  }
}
