package org.bouncelog.cli;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncelog.analyze.finding.Thresholds;
import org.bouncelog.analyze.run.HygieneRules;
import org.bouncelog.analyze.run.ListPattern;
import org.bouncelog.analyze.run.SenderIdentity;
import org.bouncelog.analyze.text.MailAddress;
import org.bouncelog.analyze.verdict.GuardLimits;

/** What the configuration changes in the numbers that decide. */
final class ConfiguredSettings {
  private ConfiguredSettings() {}

  static SenderIdentity sender(Configuration from) {
    return new SenderIdentity(
        from.list(Key.SENDER_IPS),
        from.list(Key.SENDER_DOMAINS),
        from.list(Key.SENDER_DKIM_SELECTORS),
        from.list(Key.SENDER_HELO_NAMES),
        from.list(Key.SENDER_LIST_PATTERNS).stream().map(ListPattern::new).toList());
  }

  static HygieneRules hygiene(Configuration from) {
    HygieneRules usual = HygieneRules.defaults();
    GuardLimits brake = usual.guard();
    return new HygieneRules(
        folded(from.list(Key.HYGIENE_OWN_DOMAINS)),
        folded(from.list(Key.HYGIENE_ALLOW)),
        from.number(Key.HYGIENE_EXPIRY_DAYS, usual.expiryDays()),
        new GuardLimits(
            from.number(Key.HYGIENE_BRAKE_ADDRESSES, brake.addresses()),
            from.real(Key.HYGIENE_BRAKE_SHARE, brake.share()),
            from.real(Key.HYGIENE_BRAKE_FACTOR, brake.factor()),
            from.real(Key.HYGIENE_OUTAGE_SHARE, brake.outageShare())));
  }

  static Thresholds thresholds(Configuration from) {
    Thresholds usual = Thresholds.defaults();
    return new Thresholds(
        from.number(Key.FINDINGS_WINDOW_DAYS, usual.windowDays()),
        hours(from, Key.FINDINGS_QUIET_HOURS, usual.quietAfter()),
        count(from, Key.FINDINGS_FEWEST_TAKEN, usual.fewestTaken()),
        from.real(Key.FINDINGS_PAUSE_CHANCE, usual.pauseChance()),
        from.number(Key.FINDINGS_SUBJECTS_PER_CODE, usual.subjectsPerCode()),
        count(from, Key.FINDINGS_FEWEST_MESSAGES, usual.fewestMessages()),
        count(from, Key.FINDINGS_FEWEST_FOR_SUBJECT, usual.fewestForSubject()),
        count(from, Key.FINDINGS_FEWEST_RECIPIENTS, usual.fewestRecipients()),
        count(from, Key.FINDINGS_FEWEST_LISTED, usual.fewestListed()),
        from.real(Key.FINDINGS_UNKNOWN_WARNING, usual.unknownWarning()),
        from.real(Key.FINDINGS_UNKNOWN_CRITICAL, usual.unknownCritical()),
        from.real(Key.FINDINGS_FULL_SHARE, usual.fullShare()),
        minutes(from, Key.FINDINGS_SLOW_MEDIAN_MINUTES, usual.slowMedian()),
        minutes(from, Key.FINDINGS_SLOW_TAIL_MINUTES, usual.slowTail()),
        Duration.ofSeconds(
            count(from, Key.FINDINGS_SHORTEST_RETRY_SECONDS, usual.shortestRetry().toSeconds())),
        minutes(from, Key.FINDINGS_LONGEST_RETRY_MINUTES, usual.longestRetry()),
        hours(from, Key.FINDINGS_SHORTEST_LIFETIME_HOURS, usual.shortestLifetime()),
        from.real(Key.FINDINGS_JUMP_FACTOR, usual.jumpFactor()),
        count(from, Key.FINDINGS_FEWEST_FOR_JUMP, usual.fewestForJump()),
        from.real(Key.FINDINGS_UNPARSED_SHARE, usual.unparsedShare()),
        hours(from, Key.FINDINGS_LONGEST_GAP_HOURS, usual.longestGap()));
  }

  private static long count(Configuration from, Key key, long usual) {
    return from.number(key, Math.toIntExact(usual));
  }

  private static Duration minutes(Configuration from, Key key, Duration usual) {
    return Duration.ofMinutes(count(from, key, usual.toMinutes()));
  }

  private static Duration hours(Configuration from, Key key, Duration usual) {
    return Duration.ofHours(count(from, key, usual.toHours()));
  }

  private static Set<String> folded(List<String> values) {
    Set<String> folded = new HashSet<>();
    values.forEach(value -> folded.add(MailAddress.folded(value)));
    return folded;
  }
}
