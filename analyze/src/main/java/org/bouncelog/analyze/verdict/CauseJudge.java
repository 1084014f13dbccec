package org.bouncelog.analyze.verdict;

import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.cause.Cause;
import org.bouncelog.analyze.cause.CauseCatalogue;

/** Judges the failures of an address by one cause. */
final class CauseJudge {
  private final CauseCatalogue causes;
  private final BlameResolver blame;
  private final DomainJudge domains;
  private final RepeatedFailure repeated;

  CauseJudge(CauseCatalogue causes, History history, BlameResolver blame, DomainJudge domains) {
    this.causes = causes;
    this.blame = blame;
    this.domains = domains;
    this.repeated = new RepeatedFailure(history);
  }

  Cause rule(String cause) {
    return causes.get(cause);
  }

  /**
   * @param failures of that cause, in the order of time; not empty
   */
  CauseVerdict judge(Subject subject, String id, List<Failure> failures) {
    Cause cause = rule(id);
    Tally tally = new Tally();
    for (Failure failure : failures) {
      tally.add(failure, blame.of(failure, cause));
    }
    Judged judged = cause.domainWide() ? ofDomain(subject, cause, tally) : ofMailbox(cause, tally);
    return new CauseVerdict(
        judged.verdict(),
        judged.reasons(),
        id,
        Occasions.of(failures).all().count(),
        failures.get(0),
        failures.get(failures.size() - 1));
  }

  private record Judged(Verdict verdict, List<Reason> reasons) {

    static Judged by(Verdict verdict, Reason reason, List<Reason> others) {
      List<Reason> reasons = new ArrayList<>();
      reasons.add(reason);
      reasons.addAll(others);
      return new Judged(verdict, reasons);
    }
  }

  private Judged ofMailbox(Cause cause, Tally tally) {
    if (Strikes.areEnough(cause, Occasions.of(tally.counted()))) {
      return Judged.by(Verdict.SUPPRESS, Reason.STRIKES, tally.excuses());
    }
    if (repeated.isProven(cause, tally.counted(), tally.held())) {
      return Judged.by(Verdict.SUPPRESS, Reason.FAILED_AGAIN, tally.excuses());
    }
    return undecided(cause, tally);
  }

  private Judged ofDomain(Subject subject, Cause cause, Tally tally) {
    if (tally.counted().isEmpty()) {
      return undecided(cause, tally);
    }
    if (subject.domainDelivered() != null
        && subject.domainDelivered() > subject.failures().get(0).ended()) {
      return Judged.by(Verdict.REVIEW, Reason.DELIVERED_BEFORE, tally.excuses());
    }
    return domains.isDead(subject.domain(), cause.id())
        ? Judged.by(Verdict.SUPPRESS, Reason.DOMAIN, tally.excuses())
        : undecided(cause, tally);
  }

  private static Judged undecided(Cause cause, Tally tally) {
    List<Reason> excuses = tally.excuses();
    if (!cause.suppresses()) {
      return Judged.by(Verdict.KEEP, Reason.NOT_THE_ADDRESS, excuses);
    }
    if (tally.counted().isEmpty() && excuses.isEmpty()) {
      return Judged.by(Verdict.KEEP, Reason.NOT_THE_ADDRESS, excuses);
    }
    if (tally.counted().isEmpty()) {
      if (excuses.equals(List.of(Reason.OWN_FAULT))) {
        return new Judged(Verdict.KEEP, excuses);
      }
      return tally.disputed().stream().allMatch(Failure::open)
          ? Judged.by(Verdict.WATCH, Reason.TOO_FEW_STRIKES, excuses)
          : new Judged(Verdict.REVIEW, excuses);
    }
    if (Strikes.areEnough(cause, Occasions.of(tally.disputed()))) {
      List<Reason> reasons = new ArrayList<>(excuses);
      reasons.add(Reason.TOO_FEW_STRIKES);
      return new Judged(Verdict.REVIEW, reasons);
    }
    if (cause.dns() == Cause.Dns.DENIES
        && tally.counted().stream().allMatch(CauseJudge::isUnrouted)) {
      return Judged.by(Verdict.REVIEW, Reason.UNROUTED, excuses);
    }
    return Judged.by(Verdict.WATCH, Reason.TOO_FEW_STRIKES, excuses);
  }

  /** No server was tried and no host was looked for by name. */
  private static boolean isUnrouted(Failure failure) {
    return failure.route() == null && failure.replyCode() == null;
  }
}
